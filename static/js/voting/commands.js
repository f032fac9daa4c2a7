// What one may ask of a vote. One builder per command; ids are made here, so that a command sent twice is the same.

import { newId } from "../core/ids.js"

/** @import { Command, PreparedRound, Records } from "../types" */

/** Without ideas: all those of the themes. With `parent`: the tied ideas of that round.
 * @param {{ budget: number, per_idea: number, ideas?: readonly string[], parent?: string, prepared?: string }} rule
 * @returns {Command & { type: "vote.open" }} */
export const openVote = (rule) => ({ type: "vote.open", round: newId(), ...rule })

/** The whole choice, which replaces the one before; empty: abstention. @param {string} round
 * @param {Records<number>} choices @param {string | null} [nonce] drawn by this browser (receipts.js)
 * @returns {Command} */
export const castBallot = (round, choices, nonce = null) =>
  nonce === null ? { type: "ballot.cast", round, choices } : { type: "ballot.cast", round, choices, nonce }

/** The whole choice of somebody without a device. @param {string} round @param {string} paper names their ballot
 * @param {Records<number>} choices @returns {Command} */
export const enterBallot = (round, paper, choices) => ({ type: "ballot.enter", round, paper, choices })

/** So many ideas of a closed round are to become drafts, for a written reason. @param {string} round
 * @param {number} count @param {string} reason @returns {Command} */
export const moveCut = (round, count, reason) => ({ type: "cut.move", round, count, reason })

/** A round that the workshop prepares, whole: a new one, another text for one, or another place (`after`).
 * `base`: what one was looking at; null when there was none.
 * @param {PreparedRound} round @param {{ after?: string | null, base?: PreparedRound | null }} [how]
 * @returns {Command} */
export const prepareRound = ({ id, ...said }, { after, base } = {}) => ({
  type: "round.prepare",
  prepared: id,
  ...said,
  ...(after === undefined ? {} : { after }),
  ...(base === undefined ? {} : { base: base && seen(base) }),
})

/** @param {PreparedRound} round */
const seen = ({ id: _, ...said }) => said

/** @param {string} prepared @returns {Command} */
export const dropRound = (prepared) => ({ type: "round.drop", prepared })

/** @param {string} round @returns {Command} */
export const closeVote = (round) => ({ type: "vote.close", round })
