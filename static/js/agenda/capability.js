// The running order of this workshop, as the engine of the board knows it.

import { empty, folds } from "./fold.js"
import { predictions } from "./predict.js"

/** @import { Capability } from "../board/capability" */

/** @type {Capability} */
export const agenda = {
  empty,
  folds,
  predictions,
  publicPart: () => ({ briefs: {} }),
  words: ["title", "instruction", "brief", "url"],
}
