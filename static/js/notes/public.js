// Notes as nobody in particular may know them: sealed ones without their words, unsigned ones without their author,
// and none with its time.

import { UNTOLD, unsigned } from "../board/authors.js"
import { mapRecord } from "../core/records.js"
import { remembered } from "../core/remembered.js"

/** @import { BoardState, Note, Records } from "../types" */

/** @param {BoardState} state */
export const publicPart = (state) => ({ notes: publicNotes(state.notes) })

/** @param {Note} note @returns {Note} */
function publicNote(note) {
  if (!note.sealed) return { ...unsigned(note), at: UNTOLD }
  return { ...note, at: UNTOLD, text: null, author: null, x: 0, y: 0, color: "paper", rev: 0 }
}

const knownNote = remembered(publicNote)
const publicNotes = remembered((/** @type {Records<Note>} */ notes) => mapRecord(notes, knownNote))
