// The count of answers is the server's: nothing is predicted.

import { notPredicted } from "../board/asking.js"

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = { "closing.answer": notPredicted }
