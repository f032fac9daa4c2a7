// What the group says of its time, asked from the server.

/** @typedef {import("./select.js").Bar} Bar */

export const AGAIN_AFTER_MS = 3_000

/** @param {string} board @returns {Promise<Bar[] | null>} null while it is not to be told */
export async function fetchScores(board) {
  try {
    const response = await fetch(`/api/workshops/${board}/scores`, { credentials: "same-origin" })
    return response.ok ? (await response.json()).scores : null
  } catch {
    return null
  }
}
