// What those who lead say to each other.

import { newId } from "../core/ids.js"

/** @import { Command } from "../types" */

/** @param {string} text @returns {Command} */
export const sendMessage = (text) => ({ type: "message.send", message: newId(), text })
