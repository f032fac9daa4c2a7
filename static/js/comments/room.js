// The comments of one note or group, open or not.

import { createRoom } from "../board/room.js"
import { later } from "../core/later.js"
import { nothing } from "../vendor/lit-html/lit-html.js"

/** @typedef {import("../views.d.ts").Context} Context */
/** `talk`: the note or group whose comments are open; `answering`: the comment that one answers.
 * @typedef {{ talk: string | null, answering: string | null }} CommentsUi */
/** @typedef {import("../views.d.ts").Room<CommentsUi>} CommentsDesk */

/** @type {CommentsUi} */
const FRESH = { talk: null, answering: null }

/** @param {Context} context */
export function createComments(context) {
  const desk = createRoom(context, FRESH, {})
  const views = later(() => import("./talk.js"), context)
  return {
    /** @param {string} key a note or a group */
    open: (key) => views.use(() => desk.set({ talk: key, answering: null })),
    isOpen: () => desk.ui.talk !== null,
    /** @param {unknown} notices what the page that it covers would say */
    card: (notices) => views.now()?.talkCard(desk, notices) ?? nothing,
  }
}
