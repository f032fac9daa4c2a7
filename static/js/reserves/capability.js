// Reserves, as the engine of the board knows them.

import { empty, folds } from "./fold.js"
import { predictions } from "./predict.js"
import { publicPart } from "./public.js"

/** @import { Capability } from "../board/capability" */

/** @type {Capability} */
export const reserves = { empty, folds, predictions, publicPart, ids: ["reserve", "commitment"], words: ["text"] }
