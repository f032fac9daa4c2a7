// What one may ask of the form of a draft. One builder per command.

/** @import { Command } from "../types" */

/** The whole text of a field; `base`: the `rev` of the text that one was looking at.
 * @param {string} commitment @param {{ field: string, text: string, base: number }} what @returns {Command} */
export const writeField = (commitment, what) => ({ type: "form.write", commitment, ...what })

/** @param {string} commitment @param {string} milestone @param {string | null} [after] @returns {Command} */
export const addMilestone = (commitment, milestone, after = null) => ({
  type: "milestone.add",
  commitment,
  milestone,
  after,
})

/** @param {string} commitment @param {string} milestone @returns {Command} */
export const removeMilestone = (commitment, milestone) => ({ type: "milestone.remove", commitment, milestone })

/** @param {string} commitment @param {boolean} locked @returns {Command} */
export const lockForm = (commitment, locked) => ({ type: "form.lock", commitment, locked })
