// Comments, as the engine of the board knows them.

import { own } from "../core/records.js"
import { zoneOfNote } from "../tables/select.js"
import { empty, folds } from "./fold.js"
import { predictions } from "./predict.js"
import { publicPart } from "./public.js"

/** @import { Capability } from "../board/capability" */

/** @type {Capability} */
export const comments = {
  empty,
  folds,
  predictions,
  publicPart,
  ids: ["comment", "note"],
  words: ["text"],
  where: {
    "comment.add": (state, { note }) => zoneOfNote(state, note),
    "comment.remove": (state, { comment }) => zoneOfNote(state, own(state.comments, comment)?.note ?? ""),
  },
}
