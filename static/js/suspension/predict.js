// What holding the board and letting it go will most likely cause.

import { isFacilitator } from "../board/rights.js"

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = {
  "workshop.suspend": ({ suspended, timer }, { message }, { you, at }) => {
    if (!isFacilitator(you) || suspended?.message === message) return []
    if (!timer) {
      const { left = null, seconds = 0 } = suspended ?? {}
      return [{ type: "workshop.suspended", message, left, seconds }]
    }
    const left = Math.max(timer.ends_at - at, 0)
    return [
      { type: "workshop.suspended", message, left, seconds: timer.seconds },
      { type: "timer.stopped", left: 0, seconds: 0 },
    ]
  },

  "workshop.resume": ({ suspended, timer }, _command, { you, at }) => {
    if (!isFacilitator(you) || !suspended) return []
    const { left, seconds } = suspended
    if (!left || timer) return [{ type: "workshop.resumed" }]
    return [{ type: "workshop.resumed" }, { type: "timer.started", ends_at: at + left, seconds }]
  },
}
