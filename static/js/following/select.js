// Questions on who guides and what is held up.

import { zoneOf } from "../board/plan.js"
import { own } from "../core/records.js"

/** @import { BoardState, Group, Note, Zone } from "../types" */

/** What is in the middle of somebody's window, in thousandths of a zone, and how large (percent). Without a zone: the
 * page of the phase.
 * @typedef {{ zone: string | null, x: number, y: number, zoom: number }} Place */
/** @typedef {{ kind: "note", note: Note } | { kind: "group", group: Group } | { kind: "zone", zone: Zone }} Lit */

/** What is held up, as far as one may read it. @param {BoardState} state @returns {Lit | null} */
export function lit(state) {
  const { spotlight } = state
  const note = own(state.notes, spotlight)
  if (note) return note.sealed || note.text === null ? null : { kind: "note", note }
  const group = own(state.groups, spotlight)
  if (group) return { kind: "group", group }
  const zone = zoneOf(state, spotlight)
  return zone ? { kind: "zone", zone } : null
}
