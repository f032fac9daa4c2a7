// Questions on the timer.

/** @import { BoardState } from "../types" */

/** ms before the timer ends (0 once it has; what is left while it is held), or null without a timer.
 * @param {BoardState} state @param {number} now @returns {number | null} */
export const timeLeft = ({ timer, timer_held: held }, now) =>
  timer ? Math.max(0, timer.ends_at - now) : held ? held.left : null

/** What is left of the timer, from 1 to 0. @param {BoardState} state @param {number} now @returns {number} */
export function shareLeft(state, now) {
  const whole = ((state.timer ?? state.timer_held)?.seconds ?? 0) * 1000
  return whole > 0 ? Math.min(1, (timeLeft(state, now) ?? 0) / whole) : 0
}
