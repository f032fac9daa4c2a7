// What asking for a page will most likely cause. A phase waits for the server.

import { notPredicted } from "../board/asking.js"
import { currentPhase } from "../board/plan.js"
import { isFacilitator } from "../board/rights.js"

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = {
  "phase.go": notPredicted,
  "page.turn": (state, { page }, { you }) => {
    const pages = currentPhase(state)?.pages.length ?? 0
    return isFacilitator(you) && page < pages ? [{ type: "page.turned", page }] : []
  },
}
