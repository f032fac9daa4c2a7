// What one may ask of comments. One builder per command; ids are made here, so that a command sent twice is the same.

import { newId } from "../core/ids.js"

/** @import { Command } from "../types" */

/** @param {string} note a note or a group @param {string} text
 * @param {string | null} [answers] a comment of the same @returns {Command & { type: "comment.add" }} */
export const addComment = (note, text, answers = null) => ({
  type: "comment.add",
  comment: newId(),
  note,
  text,
  ...(answers === null ? {} : { answers }),
})

/** @param {string} comment @returns {Command} */
export const removeComment = (comment) => ({ type: "comment.remove", comment })
