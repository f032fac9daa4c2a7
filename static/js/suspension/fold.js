// Whether the board is held. Mirror of app/board/suspension.

/** @import { Folds } from "../board/capability" */

export const empty = { suspended: null }

/** @type {Folds} */
export const folds = {
  "workshop.suspended": (state, { message, left, seconds }) => ({ ...state, suspended: { message, left, seconds } }),
  "workshop.resumed": (state) => ({ ...state, suspended: null }),
}
