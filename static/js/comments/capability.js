// Comments, as the engine of the board knows them.

import { kept, own } from "../core/records.js"
import { zoneOfIdea } from "../tables/select.js"
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
  inSight: (state, { notes, hidden }) => {
    const groups = kept(state.groups, ({ zone }) => !hidden.has(zone))
    return { comments: kept(state.comments, ({ note }) => (own(notes, note) ?? own(groups, note)) !== undefined) }
  },
  ids: ["comment", "note"],
  words: ["text"],
  where: {
    "comment.add": (state, { note }) => zoneOfIdea(state, note),
    "comment.remove": (state, { comment }) => zoneOfIdea(state, own(state.comments, comment)?.note ?? ""),
  },
}
