// What asking for the timer will most likely cause.

import { isFacilitator } from "../board/rights.js"

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = {
  "timer.start": (_state, { seconds }, { you, at }) =>
    isFacilitator(you) ? [{ type: "timer.started", ends_at: at + seconds * 1000, seconds }] : [],

  "timer.add": ({ timer, timer_held: held }, { seconds }, { you, at }) => {
    if (!isFacilitator(you)) return []
    const left = timer ? Math.max(timer.ends_at - at, 0) : (held?.left ?? 0)
    if (left === 0 && seconds <= 0) return []
    const whole = left > 0 ? ((timer ?? held)?.seconds ?? 0) : 0
    const ends_at = at + Math.max(left + seconds * 1000, 0)
    return [{ type: "timer.started", ends_at, seconds: Math.max(whole + seconds, 0) }]
  },

  "timer.stop": ({ timer, timer_held: held }, _command, { you, at }) => {
    if (!isFacilitator(you) || (!timer && !held)) return []
    const left = timer ? Math.max(timer.ends_at - at, 0) : 0
    return [{ type: "timer.stopped", left, seconds: left > 0 ? (timer?.seconds ?? 0) : 0 }]
  },
}
