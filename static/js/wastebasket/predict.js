// The server alone says whether what was removed comes back: it may have kept more than we were told.

import { notPredicted } from "../board/asking.js"

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = { "note.restore": notPredicted }
