// The board as it stands, over HTTP: compressed, a board of a thousand notes is six times smaller
// there than on the socket. The socket then gives what came after.

/** @import { BoardState, Person, Records, You } from "../types" */

const PATIENCE_MS = 3_000

/** `you` and `people`: of one that a tab kept, which no welcome follows while there is no network.
 * @typedef {{ epoch: string, seq: number, state: BoardState, you?: You, people?: Records<Person> }} Account */

/**
 * The account of a board for this seat, or null: the socket will give it.
 * @param {string} board
 * @param {Account | null} [kept]  what one sees while nobody can be reached
 * @returns {Promise<Account | null>}
 */
export async function fetchAccount(board, kept = null) {
  try {
    const answer = await fetch(`/api/workshops/${board}/state`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    return answer.ok ? await answer.json() : null
  } catch {
    return kept // no network, or too slow: the socket tries and tries again
  }
}
