// What is shown to everybody waits for the server; where a commitment stands is shown at once.

import { cleaned, notPredicted } from "../board/asking.js"
import { isFacilitator } from "../board/rights.js"

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = {
  "earlier.name": notPredicted,
  "earlier.forget": notPredicted,
  "earlier.mark": (state, { item, standing, word = "", base = undefined }, { you }) => {
    const found = state.earlier?.items.find(({ id }) => id === item)
    const said = cleaned(word)
    if (!found || !isFacilitator(you) || (found.standing === standing && found.word === said)) return []
    if (base && (base.standing !== found.standing || base.word !== found.word)) return []
    return [{ type: "earlier.marked", item, standing, word: said }]
  },
}
