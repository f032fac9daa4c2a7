// What was removed, as the engine of the board knows it.

import { empty, folds, publicPart } from "./fold.js"
import { predictions } from "./predict.js"

/** @import { Capability } from "../board/capability" */

/** @type {Capability} */
export const wastebasket = {
  empty,
  folds,
  predictions,
  publicPart,
  ids: ["note"],
}
