// The call to the lab, as the engine of the board knows it.

import { empty, folds } from "./fold.js"
import { predictions } from "./predict.js"

/** @import { Capability } from "../board/capability" */

/** @type {Capability} */
export const lab = { empty, folds, predictions, publicPart: () => ({ lab_call: "" }), words: ["text"] }
