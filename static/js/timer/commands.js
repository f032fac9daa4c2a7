// What one may ask of the timer. One builder per command.

/** @import { Command } from "../types" */

/** @param {number} seconds @returns {Command} */
export const startTimer = (seconds) => ({ type: "timer.start", seconds })

/** @param {number} seconds may be negative @returns {Command} */
export const addTime = (seconds) => ({ type: "timer.add", seconds })

/** @returns {Command} */
export const stopTimer = () => ({ type: "timer.stop" })
