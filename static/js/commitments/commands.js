// What one may ask of draft commitments. One builder per command.

/** @import { Command } from "../types" */

/** `ideas`: the chosen among the tied, with the reason why.
 * @param {{ round: string, count: number, ideas?: readonly string[], reason?: string }} choice @returns {Command} */
export const promoteIdeas = ({ round, count, ideas = [], reason = "" }) => ({
  type: "ideas.promote",
  round,
  count,
  ideas,
  reason,
})

/** One idea of a closed round, whatever its rank, and why.
 * @param {{ round: string, idea: string, reason: string }} choice @returns {Command} */
export const draftIdea = ({ round, idea, reason }) => ({ type: "idea.draft", round, idea, reason })

/**
 * Only what changes.
 * @param {string} commitment
 * @param {Omit<Extract<Command, { type: "commitment.edit" }>, "type" | "commitment">} changes
 * @returns {Command}
 */
export const editCommitment = (commitment, changes) => ({ type: "commitment.edit", commitment, ...changes })
