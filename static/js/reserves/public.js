// Reserves as nobody in particular may know them: unsigned ones without their author.

import { UNTOLD, unsigned } from "../board/authors.js"
import { mapRecord } from "../core/records.js"
import { remembered } from "../core/remembered.js"

/** @import { BoardState, Records, Reserve } from "../types" */

/** @param {BoardState} state */
export const publicPart = (state) => ({ reserves: publicReserves(state.reserves) })

const knownReserve = remembered((/** @type {Reserve} */ reserve) => {
  const known = unsigned(reserve)
  return known.author === null ? { ...known, at: UNTOLD } : known
})
const publicReserves = remembered((/** @type {Records<Reserve>} */ reserves) => mapRecord(reserves, knownReserve))
