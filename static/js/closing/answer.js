// One's own answer at the closing: it comes back with one's seat, as one's ballot does.

/** @typedef {{ score: number, texts: Readonly<Record<string, string>> }} ClosingAnswer */

/** Null: none was given, or nobody can tell; a form that is empty is the worst that follows.
 * @param {string} board @returns {Promise<ClosingAnswer | null>} */
export async function fetchAnswer(board) {
  try {
    const response = await fetch(`/api/workshops/${board}/closing`, { credentials: "same-origin" })
    return response.ok ? (await response.json()).answer : null
  } catch {
    return null
  }
}
