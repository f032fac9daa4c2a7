// Comments, as the engine of the board knows them.

import { kept, own } from "../core/records.js"
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
  inSight: (state, { notes }) => ({ comments: kept(state.comments, ({ note }) => own(notes, note) !== undefined) }),
  ids: ["comment", "note"],
  words: ["text"],
  where: {
    "comment.add": (state, { note }) => zoneOfNote(state, note),
    "comment.remove": (state, { comment }) => zoneOfNote(state, own(state.comments, comment)?.note ?? ""),
  },
}
