// What those who facilitate ask when everybody is to stop.

/** @import { Command } from "../types" */

/** Empty, our own sentence is shown. @param {string} message @returns {Command} */
export const suspend = (message) => ({ type: "workshop.suspend", message })

/** @returns {Command} */
export const resume = () => ({ type: "workshop.resume" })
