// Reactions as nobody in particular may know them: how many.

import { NOBODY } from "./fold.js"
import { mapRecord } from "../core/records.js"
import { remembered } from "../core/remembered.js"

/** @import { BoardState, Records } from "../types" */

/** @param {BoardState} state */
export const publicPart = (state) => ({ reactions: publicReactions(state.reactions), signs: publicSigns(state.signs) })

const counted = remembered((/** @type {readonly string[]} */ authors) => authors.map(() => NOBODY))
const publicReactions = remembered((/** @type {Records<readonly string[]>} */ reactions) =>
  mapRecord(reactions, counted),
)
const publicSigns = remembered((/** @type {BoardState["signs"]} */ signs) => mapRecord(signs, publicReactions))
