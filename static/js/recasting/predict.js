// A draft takes another shape for everybody once the server has it.

import { notPredicted } from "../board/asking.js"

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = {
  "drafts.merge": notPredicted,
  "draft.split": notPredicted,
  "draft.withdraw": notPredicted,
  "draft.restore": notPredicted,
}
