// Questions on comments.

import { isMine } from "../board/authors.js"
import { currentPhase } from "../board/plan.js"
import { hasRight, isFacilitator } from "../board/rights.js"
import { own } from "../core/records.js"
import { remembered } from "../core/remembered.js"

/** @import { BoardState, Comment, Records, You } from "../types" */

/** @param {BoardState} state @param {You} you @param {string} key a note or a group @returns {boolean} */
export function canComment(state, you, key) {
  const isOpen = own(state.groups, key) !== undefined || own(state.notes, key)?.sealed === false
  if (!currentPhase(state) || !isOpen) return false
  return isFacilitator(you) || hasRight(state, you, "comment")
}

/** @param {BoardState} state @param {You} you @param {string} key a comment @returns {boolean} */
export function canRemoveComment(state, you, key) {
  const comment = own(state.comments, key)
  return comment !== undefined && (isFacilitator(you) || isMine(comment, you))
}

/** One level of answers: an answer has none. @param {BoardState} state @param {You} you @param {string} key a comment
 * @returns {boolean} */
export function canAnswer(state, you, key) {
  const comment = own(state.comments, key)
  return comment?.answers === null && canComment(state, you, comment.note)
}

/** The comments of a note or a group, oldest first. @param {BoardState} state @param {string} note
 * @returns {[string, Comment][]} */
const commentsOf = (state, note) => Object.entries(state.comments).filter(([, comment]) => comment.note === note)

/** The same, each with its answers; an answer whose comment is gone stands by itself. @param {BoardState} state
 * @param {string} key @returns {{ id: string, said: Comment, answers: [string, Comment][] }[]} */
export function threadsOf(state, key) {
  const all = commentsOf(state, key)
  return all
    .filter(([, { answers }]) => own(state.comments, answers) === undefined)
    .map(([id, said]) => ({ id, said, answers: all.filter(([, { answers }]) => answers === id) }))
}

/** How many comments a note has: cheap, since every note asks. @param {BoardState} state @param {string} note */
export const talkCount = (state, note) => talkCounts(state.comments).get(note) ?? 0

const talkCounts = remembered((/** @type {Records<Comment>} */ comments) => {
  /** @type {Map<string, number>} */
  const counts = new Map()
  for (const { note } of Object.values(comments)) counts.set(note, (counts.get(note) ?? 0) + 1)
  return counts
})
