// The notes of a board. Mirror of app/board/notes.

import { UNTOLD } from "../board/authors.js"
import { own, without } from "../core/records.js"
import { noteUngrouped } from "../groups/fold.js"

/** @import { Folds } from "../board/capability" */
/** @import { BoardState, Note, OpenedNote } from "../types" */

export const empty = { notes: {}, sealed: {} }

/** @type {Folds} */
export const folds = {
  "note.added": (state, { type: _, note, ...said }) => ({
    ...state,
    notes: { ...state.notes, [note]: { ...said, rev: 0, group: null, before_reveal: null } },
  }),
  "note.edited": (state, { note, text, rev }) => changeNote(state, note, { text, rev, before_reveal: null }),
  "note.moved": (state, { note, zone, x, y }) => changeNote(state, note, { zone, x, y }),
  "note.colored": (state, { note, color }) => changeNote(state, note, { color }),
  "note.removed": (state, { note }) => {
    if (!own(state.notes, note)) return state
    const alone = noteUngrouped(state, note)
    return { ...alone, notes: without(alone.notes, note) }
  },
  "notes.revealed": (state, event) => {
    // They come last, in the order of their ids, which says nothing of when each was written.
    const others = Object.entries(state.notes).filter(([key]) => !own(event.notes, key))
    const notes = Object.fromEntries(others)
    for (const [key, opened] of Object.entries(event.notes).sort(([one], [other]) => (one < other ? -1 : 1))) {
      const note = openedNote(own(state.notes, key), opened)
      if (note) notes[key] = note
    }
    return { ...state, notes }
  },
  "notes.sealed": (state, { counts }) => ({ ...state, sealed: counts }),
}

/**
 * Who was told nothing of it reads it all here; its author keeps knowing that it is theirs.
 * @param {Note | undefined} known @param {OpenedNote} opened @returns {Note | undefined}
 */
function openedNote(known, opened) {
  if (known) {
    const author = opened.author ?? known.author
    // In reveals of earlier versions, each note kept its revision.
    const before_reveal = opened.zone === undefined ? null : known.rev
    return { ...known, ...opened, author, sealed: false, before_reveal }
  }
  const { zone, signature, phase } = opened
  if (!zone || !signature || phase === undefined) return undefined
  return { ...opened, zone, signature, phase, sealed: false, at: UNTOLD, group: null, before_reveal: null }
}

/** @param {BoardState} state @param {string} key @param {Partial<Note>} changes @returns {BoardState} */
function changeNote(state, key, changes) {
  const note = own(state.notes, key)
  if (!note) return state
  return { ...state, notes: { ...state.notes, [key]: { ...note, ...changes } } }
}
