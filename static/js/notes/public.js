// Notes as nobody in particular may know them: of sealed ones how many there are, unsigned ones without their author,
// and none with its time.

import { UNTOLD, unsigned } from "../board/authors.js"
import { mapRecord } from "../core/records.js"
import { remembered } from "../core/remembered.js"

/** @import { BoardState, Note, Records } from "../types" */

/** @param {BoardState} state */
export const publicPart = (state) => ({ notes: publicNotes(state.notes) })

/** @param {Note} note @returns {Note} */
const publicNote = (note) => ({ ...unsigned(note), before_reveal: null, at: UNTOLD })

const knownNote = remembered(publicNote)
const publicNotes = remembered((/** @type {Records<Note>} */ notes) => mapRecord(openOnes(notes), knownNote))

/** @param {Records<Note>} notes @returns {Records<Note>} */
const openOnes = (notes) => Object.fromEntries(Object.entries(notes).filter(([, { sealed }]) => !sealed))
