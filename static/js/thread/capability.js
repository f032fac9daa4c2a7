// The thread of the team, as the engine of the board knows it.

import { empty, folds } from "./fold.js"
import { predictions } from "./predict.js"

/** @import { Capability } from "../board/capability" */

/** @type {Capability} */
export const thread = { empty, folds, predictions, publicPart: () => empty, ids: ["message"], words: ["text"] }
