// What became of each draft, step by step. Mirror of app/board/outcomes.

import { own } from "../core/records.js"

/** @import { Folds } from "../board/capability" */

export const empty = { outcomes: {} }

/** @type {Folds} */
export const folds = {
  "commitment.marked": (state, { type: _, commitment, ...step }) =>
    own(state.commitments, commitment)
      ? {
          ...state,
          outcomes: { ...state.outcomes, [commitment]: [...(own(state.outcomes, commitment) ?? []), step] },
        }
      : state,
}
