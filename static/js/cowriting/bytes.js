// Bytes as the base64 of a message, and back.

const CHUNK = 0x8000

/** @param {Uint8Array} bytes */
export function toBase64(bytes) {
  let text = ""
  for (let at = 0; at < bytes.length; at += CHUNK) text += String.fromCharCode(...bytes.subarray(at, at + CHUNK))
  return btoa(text)
}

/** @param {string} text */
export const fromBase64 = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))
