// What became of a draft is told to everybody once the server has it.

import { notPredicted } from "../board/asking.js"

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = { "commitment.mark": notPredicted }
