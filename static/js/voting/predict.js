// What voting will most likely cause: one's own ballot. The turnout, the opening and the closing are the server's.

import { notPredicted } from "../board/asking.js"
import { own } from "../core/records.js"
import { canVote } from "./select.js"

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = {
  "vote.open": notPredicted,
  "ballot.cast": (state, { round, choices }, { you }) => {
    const found = own(state.rounds, round)
    if (!found?.is_open || !canVote(state, you)) return []
    const dots = Object.values(choices)
    const isWithin = dots.reduce((sum, count) => sum + count, 0) <= found.budget
    const isSpread = dots.every((count) => count <= found.per_idea)
    const isKnown = Object.keys(choices).every((idea) => found.ideas.includes(idea))
    return isWithin && isSpread && isKnown ? [{ type: "ballot.kept", round, choices }] : []
  },
  "ballot.enter": notPredicted,
  "vote.close": notPredicted,
  "cut.move": notPredicted,
  "round.prepare": notPredicted,
  "round.drop": notPredicted,
}
