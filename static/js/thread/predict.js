// What saying something to the team will most likely cause.

import { cleaned } from "../board/asking.js"
import { isFacilitator } from "../board/rights.js"

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = {
  "message.send": (state, { message, text }, { you, at }) => {
    if (!isFacilitator(you) || !cleaned(text) || state.thread.some(({ id }) => id === message)) return []
    return [{ type: "message.sent", message, seat: you.seat, text: cleaned(text), at }]
  },
}
