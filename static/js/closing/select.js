// Questions on the closing.

import { currentPhase } from "../board/plan.js"
import { takesPart } from "../board/rights.js"

/** @import { BoardState, You } from "../types" */
/** @typedef {{ score: number, answers: number }} Bar */

/** @param {BoardState} state @param {You} you @returns {boolean} */
export const canAnswerClosing = (state, you) =>
  takesPart(you) && currentPhase(state)?.kind === "close" && state.plan.closing !== null

/** The mean, from 1 to 5. @param {readonly Bar[]} bars */
export function meanOf(bars) {
  const answers = bars.reduce((sum, bar) => sum + bar.answers, 0)
  const total = bars.reduce((sum, bar) => sum + bar.score * bar.answers, 0)
  return answers ? total / answers : 0
}
