// Comments as nobody in particular may know them: unsigned ones without their author.

import { unsigned } from "../board/authors.js"
import { mapRecord } from "../core/records.js"
import { remembered } from "../core/remembered.js"

/** @import { BoardState, Comment, Records } from "../types" */

/** @param {BoardState} state */
export const publicPart = (state) => ({ comments: publicComments(state.comments) })

const knownComment = remembered((/** @type {Comment} */ comment) => unsigned(comment))
const publicComments = remembered((/** @type {Records<Comment>} */ comments) => mapRecord(comments, knownComment))
