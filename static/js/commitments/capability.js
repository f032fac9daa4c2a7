// Draft commitments, as the engine of the board knows them.

import { empty, folds } from "./fold.js"
import { predictions } from "./predict.js"
import { publicPart } from "./public.js"

/** @import { Capability } from "../board/capability" */

/** @type {Capability} */
export const commitments = {
  empty,
  folds,
  predictions,
  publicPart,
  ids: ["commitment", "round", "idea"],
  words: ["title", "pilot", "next_step", "reason"],
  general: ["ideas.promote", "idea.draft"],
}
