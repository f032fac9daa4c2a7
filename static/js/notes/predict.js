// What gestures on notes will most likely cause. Mirrors the accepting half of app/board/notes.

import { UNTOLD, isMine } from "../board/authors.js"
import { cleaned, notPredicted } from "../board/asking.js"
import { zoneOf } from "../board/plan.js"
import { own } from "../core/records.js"
import { leaving, wasSeen } from "../groups/predict.js"
import { canEdit, canMove, hasRoom, wouldSeal, writingPhase } from "./select.js"

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = {
  "note.add": (state, { type: _, text, ...asked }, { you, at }) => {
    const phase = writingPhase(state, you, asked.zone, at)
    const isTaken = own(state.notes, asked.note) ?? own(state.groups, asked.note)
    if (!phase || !cleaned(text) || isTaken || !hasRoom(state, you)) return []
    return [
      {
        type: "note.added",
        ...asked,
        text: cleaned(text),
        author: you.seat,
        signature: phase.authors,
        sealed: wouldSeal(state, you, asked.zone, at),
        phase: phase.id,
        at: UNTOLD,
      },
    ]
  },

  "note.edit": (state, { note, text, base }, { you, at }) => {
    const found = own(state.notes, note)
    if (found?.rev !== base || !cleaned(text) || cleaned(text) === found.text) return []
    if (!canEdit(state, you, note, at)) return []
    return [{ type: "note.edited", note, text: cleaned(text), rev: base + 1 }]
  },

  "note.move": (state, { note, zone, x, y, seen }, { you, at }) => {
    if (!zoneOf(state, zone) || !wasSeen(state, note, seen) || !canMove(state, you, note, at, zone)) return []
    return [...leaving(state, note), { type: "note.moved", note, zone, x, y }]
  },

  "note.color": (state, { note, color }, { you, at }) =>
    canEdit(state, you, note, at) ? [{ type: "note.colored", note, color }] : [],

  "note.remove": (state, { note }, { you, at }) => {
    const found = own(state.notes, note)
    if (!found || !canEdit(state, you, note, at)) return []
    const { group } = found
    return [...leaving(state, note), { type: "note.removed", note, group, moderated: !isMine(found, you) }]
  },

  "notes.reveal": notPredicted,
}
