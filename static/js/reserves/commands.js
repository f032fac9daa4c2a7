// What one may ask of reserves. One builder per command.

/** @import { Command } from "../types" */

/** @param {{ commitment: string, reserve: string, text: string, signed: boolean }} what @returns {Command} */
export const addReserve = (what) => ({ type: "reserve.add", ...what })

/** @param {string} reserve @returns {Command} */
export const removeReserve = (reserve) => ({ type: "reserve.remove", reserve })
