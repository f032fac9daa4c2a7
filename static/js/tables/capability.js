// Tables, as the engine of the board knows them.

import { empty, folds } from "./fold.js"
import { predictions } from "./predict.js"
import { publicPart } from "./public.js"
import { isInPlace, sight } from "./select.js"

/** @import { Capability } from "../board/capability" */

/** @type {Capability} */
export const tables = {
  empty,
  folds,
  predictions,
  publicPart,
  sight,
  isInPlace,
  words: ["text", "name"],
  general: ["tables.make", "tables.dissolve"],
}
