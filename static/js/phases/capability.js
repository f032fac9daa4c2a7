// Phases, as the engine of the board knows them.

import { empty, folds } from "./fold.js"
import { predictions } from "./predict.js"

/** @import { Capability } from "../board/capability" */

/** @type {Capability} */
export const phases = { empty, folds, predictions, replaceable: ["page.turn"], general: ["phase.go"] }
