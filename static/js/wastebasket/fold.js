// What was removed, kept aside. What this browser keeps, it was told before. Mirror of app/board/wastebasket.

import { own, without } from "../core/records.js"

/** @import { Folds } from "../board/capability" */
/** @import { BoardState, RemovedNote } from "../types" */

export const empty = { removed: {} }

const MAX_REMOVED = 200

/** @type {Folds} */
export const folds = {
  "note.added": (state, { note }) =>
    own(state.removed, note) ? { ...state, removed: without(state.removed, note) } : state,
  // An entry of before says neither the group nor who removed it.
  "note.removed": (state, { note, group = null, moderated = false }, before) => {
    const found = own(before.notes, note)
    if (!found) return state
    /** @type {RemovedNote} */
    const removed = {
      note: { ...found, group },
      comments: Object.fromEntries(Object.entries(before.comments).filter(([, said]) => said.note === note)),
      reactions: own(before.reactions, note) ?? [],
      moderated,
      signs: own(before.signs, note) ?? {},
    }
    const kept = Object.entries({ ...without(state.removed, note), [note]: removed })
    return { ...state, removed: Object.fromEntries(kept.slice(-MAX_REMOVED)) }
  },
}

/** As nobody in particular may know it: what is gone is gone. */
export const publicPart = () => ({ removed: {} })
