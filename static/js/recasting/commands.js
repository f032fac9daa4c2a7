// What one may ask of drafts that take another shape.

import { newId } from "../core/ids.js"

/** @import { Command } from "../types" */

/** `merged` goes into the other. @param {string} commitment @param {string} merged @returns {Command} */
export const mergeDrafts = (commitment, merged) => ({ type: "drafts.merge", commitment, merged })

/** Another draft, of these notes. @param {string} commitment @param {string} title @param {readonly string[]} notes
 * @returns {Command & { type: "draft.split" }} */
export const splitDraft = (commitment, title, notes) => ({
  type: "draft.split",
  commitment,
  part: newId(),
  title,
  notes,
})

/** @param {string} commitment @returns {Command} */
export const withdrawDraft = (commitment) => ({ type: "draft.withdraw", commitment })

/** @param {string} commitment @returns {Command} */
export const restoreDraft = (commitment) => ({ type: "draft.restore", commitment })
