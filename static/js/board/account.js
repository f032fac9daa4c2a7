// The board as it stands, over HTTP: compressed, a board of a thousand notes is six times smaller
// there than on the socket. The socket then gives what came after.

/** @import { BoardState } from "../types" */

const PATIENCE_MS = 3_000

/** @typedef {{ epoch: string, seq: number, state: BoardState }} Account */

/**
 * The account of a board for this seat, or null: the socket will give it.
 * @param {string} board
 * @returns {Promise<Account | null>}
 */
export async function fetchAccount(board) {
  try {
    const answer = await fetch(`/api/workshops/${board}/state`, { signal: AbortSignal.timeout(PATIENCE_MS) })
    return answer.ok ? await answer.json() : null
  } catch {
    return null // no network, or too slow: the socket tries and tries again
  }
}
