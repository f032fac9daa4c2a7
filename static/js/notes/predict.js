// What gestures on notes will most likely cause. Mirrors the accepting half of app/board/notes.

import { UNTOLD, isMine } from "../board/authors.js"
import { cleaned, notPredicted } from "../board/asking.js"
import { zoneOf } from "../board/plan.js"
import { own } from "../core/records.js"
import { leaving, wasSeen } from "../groups/predict.js"
import { canEdit, canMove, hasRoom, wouldSeal, writingPhase } from "./select.js"

/** @import { Predictions } from "../board/capability" */
/** @import { BoardState, NotesSealed, Records } from "../types" */

/** How many are sealed, with so many more in some zones.
 * @param {BoardState} state @param {Records<number>} more @returns {NotesSealed} */
function sealedBy(state, more) {
  const counts = Object.entries(more).map(([zone, count]) => [zone, (own(state.sealed, zone) ?? 0) + count])
  const all = Object.entries({ ...state.sealed, ...Object.fromEntries(counts) })
  return { type: "notes.sealed", counts: Object.fromEntries(all.filter(([, count]) => count > 0)) }
}

/** @type {Predictions} */
export const predictions = {
  "note.add": (state, { type: _, text, ...asked }, { you, at }) => {
    const phase = writingPhase(state, you, asked.zone, at)
    const isTaken = own(state.notes, asked.note) ?? own(state.groups, asked.note)
    if (!phase || !cleaned(text) || isTaken || !hasRoom(state, you)) return []
    const sealed = wouldSeal(state, you, asked.zone, at)
    return [
      {
        type: "note.added",
        ...asked,
        text: cleaned(text),
        author: you.seat,
        signature: phase.authors,
        sealed,
        phase: phase.id,
        at: UNTOLD,
      },
      ...(sealed ? [sealedBy(state, { [asked.zone]: 1 })] : []),
    ]
  },

  "note.edit": (state, { note, text, base }, { you, at }) => {
    const found = own(state.notes, note)
    if (!found || !cleaned(text) || cleaned(text) === found.text) return []
    if ((base !== found.rev && base !== found.before_reveal) || !canEdit(state, you, note, at)) return []
    return [{ type: "note.edited", note, text: cleaned(text), rev: found.rev + 1 }]
  },

  "note.move": (state, { note, zone, x, y, seen }, { you, at }) => {
    if (!zoneOf(state, zone) || !wasSeen(state, note, seen) || !canMove(state, you, note, at, zone)) return []
    const found = own(state.notes, note)
    const counted = found?.sealed && found.zone !== zone ? [sealedBy(state, { [found.zone]: -1, [zone]: 1 })] : []
    return [...leaving(state, note), { type: "note.moved", note, zone, x, y }, ...counted]
  },

  "note.color": (state, { note, color }, { you, at }) =>
    canEdit(state, you, note, at) ? [{ type: "note.colored", note, color }] : [],

  "note.remove": (state, { note }, { you, at }) => {
    const found = own(state.notes, note)
    if (!found || !canEdit(state, you, note, at)) return []
    const { group, zone, sealed } = found
    const removed = { type: /** @type {const} */ ("note.removed"), note, group, moderated: !isMine(found, you) }
    return [...leaving(state, note), removed, ...(sealed ? [sealedBy(state, { [zone]: -1 })] : [])]
  },

  "notes.reveal": notPredicted,
}
