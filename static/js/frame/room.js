// What surrounds the board on its page: the brief above, the bar below, the view that one looks at, the welcome of
// those who come late, and what is said aloud.

import { nothing } from "../vendor/lit-html/lit-html.js"
import { createRoom } from "../board/room.js"
import { later } from "../core/later.js"
import { brief, details, look } from "./brief.js"
import { dock } from "./dock.js"
import { paperHead } from "./paper.js"
import { greet } from "./greeting.js"
import { tellTime } from "./time.js"
import { firstView, NARROW, notesView, viewChoices } from "./views.js"

export { page } from "./page.js"
export { watchPrinting } from "./paper.js"

/** @typedef {import("../views.d.ts").Context} Context */
/** @typedef {import("../views.d.ts").View} View */

/** @typedef {object} FrameUi
 * @property {View} view
 * @property {boolean} isLate  came when the workshop was under way, and has not read the welcome yet
 */

/** @typedef {object} Handed
 * @property {() => unknown} cockpitButton
 * @property {{ followButton: () => unknown, leadButtons: () => unknown }} following
 * @property {{ showMinutes: () => void, end: () => void }} ending  for those who lead
 * @property {{ brake: () => unknown }} suspension  for those who lead */
/** @typedef {import("../views.d.ts").Room<FrameUi, Handed>} FrameDesk */

/** @type {FrameUi} */
const FRESH = { view: "wall", isLate: false }

/** @param {Context} context @param {Handed} handed */
export function createFrame(context, handed) {
  const desk = createRoom(context, FRESH, handed)
  const late = later(() => import("./latecomer.js"), context)
  const showFirst = () => desk.set({ view: firstView(desk.board) })
  /** Who is writing in the list finishes there. */
  const showFirstOnceDone = () => {
    const field = document.activeElement?.closest(".listing textarea")
    if (!field) return showFirst()
    field.addEventListener("focusout", () => setTimeout(showFirstOnceDone), { once: true })
  }
  context.session.store.watch((state) => state.board.phase, showFirstOnceDone)
  NARROW.addEventListener("change", () => desk.isPrinted || showFirst()) // paper is narrow
  greet(desk)
  return {
    /** On paper the wall is whole. */
    view: () => (desk.isPrinted && desk.ui.view === "above" ? "wall" : desk.ui.view),
    /** @param {View} view */
    look: (view) => look(desk, view),
    /** The page of the phase, or the notes as this person likes to see them. @param {boolean} isStage */
    show(isStage) {
      if (isStage === (desk.ui.view === "stage")) return
      desk.set({ view: isStage ? firstView(desk.board) : notesView() })
      desk.drawNow()
    },
    /** The wall, or the list where there is no room for it. */
    showNotes: () => desk.set({ view: NARROW.matches ? "list" : "wall" }),
    /** @param {{ instead: string | null, tray: unknown }} said */
    brief: (said) => brief(desk, viewChoices(desk.board), said),
    details: () => details(desk),
    paperHead: () => paperHead(desk),
    /** @param {{ isQuiet?: boolean }} [how] */
    dock: (how) => dock(desk, how),
    /** Where all is over there is nothing to do now. */
    latecomerCard: () =>
      desk.state.isOver ? nothing : ((desk.ui.isLate ? late() : late.now())?.latecomerCard(desk) ?? nothing),
    /** To call every second. */
    tellTime: tellTime(context),
  }
}
