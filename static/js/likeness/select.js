// What is still to be proposed, of what the server found: people go on arranging meanwhile.

import { own } from "../core/records.js"

/** @import { BoardState } from "../types" */
/** Notes to put together, or in this group; `words`: those that they share.
 * @typedef {{ zone: string, notes: readonly string[], group: string | null, words: readonly string[] }} Proposal */

/** By what it would put together: the same notes proposed again are the same proposal. @param {Proposal} proposal */
export const nameOf = ({ notes, group }) => [group ?? "", ...[...notes].sort()].join(" ")

/** Without the notes that are gone, or in a group by now, and without what was set aside.
 * @param {BoardState} board @param {readonly Proposal[]} found @param {ReadonlySet<string>} aside
 * @returns {Proposal[]} */
export const stillProposed = (board, found, aside) =>
  found
    .filter((proposal) => !aside.has(nameOf(proposal)))
    .map((proposal) => ({ ...proposal, notes: proposal.notes.filter((key) => isAlone(board, key)) }))
    .filter(({ notes, group }) =>
      group === null ? notes.length > 1 : notes.length > 0 && own(board.groups, group) !== undefined,
    )

/** @param {BoardState} board @param {string} key */
function isAlone(board, key) {
  const note = own(board.notes, key)
  return note !== undefined && note.group === null && !note.sealed
}
