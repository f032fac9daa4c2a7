// What must be read wherever one is, and what is asked before it affects everyone.

import { nothing } from "../vendor/lit-html/lit-html.js"
import { createRoom } from "../board/room.js"
import { banner, outbox, trayButton, watchLink } from "./connection.js"
import { noticesInDialog } from "./notices.js"
import { createQuestions } from "./question.js"
import { createToasts } from "./toasts.js"

/** @typedef {import("../views.d.ts").Context} Context */
/**
 * Where they are read: on the page, or in the modal dialog that covers it.
 * @typedef {"page" | "panel" | "talk"} Place
 */

/** @typedef {object} NoticesUi
 * @property {boolean} isTrayOpen
 * @property {boolean} isCut   the link has been cut for a while
 * @property {boolean} isBack  it has just come back
 */

/** `rewriteUnsent`: open the editor with a text that was refused; `goesOn`: what one may do here once the workshop is
 * over.
 * @typedef {{ place: () => Place, toasts: () => unknown, rewriteUnsent: (id: string) => void,
 *   goesOn?: () => string }} Handed */
/** @typedef {import("../views.d.ts").Room<NoticesUi, Handed>} NoticesDesk */

/** @type {NoticesUi} */
const FRESH = { isTrayOpen: true, isCut: false, isBack: false }

/** What passes over the page, before there is a context to hand it. @param {() => void} redraw */
export function createMessages(redraw) {
  const { toast, draw: toasts } = createToasts(redraw)
  const { ask, draw: question } = createQuestions(redraw)
  return { toast, ask, toasts, question }
}

/** @param {Context} context @param {Handed} handed */
export function createNotices(context, handed) {
  const desk = createRoom(context, FRESH, handed)
  watchLink(desk)
  context.session.store.watch(
    (state) => state.unsent.length,
    () => desk.set({ isTrayOpen: true }),
  )
  /** @param {() => unknown} draw */
  const onPage = (draw) => (desk.place() === "page" ? draw() : nothing)
  return {
    banner: () => onPage(() => banner(desk)),
    outbox: () => onPage(() => outbox(desk)),
    toasts: () => onPage(desk.toasts),
    trayButton: () => trayButton(desk),
    /** @param {Place} place */
    inDialog: (place) => (desk.place() === place ? noticesInDialog(desk) : nothing),
  }
}
