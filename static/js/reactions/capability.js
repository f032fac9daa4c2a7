// Reactions, as the engine of the board knows them.

import { kept, own } from "../core/records.js"
import { zoneOfNote } from "../tables/select.js"
import { empty, folds } from "./fold.js"
import { predictions } from "./predict.js"
import { publicPart } from "./public.js"

/** @import { Capability } from "../board/capability" */

/** @type {Capability} */
export const reactions = {
  empty,
  folds,
  predictions,
  publicPart,
  inSight: (state, { notes, hidden }) => ({
    reactions: kept(
      state.reactions,
      (_, target) =>
        own(notes, target) !== undefined || (own(state.notes, target) === undefined && !hidden.has(target)),
    ),
  }),
  ids: ["target"],
  replaceable: ["reaction.set"],
  where: {
    "reaction.set": (state, { target }) => {
      const zones = zoneOfNote(state, target)
      return zones.length > 0 ? zones : [target]
    },
  },
}
