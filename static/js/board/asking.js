// What the commands and the predictions of every room share.

/** What everyone sees change at once waits for the server. @returns {[]} */
export const notPredicted = () => []

/** Nearly what the border keeps of a text: enough to show it until the server says. @param {string} text */
export const cleaned = (text) => text.normalize("NFC").trim()

/** @template {object} T @param {T} changes @returns {T} */
export const defined = (changes) =>
  /** @type {T} */ (Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)))

const FULL = 1000

/** A coordinate that the server takes. @param {number} value */
export const place = (value) => Math.min(FULL, Math.max(0, Math.round(value) || 0))
