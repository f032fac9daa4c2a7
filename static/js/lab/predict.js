// What a call to the lab will most likely cause.

import { isFacilitator } from "../board/rights.js"

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = {
  "lab.call": (state, { text }, { you }) =>
    isFacilitator(you) && text !== state.lab_call ? [{ type: "lab.called", text }] : [],
}
