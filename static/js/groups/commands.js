// What one may ask of groups. One builder per command; ids are made here, so that a command sent twice is the same.

import { newId } from "../core/ids.js"
import { place } from "../board/asking.js"

/** @import { Command } from "../types" */

/** The group that each note is in, as whoever arranges them sees it.
 * @typedef {Readonly<Record<string, string | null>>} Seen */

/** The first note gives its place to the group.
 * @param {readonly string[]} notes @param {Seen} seen @param {string} [title]
 * @returns {Command & { type: "group.make" }} */
export const makeGroup = (notes, seen, title = "") => ({ type: "group.make", group: newId(), notes, seen, title })

/** `base` is the title its author was looking at. @param {string} group @param {{ title: string, base: string }} change
 * @returns {Command} */
export const renameGroup = (group, { title, base }) => ({ type: "group.rename", group, title, base })

/** @param {{ group: string, zone: string, x: number, y: number }} move @returns {Command} */
export const moveGroup = ({ group, zone, x, y }) => ({ type: "group.move", group, zone, x: place(x), y: place(y) })

/** @param {string} group @param {string} note @param {string | null} seen @returns {Command} */
export const joinGroup = (group, note, seen) => ({ type: "group.join", group, note, seen })

/** @param {string} note @param {string | null} seen @returns {Command} */
export const leaveGroup = (note, seen) => ({ type: "group.leave", note, seen })
