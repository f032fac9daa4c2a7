// Who appreciates what. A note takes its reactions away with it. Mirror of app/board/reactions.

import { toggled } from "../core/lists.js"
import { own, without } from "../core/records.js"

/** @import { Folds } from "../board/capability" */

export const empty = { reactions: {} }

/** @type {Folds} */
export const folds = {
  "reaction.set": (state, { target, seat, on }) => {
    const seats = toggled(own(state.reactions, target) ?? [], seat, on)
    if (seats.length === 0) return { ...state, reactions: without(state.reactions, target) }
    return { ...state, reactions: { ...state.reactions, [target]: seats } }
  },
  "note.removed": (state, { note }, before) =>
    own(before.notes, note) ? { ...state, reactions: without(state.reactions, note) } : state,
}
