// Questions on the timer.

/** @import { BoardState } from "../types" */

/** ms before the timer ends (0 once it has), or null without a timer. @param {BoardState} state @param {number} now
 * @returns {number | null} */
export const timeLeft = (state, now) => (state.timer ? Math.max(0, state.timer.ends_at - now) : null)

/** What is left of the timer, from 1 to 0. @param {BoardState} state @param {number} now @returns {number} */
export function shareLeft(state, now) {
  const whole = (state.timer?.seconds ?? 0) * 1000
  return whole > 0 ? Math.min(1, (timeLeft(state, now) ?? 0) / whole) : 0
}
