// What those who lead ask so that everybody looks at the same thing. One builder per command.

/** @import { Command } from "../types" */
/** @import { Place } from "./select.js" */

/** @param {Place} place @returns {Command} */
export const bringEveryone = ({ zone, x, y, zoom }) => ({ type: "everyone.bring", zone, x, y, zoom })

/** @returns {Command} */
export const releaseEveryone = () => ({ type: "everyone.release" })

/** On a note, a group or a zone; empty: off. @param {string} target @returns {Command} */
export const turnSpotlight = (target) => ({ type: "spotlight.turn", target })
