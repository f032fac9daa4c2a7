// What a workshop did before somebody came: the phases that were lived, and what each left on the board.

import { othersSealed } from "../notes/select.js"

/** @import { BoardState, Phase } from "../types" */
/** @typedef {{ phase: Phase, at: number, notes: number, groups: number, ballots: number, drafts: number }} Chapter */

/** The phases left behind, in the order they were lived; breaks leave nothing. @param {BoardState} board
 * @returns {Chapter[]} */
export function storyOf(board) {
  const { phases } = board.plan
  return board.visited.flatMap((id) => {
    const at = phases.findIndex((phase) => phase.id === id)
    const phase = phases[at]
    if (!phase || phase.kind === "break" || id === board.phase) return []
    return [{ phase, at: at + 1, notes: notesOf(board, id), groups: 0, ballots: 0, drafts: 0, ...madeIn(board, phase) }]
  })
}

/** @param {BoardState} board @param {string} phase */
function notesOf(board, phase) {
  const known = Object.values(board.notes).filter((note) => note.phase === phase).length
  return phase === sealing(board) ? known + othersSealed(board) : known
}

/** Of the notes that others keep closed, it is only known how many: they wrote them when they last wrote for
 * themselves. @param {BoardState} board */
const sealing = ({ visited, plan }) =>
  [...visited].reverse().find((id) => plan.phases.some((phase) => phase.id === id && phase.writing === "private"))

/** What groups and votes left. @param {BoardState} board @param {Phase} phase @returns {Partial<Chapter>} */
function madeIn({ groups, rounds, commitments }, { id, kind }) {
  if (kind === "group") return { groups: Object.keys(groups).length }
  const closed = Object.entries(rounds).filter(([, round]) => round.phase === id && !round.is_open)
  const keys = closed.map(([key]) => key)
  return {
    ballots: closed.reduce((most, [, { voted }]) => Math.max(most, voted), 0),
    drafts: Object.values(commitments).filter(({ round }) => keys.includes(round)).length,
  }
}
