// Last time's follow-up, as the engine of the board knows it.

import { empty, folds } from "./fold.js"
import { predictions } from "./predict.js"

/** @import { Capability } from "../board/capability" */

/** @type {Capability} */
export const earlier = { empty, folds, predictions, words: ["word"] }
