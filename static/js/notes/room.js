// The notes at hand: the one being written, those that are chosen or held. What the wall and the list share.

import { createRoom } from "../board/room.js"
import { rewriteUnsent, withoutLosingFocus } from "./editor.js"
import { createFocus } from "./focus.js"
import { looseEditor } from "./loose_editor.js"
import { reveal } from "./reveal.js"

/** @typedef {import("../views.d.ts").Context} Context */
/** @typedef {import("../types.d.ts").Color} Color */
/** @typedef {import("../core/undo.js").Undo} Undo */

/**
 * A text field that lives outside of the templates, so that no drawing ever takes it away.
 * @typedef {object} Editor
 * @property {string} key
 * @property {string | null} note  null: a note that is not on the board yet
 * @property {string} zone
 * @property {number} x
 * @property {number} y
 * @property {Color} color
 * @property {number} base
 * @property {HTMLTextAreaElement} field
 * @property {HTMLElement} count  how much of the limit it uses, right after the field
 * @property {HTMLElement | null} offer  to make several notes of a new one
 */

/** One of the things moved by keyboard: whence, how far from the first of them, and the ways of all its steps so far.
 * @typedef {{ key: string, from: { zone: string, x: number, y: number }, off: { x: number, y: number },
 *   ways: import("../core/undo.js").Ways | null }} Taken */

/** @typedef {object} NotesUi
 * @property {Editor | null} editor
 * @property {ReadonlySet<string>} selection
 * @property {{ key: string, zone: string, target: string | null, also: ReadonlySet<string> } | null} held  what this
 *   person holds with the pointer, what a drop would join, and what moves with it
 * @property {{ key: string, keys: ReadonlySet<string>, at: { x: number, y: number }, things: readonly Taken[],
 *   forget: () => void } | null} carried  what is moved by keyboard: the one that has the focus, where the keys have
 *   brought it, and all that goes with it; `forget` leaves no way back from what was moved so far
 * @property {ReadonlySet<string>} unfolded  the groups shown whole
 * @property {ReadonlySet<string>} folded  the groups shown by their title alone; what is shown whole is not
 * @property {string | null} renaming  the group whose title is being written
 * @property {string} sought  what was last brought before one's eyes
 */

/** @typedef {object} Handed
 * @property {(zone: string, color?: Color) => void} writeIn  open a new note at a free place of a zone
 * @property {(zone: string, text: string) => { x: number, y: number }} roomIn  a free place of a zone for this text
 * @property {(note: string) => void} openTalk
 * @property {() => void} openHelp
 * @property {(() => void) | null} takePicture  of what is chosen; null where no picture is taken
 */

/** @typedef {import("../views.d.ts").Room<NotesUi, Handed & Undo>} NotesDesk */

/** @type {NotesUi} */
const FRESH = {
  editor: null,
  selection: new Set(),
  held: null,
  carried: null,
  unfolded: new Set(),
  folded: new Set(),
  renaming: null,
  sought: "",
}

/** @param {Context} context @param {Handed & { undo: Undo }} handed */
export function createNotes(context, { undo, ...handed }) {
  const desk = createRoom(context, FRESH, { ...handed, ...undo })
  const keepFocus = createFocus(desk)
  return {
    /** For the wall and the list, which show these notes. */
    desk,
    editor: () => desk.ui.editor,
    hasChosen: () => desk.ui.selection.size > 0,
    /** Bring a note before one's eyes; false where the view does not show it. @param {string} key */
    reveal: (key) => reveal(desk, key),
    chooseNone: () => desk.set({ selection: new Set() }),
    /** @param {string} id */
    rewriteUnsent: (id) => rewriteUnsent(desk, id),
    /** @param {boolean} isShown whether the zone of what is being written is on the screen */
    loose: (isShown) => looseEditor(desk, isShown),
    /** @param {() => void} draw */
    drawAround: (draw) => withoutLosingFocus(desk.ui.editor, () => keepFocus(draw)),
  }
}
