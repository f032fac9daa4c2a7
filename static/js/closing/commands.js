// What one may ask at the closing: to answer.

/** @import { Command, Records } from "../types" */

/** @param {number} score @param {Records<string>} texts @returns {Command} */
export const answerClosing = (score, texts) => ({ type: "closing.answer", score, texts })
