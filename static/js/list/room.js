// The same board as a document. It shows the notes at hand, as the wall does.

import { createRoom } from "../board/room.js"
import { listing } from "./listing.js"

/** @typedef {import("../views.d.ts").Context} Context */
/** @typedef {import("../notes/room.js").NotesDesk} NotesDesk */
/** @typedef {import("../types.d.ts").Zone} Zone */
/** `entry`: the note whose actions are open. @typedef {{ entry: string | null }} ListUi */
/** @typedef {object} Handed
 * @property {NotesDesk} notes
 * @property {(zone: string, text: string) => { x: number, y: number }} roomIn  a free place on the wall for this text
 */
/** @typedef {import("../views.d.ts").Room<ListUi, Handed>} ListDesk */

/** @type {ListUi} */
const FRESH = { entry: null }

/** @param {Context} context @param {Handed} handed */
export function createList(context, handed) {
  const desk = createRoom(context, FRESH, handed)
  return {
    /** @param {readonly Zone[]} zones @param {unknown} foot */
    draw: (zones, foot) => listing(desk, zones, foot),
    /** Where one writes in a zone. @param {string} zone */
    writeIn: (zone) => document.getElementById(`ajout-${zone}`)?.focus(),
  }
}
