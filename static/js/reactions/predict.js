// What reacting will most likely cause.

import { canReact, madeBy } from "./select.js"

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = {
  "reaction.set": (state, { target, on, sign = "heart" }, { you }) => {
    const isOn = madeBy(state, target, sign).includes(you.seat)
    if (on === isOn || !canReact(state, you, target)) return []
    return [{ type: "reaction.set", target, seat: you.seat, on, sign }]
  },
}
