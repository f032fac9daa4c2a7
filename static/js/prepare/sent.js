// What leaves from a field where one types for a while: against what one began from, and with what others have changed
// around it meanwhile.

import { writeBrief } from "../agenda/commands.js"
import { own } from "../core/records.js"

/** @import { BoardState, Command, PreparedRound } from "../types" */

/** The private notes of a phase. Unwritten, they are those of the kit.
 * @param {BoardState} board @param {string} id @param {{ text: string, base: string, ofKit: string }} typed
 * @returns {Command} */
export function briefTyped({ briefs }, id, { text, base, ofKit }) {
  const now = own(briefs, id)?.text ?? null
  return writeBrief(id, text, base === (now ?? ofKit) ? now : base)
}

/** The question of a prepared round, before and after: its dots and its quorum are as they now stand.
 * @param {BoardState} board @param {PreparedRound} round  as it was when one typed
 * @param {{ text: string, base: string }} typed @returns {{ before: PreparedRound, after: PreparedRound }} */
export function questionTyped({ plan }, round, { text, base }) {
  const now = plan.vote.rounds.find(({ id }) => id === round.id) ?? round
  return { before: { ...now, question: base }, after: { ...now, question: text } }
}
