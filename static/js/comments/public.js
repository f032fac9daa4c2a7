// Comments as nobody in particular may know them: unsigned ones without their author.

import { UNTOLD, unsigned } from "../board/authors.js"
import { mapRecord } from "../core/records.js"
import { remembered } from "../core/remembered.js"

/** @import { BoardState, Comment, Records } from "../types" */

/** @param {BoardState} state */
export const publicPart = (state) => ({ comments: publicComments(state.comments) })

const knownComment = remembered((/** @type {Comment} */ comment) => {
  const known = unsigned(comment)
  return known.author === null ? { ...known, at: UNTOLD } : known
})
const publicComments = remembered((/** @type {Records<Comment>} */ comments) => mapRecord(comments, knownComment))
