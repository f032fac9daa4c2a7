// Identifiers made by the browser. Not crypto.randomUUID: it needs https, and a workshop may run
// over http on a local network.

const VERSION_BYTE = 6
const VARIANT_BYTE = 8

/** A random UUID, version 4, in lower case. @returns {string} */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[VERSION_BYTE] = (Number(bytes[VERSION_BYTE]) & 0x0f) | 0x40
  bytes[VARIANT_BYTE] = (Number(bytes[VARIANT_BYTE]) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5")
}
