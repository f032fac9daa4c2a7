// Bring a note before one's eyes, whichever view one has: its group unfolds, and the focus goes to it.

import { own } from "../core/records.js"

/** @typedef {import("./room.js").NotesDesk} Desk */

/** @param {Desk} desk @param {string} key of a note or a group */
export function reveal(desk, key) {
  const group = own(desk.board.notes, key)?.group
  if (group) desk.set({ unfolded: new Set([...desk.ui.unfolded, group]) })
  desk.set({ sought: key })
  desk.drawNow()
  const shown = document.querySelector(`main [data-key="${CSS.escape(key)}"]`)
  if (!(shown instanceof HTMLElement)) return false
  shown.scrollIntoView({ block: "center", inline: "center" })
  shown.focus({ preventScroll: true })
  return true
}
