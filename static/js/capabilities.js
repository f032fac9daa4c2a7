// The rooms of the board, from the ground up: one line each. A room knows those above its line in this list, never
// those below; the engine (board/) folds, predicts and compares with what they hand it.

export { phases } from "./phases/capability.js"
export { timer } from "./timer/capability.js"
export { agenda } from "./agenda/capability.js"
export { themes } from "./themes/capability.js"
export { hands } from "./hands/capability.js"
export { lab } from "./lab/capability.js"
export { suspension } from "./suspension/capability.js"
export { tables } from "./tables/capability.js"
export { groups } from "./groups/capability.js"
export { notes } from "./notes/capability.js"
export { comments } from "./comments/capability.js"
export { reactions } from "./reactions/capability.js"
export { wastebasket } from "./wastebasket/capability.js"
export { voting } from "./voting/capability.js"
export { commitments } from "./commitments/capability.js"
export { closing } from "./closing/capability.js"
