// Finds the secret of a link, or a code, in what a person pastes or a mail program made of a link. Asks nothing.

/** @typedef {{ key: string } | { code: string }} Invitation */

const SIGN = "[2-9A-HJKMNP-Z]"
const OTHERS = "[^0-9A-Za-z\u00c0-\u024f]"
// A secret has 22 signs; a mail program may have put around it what it takes for emphasis: _secret_, *secret*, secret-.
const KEY = /(?<![\w-])[-_]{0,2}?([\w-]{22})[-_]{0,2}(?![\w-])/
// Alone, it is told from two hyphenated words by a capital or a figure: one secret in 10⁸ has neither.
const ALONE = /^(?=.*[A-Z0-9])[\w-]{22}$/
const LINK = /(?:rejoindre|#)[^\s]*/i
const UNSEEN = /[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g

/** In the order of how sure one is that it is a code, and not eight letters of a sentence. */
const CODES = [
  within(`${SIGN}{4} ?[-\u2010-\u2015] ?${SIGN}{4}`),
  new RegExp(`\\bcode${OTHERS}{1,12}?(${SIGN}(?:${OTHERS}{0,3}${SIGN}){7})(?![0-9A-Za-z])`, "i"),
  new RegExp(`^${OTHERS}*(${SIGN}(?:${OTHERS}{0,3}${SIGN}){7})${OTHERS}*$`, "i"),
  within(`(?=[A-Z ]*[2-9])${SIGN}{4} ?${SIGN}{4}`, ""),
]

/**
 * What opens a door in a text: a link's secret first, since a code may be dictated wrongly.
 * @param {string} text
 * @returns {Invitation | null}
 */
export function findInvitation(text) {
  const plain = unescaped(text).replace(UNSEEN, "")
  const asked = /[?&#]code=([^&#]*)/i.exec(plain)?.[1]
  const link = LINK.exec(plain)?.[0]
  const key = (link && findKey(link)) || (ALONE.test(plain.trim()) && findKey(plain))
  if (key) return { key }
  const code = findCode(asked ?? plain)
  return code ? { code } : null
}

/** @param {string} text @returns {string | null} */
const findKey = (text) => KEY.exec(text)?.[1] ?? null

/** @param {string} text @returns {string | null} */
function findCode(text) {
  for (const shape of CODES) {
    const found = shape.exec(text)?.[1]
    if (found) return found.toUpperCase().replace(/[^0-9A-Z]/g, "")
  }
  return null
}

/** Percent-encoded once, or twice by two programs; what is no such thing stays as it is. @param {string} text */
function unescaped(text) {
  const once = (/** @type {string} */ each) =>
    each.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
      try {
        return decodeURIComponent(run)
      } catch {
        return run
      }
    })
  return once(once(text))
}

/** A code that stands between other things than letters. @param {string} shape @param {string} [flags] */
function within(shape, flags = "i") {
  return new RegExp(`(?<![0-9A-Za-z])(${shape})(?![0-9A-Za-z])`, flags)
}
