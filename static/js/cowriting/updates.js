// What two copies of the same texts have, and what one lacks of the other.

import { decodeStateVector, encodeStateAsUpdate, encodeStateVector } from "../vendor/prose/prose.js"
import { toBase64 } from "./bytes.js"

/** @import { Doc } from "../vendor/prose/prose.js" */

/** The size of an update that changes nothing. */
const EMPTY = 2

/** What the server is told that we have. @param {Doc} doc */
export function vectorOf(doc) {
  const vector = encodeStateVector(doc)
  return vector.length > 1 ? toBase64(vector) : ""
}

/** What the server has not, or nothing. @param {Doc} doc @param {Uint8Array} theirs */
export function lacking(doc, theirs) {
  const update = encodeStateAsUpdate(doc, theirs)
  return update.length > EMPTY ? update : null
}

/** Whether a text has what the server lacks. @param {Doc} doc @param {Uint8Array} theirs */
export function isAhead(doc, theirs) {
  const known = decodeStateVector(theirs)
  return [...decodeStateVector(encodeStateVector(doc))].some(([client, clock]) => clock > (known.get(client) ?? 0))
}

/** What a device kept of those that it had not sent. @param {string} kept
 * @returns {{ epoch: string, update: string, texts: Record<string, string> } | null} */
export function readKept(kept) {
  if (!kept) return null
  try {
    const { epoch, update, texts } = JSON.parse(kept)
    return typeof update === "string" ? { epoch, update, texts: texts ?? {} } : null
  } catch {
    return null
  }
}
