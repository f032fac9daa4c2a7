// What is asked of the lab. Mirror of app/board/lab.

/** @import { Folds } from "../board/capability" */

export const empty = { lab_call: "" }

/** @type {Folds} */
export const folds = {
  "lab.called": (state, { text }) => ({ ...state, lab_call: text }),
}
