// Drafts that take another shape, as the engine of the board knows them.

import { empty, folds, publicPart } from "./fold.js"
import { predictions } from "./predict.js"

/** @import { Capability } from "../board/capability" */

/** @type {Capability} */
export const recasting = {
  empty,
  folds,
  predictions,
  publicPart,
  ids: ["commitment", "merged", "part"],
  words: ["title"],
}
