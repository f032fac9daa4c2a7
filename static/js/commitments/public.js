// Draft commitments as nobody in particular may know them: unsigned source notes without their author.

import { unsigned } from "../board/authors.js"
import { mapRecord } from "../core/records.js"
import { remembered } from "../core/remembered.js"

/** @import { BoardState, Commitment, Records } from "../types" */

/** @param {BoardState} state */
export const publicPart = (state) => ({ commitments: publicCommitments(state.commitments) })

/** @param {Commitment} draft @returns {Commitment} */
const publicCommitment = (draft) => ({
  ...draft,
  notes: draft.notes.map(unsigned),
  merged: draft.merged.map((origin) => ({ ...origin, notes: origin.notes.map(unsigned) })),
})

const publicCommitments = remembered((/** @type {Records<Commitment>} */ drafts) => mapRecord(drafts, publicCommitment))
