// Where everybody is brought and what is held up, as nobody in particular may know it: not at a table that is apart.

import { hiddenZones } from "../tables/select.js"
import { lit } from "./select.js"

/** @import { BoardState } from "../types" */

/** Of a board without what tables keep to themselves. @param {BoardState} state @returns {Partial<BoardState>} */
export function publicPart(state) {
  const { guide, spotlight } = state
  const hidden = hiddenZones(state, null)
  return {
    guide: guide?.zone && hidden.has(guide.zone) ? null : guide,
    spotlight: lit(state) && !hidden.has(spotlight) ? spotlight : "",
  }
}
