// The forms of drafts, as the engine of the board knows them.

import { empty, folds } from "./fold.js"
import { predictions } from "./predict.js"

/** @import { Capability } from "../board/capability" */

/** @type {Capability} */
export const forms = { empty, folds, predictions, ids: ["commitment"], words: ["text"] }
