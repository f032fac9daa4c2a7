// What one may ask of notes. One builder per command; ids are made here, so that a command sent twice is the same.

import { newId } from "../core/ids.js"
import { place } from "../board/asking.js"

/** @import { Color, Command } from "../types" */

/** @param {{ zone: string, x: number, y: number, text: string, color: Color }} note
 * @returns {Command & { type: "note.add" }} */
export const addNote = ({ zone, x, y, text, color }) => ({
  type: "note.add",
  note: newId(),
  zone,
  x: place(x),
  y: place(y),
  text,
  color,
})

/** `base` is the revision its author was looking at. @param {{ note: string, text: string, base: number }} edit
 * @returns {Command} */
export const editNote = ({ note, text, base }) => ({ type: "note.edit", note, text, base })

/** `seen` is the group that it is in, as whoever moves it sees it.
 * @param {{ note: string, zone: string, x: number, y: number, seen: string | null }} move @returns {Command} */
export const moveNote = ({ note, zone, x, y, seen }) => ({
  type: "note.move",
  note,
  zone,
  x: place(x),
  y: place(y),
  seen,
})

/** @param {string} note @param {Color} color @returns {Command} */
export const colorNote = (note, color) => ({ type: "note.color", note, color })

/** @param {string} note @returns {Command} */
export const removeNote = (note) => ({ type: "note.remove", note })

/** @returns {Command} */
export const revealNotes = () => ({ type: "notes.reveal" })
