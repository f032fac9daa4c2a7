// Reactions, as the engine of the board knows them.

import { kept, own } from "../core/records.js"
import { zoneOf } from "../board/plan.js"
import { zoneOfIdea } from "../tables/select.js"
import { empty, folds } from "./fold.js"
import { predictions } from "./predict.js"
import { publicPart } from "./public.js"

/** @import { Capability, Sight } from "../board/capability" */
/** @import { BoardState } from "../types" */

/** @type {Capability} */
export const reactions = {
  empty,
  folds,
  predictions,
  publicPart,
  inSight: (state, sight) => {
    const isIn = (/** @type {unknown} */ _, /** @type {string} */ target) => isInSight(state, sight, target)
    return { reactions: kept(state.reactions, isIn), signs: kept(state.signs, isIn) }
  },
  ids: ["target"],
  replaceable: ["reaction.set"],
  apart: ["sign"],
  where: {
    "reaction.set": (state, { target }) => {
      const zones = zoneOfIdea(state, target)
      return zones.length > 0 ? zones : [target]
    },
  },
}

/** A group that came undone is in sight of nobody. @param {BoardState} state @param {Sight} sight
 * @param {string} target */
function isInSight(state, { notes, hidden }, target) {
  if (own(state.notes, target)) return own(notes, target) !== undefined
  const group = own(state.groups, target)
  return group ? !hidden.has(group.zone) : zoneOf(state, target) !== undefined && !hidden.has(target)
}
