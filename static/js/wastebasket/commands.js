// What one may ask: what was removed, back.

/** @import { Command } from "../types" */

/** As it was: its author, its group, what was said of it. @param {string} note @returns {Command} */
export const restoreNote = (note) => ({ type: "note.restore", note })
