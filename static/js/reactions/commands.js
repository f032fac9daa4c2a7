// What one may ask: to appreciate, or not any more.

/** @import { Command } from "../types" */

/** `target` is a note or a zone. @param {string} target @param {{ on: boolean }} reaction @returns {Command} */
export const setReaction = (target, { on }) => ({ type: "reaction.set", target, on })
