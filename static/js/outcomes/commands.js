// What one may ask of what became of a draft.

/** @import { Command } from "../types" */

/** @param {Omit<Extract<Command, { type: "commitment.mark" }>, "type">} what @returns {Command} */
export const markCommitment = (what) => ({ type: "commitment.mark", ...what })
