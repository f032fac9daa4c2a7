// Following, as the engine of the board knows it.

import { empty, folds } from "./fold.js"
import { predictions } from "./predict.js"
import { publicPart } from "./public.js"

/** @import { Capability } from "../board/capability" */

/** @type {Capability} */
export const following = { empty, folds, predictions, publicPart, replaceable: ["spotlight.turn"] }
