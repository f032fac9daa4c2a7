// « Fil de l’équipe » : what those who lead say to each other, on the console and in the panel of the board. How many
// messages one has not read yet is known to this device.

import { createRoom } from "../board/room.js"
import { openStorage } from "../core/storage.js"
import { t } from "../core/words.js"
import { later } from "../core/later.js"
import { nothing } from "../vendor/lit-html/lit-html.js"
import { badge } from "./badge.js"

/** @typedef {import("../views.d.ts").Context} Context */
/** `read`: the last message that was before these eyes. @typedef {{ read: string }} ThreadUi */
/** @typedef {import("../views.d.ts").Room<ThreadUi>} ThreadDesk */

const storage = openStorage()

/** @param {Context} context */
export function createThread(context) {
  const key = `essaim:thread:${context.page.board}`
  const desk = createRoom(context, { read: storage.read(key) ?? "" }, {})
  const views = later(() => import("./talk.js"), context)
  sayWhatComes(desk)
  /** Whoever sees it has read it. */
  const see = () => {
    const last = desk.board.thread.at(-1)?.id ?? ""
    if (!last || last === desk.ui.read || document.hidden) return
    storage.write(key, last)
    desk.set({ read: last })
  }
  return {
    /** @param {{ heading: boolean }} how */
    draw(how) {
      const shown = views()
      if (shown) queueMicrotask(see)
      return shown?.talk(desk, how) ?? nothing
    },
    unread: () => unread(desk),
    badge: () => badge(unread(desk)),
  }
}

/** Of others, after the last that one has seen. @param {ThreadDesk} desk */
function unread({ board, state, ui, isFacilitator }) {
  if (!isFacilitator) return 0
  const from = board.thread.findIndex(({ id }) => id === ui.read) + 1
  return board.thread.slice(from).filter(({ seat }) => seat !== state.you.seat).length
}

/** @param {ThreadDesk} desk */
function sayWhatComes(desk) {
  let known = ""
  desk.session.store.watch(
    ({ ready, board }) => (ready ? board.thread : null),
    (thread) => {
      const last = thread?.at(-1)
      const before = known
      known = thread ? (last?.id ?? "none") : ""
      if (!before || !last || last.id === before || last.seat === desk.state.you.seat) return
      const name = desk.state.people[last.seat]?.name ?? t("Quelqu’un")
      desk.say(t("Fil de l’équipe, %(name)s : %(text)s", { name, text: last.text }))
    },
  )
}
