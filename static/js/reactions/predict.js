// What appreciating will most likely cause.

import { own } from "../core/records.js"
import { canReact } from "./select.js"

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = {
  "reaction.set": (state, { target, on }, { you }) => {
    const isOn = own(state.reactions, target)?.includes(you.seat) ?? false
    if (on === isOn || !canReact(state, you, target)) return []
    return [{ type: "reaction.set", target, seat: you.seat, on }]
  },
}
