// What one may ask of groups. One builder per command; ids are made here, so that a command sent twice is the same.

import { newId } from "../core/ids.js"
import { place } from "../board/asking.js"

/** @import { Command } from "../types" */

/** The first note gives its place to the group. @param {readonly string[]} notes @param {string} [title]
 * @returns {Command & { type: "group.make" }} */
export const makeGroup = (notes, title = "") => ({ type: "group.make", group: newId(), notes, title })

/** `base` is the title its author was looking at. @param {string} group @param {{ title: string, base: string }} change
 * @returns {Command} */
export const renameGroup = (group, { title, base }) => ({ type: "group.rename", group, title, base })

/** @param {{ group: string, zone: string, x: number, y: number }} move @returns {Command} */
export const moveGroup = ({ group, zone, x, y }) => ({ type: "group.move", group, zone, x: place(x), y: place(y) })

/** @param {string} group @param {string} note @returns {Command} */
export const joinGroup = (group, note) => ({ type: "group.join", group, note })

/** @param {string} note @returns {Command} */
export const leaveGroup = (note) => ({ type: "group.leave", note })
