// The notes of a board. Mirror of app/board/notes.

import { own, without } from "../core/records.js"
import { noteUngrouped } from "../groups/fold.js"

/** @import { Folds } from "../board/capability" */
/** @import { BoardState, Note } from "../types" */

export const empty = { notes: {} }

/** @type {Folds} */
export const folds = {
  "note.added": (state, { type: _, note, ...said }) => ({
    ...state,
    notes: { ...state.notes, [note]: { ...said, rev: 0, group: null } },
  }),
  "note.edited": (state, { note, text, rev }) => changeNote(state, note, { text, rev }),
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
      const note = own(state.notes, key)
      // Null: not shown to this reader, who may be the author and keeps knowing it.
      const author = opened.author ?? note?.author ?? null
      if (note) notes[key] = { ...note, ...opened, author, sealed: false }
    }
    return { ...state, notes }
  },
}

/** @param {BoardState} state @param {string} key @param {Partial<Note>} changes @returns {BoardState} */
function changeNote(state, key, changes) {
  const note = own(state.notes, key)
  if (!note) return state
  return { ...state, notes: { ...state.notes, [key]: { ...note, ...changes } } }
}
