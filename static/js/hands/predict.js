// What being ready and raising a hand will most likely cause.

import { isFacilitator, takesPart } from "../board/rights.js"

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = {
  "ready.set": (state, { ready }, { you }) => {
    if (!takesPart(you) || ready === state.ready.includes(you.seat)) return []
    return [{ type: "ready.changed", seat: you.seat, ready }]
  },

  "hand.set": (state, { raised, seat = undefined }, { you }) => {
    const whose = seat ?? you.seat
    const isAllowed = takesPart(you) && (whose === you.seat || (!raised && isFacilitator(you)))
    if (!isAllowed || raised === state.hands.includes(whose)) return []
    return [{ type: "hand.changed", seat: whose, raised }]
  },
}
