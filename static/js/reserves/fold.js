// The reserves on each draft. Mirror of app/board/reserves.

import { own, without } from "../core/records.js"

/** @import { Folds } from "../board/capability" */

export const empty = { reserves: {} }

/** @type {Folds} */
export const folds = {
  "reserve.added": (state, { type: _, reserve, ...said }) =>
    own(state.commitments, said.commitment) ? { ...state, reserves: { ...state.reserves, [reserve]: said } } : state,
  "reserve.removed": (state, { reserve }) => ({ ...state, reserves: without(state.reserves, reserve) }),
}
