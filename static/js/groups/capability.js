// Groups, as the engine of the board knows them.

import { empty, folds, publicPart } from "./fold.js"
import { predictions } from "./predict.js"

/** @import { Capability } from "../board/capability" */

/** @type {Capability} */
export const groups = {
  empty,
  folds,
  predictions,
  publicPart,
  placed: {
    "note.grouped": ({ note }) => [note],
    "group.made": ({ notes }) => notes,
    "group.moved": ({ group }) => [group],
  },
  ids: ["note", "group", "notes"],
  words: ["title"],
  replaceable: ["group.move"],
}
