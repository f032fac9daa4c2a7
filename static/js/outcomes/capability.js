// What became of drafts, as the engine of the board knows it.

import { empty, folds } from "./fold.js"
import { predictions } from "./predict.js"

/** @import { Capability } from "../board/capability" */

/** @type {Capability} */
export const outcomes = {
  empty,
  folds,
  predictions,
  ids: ["commitment"],
  words: ["reason", "to", "sender"],
}
