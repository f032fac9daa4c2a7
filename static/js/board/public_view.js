// The board as nobody in particular may know it: what every browser can compare with the server.
// Mirror of app/board/visibility.py, project(state, None).

import { mapRecord } from "../core/records.js"

/** @import { BoardState, Comment, Commitment, Note, Records, Signature, SourceNote } from "../types" */

/** @param {BoardState} state @returns {BoardState} */
export const publicView = (state) => ({
  ...state,
  notes: publicNotes(state.notes),
  comments: publicComments(state.comments),
  commitments: publicCommitments(state.commitments),
  ballots: {},
})

/** @param {Note} note @returns {Note} */
function publicNote(note) {
  if (!note.sealed) return unsigned(note)
  return { ...note, text: null, author: null, x: 0, y: 0, color: "paper", rev: 0 }
}

/** @template {{ author: string | null, signature: Signature }} T @param {T} said @returns {T} */
const unsigned = (said) => (said.signature === "named" || said.author === null ? said : { ...said, author: null })

/** @param {Commitment} draft @returns {Commitment} */
const publicCommitment = (draft) => ({ ...draft, notes: draft.notes.map(unsigned) })

/**
 * Values are replaced, never mutated: what was worked out for one holds as long as it lives.
 * @template {object} A, B
 * @param {(value: A) => B} work
 * @returns {(value: A) => B}
 */
function remembered(work) {
  /** @type {WeakMap<A, B>} */
  const known = new WeakMap()
  return (value) => {
    const before = known.get(value)
    if (before !== undefined) return before
    const result = work(value)
    known.set(value, result)
    return result
  }
}

const knownNote = remembered(publicNote)
const publicNotes = remembered((/** @type {Records<Note>} */ notes) => mapRecord(notes, knownNote))
const knownComment = remembered((/** @type {Comment} */ comment) => unsigned(comment))
const publicComments = remembered((/** @type {Records<Comment>} */ comments) => mapRecord(comments, knownComment))
const publicCommitments = remembered((/** @type {Records<Commitment>} */ drafts) => mapRecord(drafts, publicCommitment))
