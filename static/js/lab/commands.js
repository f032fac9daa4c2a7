// What those who facilitate ask of the lab.

/** @import { Command } from "../types" */

/** Empty, the call is withdrawn. @param {string} text @returns {Command} */
export const callLab = (text) => ({ type: "lab.call", text })
