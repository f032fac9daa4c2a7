// What one may ask: to make a sign, or not any more.

/** @import { Command, Sign } from "../types" */

/** `target` is a note, a group or a zone. @param {string} target @param {{ sign: Sign, on: boolean }} reaction
 * @returns {Command} */
export const setReaction = (target, { sign, on }) => ({ type: "reaction.set", target, sign, on })
