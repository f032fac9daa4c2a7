// How many answered at the closing; who said what is never here. Mirror of app/board/closing.

/** @import { Folds } from "../board/capability" */

export const empty = { answers: 0 }

/** @type {Folds} */
export const folds = { "closing.counted": (state, { answers }) => ({ ...state, answers }) }
