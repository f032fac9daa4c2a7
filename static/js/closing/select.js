// Questions on the closing.

import { currentPhase } from "../board/plan.js"
import { takesPart } from "../board/rights.js"

/** @import { BoardState, You } from "../types" */

/** @param {BoardState} state @param {You} you @returns {boolean} */
export const canAnswerClosing = (state, you) =>
  takesPart(you) && currentPhase(state)?.kind === "close" && state.plan.closing !== null
