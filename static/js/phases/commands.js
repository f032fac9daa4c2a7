// What one may ask of phases: to go to one, to turn its pages. One builder per command.

/** @import { Command } from "../types" */

/** `expected` is the phase on the facilitator's screen. @param {string} phase @param {{ expected: string }} seen
 * @returns {Command} */
export const goToPhase = (phase, { expected }) => ({ type: "phase.go", phase, expected })

/** @param {number} page @returns {Command} */
export const turnPage = (page) => ({ type: "page.turn", page })
