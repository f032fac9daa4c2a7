// The draft commitments. Mirror of app/board/commitments.

import { own } from "../core/records.js"

/** @import { Folds } from "../board/capability" */

export const empty = { commitments: {} }

/** @type {Folds} */
export const folds = {
  "ideas.promoted": (state, { round, ideas, reason, at }) => {
    const drafts = ideas.map(({ commitment, ...idea }) => [
      commitment,
      { ...idea, level: null, attached_to: null, pilot: "", next_step: "", round, reason, at, merged: [] },
    ])
    return { ...state, commitments: { ...state.commitments, ...Object.fromEntries(drafts) } }
  },
  "commitment.edited": (state, { type: _, commitment: key, ...header }) => {
    const commitment = own(state.commitments, key)
    if (!commitment) return state
    return { ...state, commitments: { ...state.commitments, [key]: { ...commitment, ...header } } }
  },
}
