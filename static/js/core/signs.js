// How long a text is: counted as app/text.py counts it before it stores it, and no text is changed here.

const LINE_ENDS = /\r\n?|[\u0085\u2028\u2029\v\f]/g
// The same classes as in app/text.py; tests/golden/test_signs.py holds the two equal.
const DROPPED =
  /[\p{Cs}\u00ad\u180e\u200b\u2060-\u2064\ufeff\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufdd0-\ufdef\u{e0000}-\u{e007f}]|(?!\n)\p{Cc}|\p{Noncharacter_Code_Point}/gu
const PILED_MARKS = /([\p{Mn}\p{Me}]{4})[\p{Mn}\p{Me}]+/gu
const LATIN = "[A-Za-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f]"
const USELESS_JOINERS = new RegExp(`(?<=${LATIN})[\\u200c\\u200d\\u034f]+(?=${LATIN})`, "gu")
const SEEN = /[^\p{Mn}\p{Me}\p{Cc}\p{Cf}\p{Zs}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]/u

/** @typedef {{ length: number, lines?: number }} Limit so many signs, on so many lines; without `lines`, on any */
/** @typedef {{ signs: number, lines: number }} Size */

/** What the server would count. @param {string} text @returns {Size} */
export function sizeOf(text) {
  const stored = asStored(text)
  return { signs: [...stored].length, lines: stored.split("\n").length }
}

/**
 * Where what is too much begins in a text, as the browser counts it for a selection.
 * @param {string} text
 * @param {Limit} limit
 */
export function excessStart(text, limit) {
  const signs = [...text]
  let [fits, over] = [0, signs.length]
  while (over - fits > 1) {
    const middle = (fits + over) >> 1
    if (isWithin(sizeOf(signs.slice(0, middle).join("")), limit)) fits = middle
    else over = middle
  }
  return signs.slice(0, fits).join("").length
}

/** @param {Size} size @param {Limit} limit */
export const isWithin = ({ signs, lines }, { length, lines: most = Infinity }) => signs <= length && lines <= most

/** @param {string} text */
function asStored(text) {
  const visible = text.replace(LINE_ENDS, "\n").replaceAll("\t", " ").replace(DROPPED, "").normalize("NFC")
  const lines = visible.replace(PILED_MARKS, "$1").replace(USELESS_JOINERS, "").split("\n")
  const stored = lines
    .map((line) => line.trimEnd())
    .join("\n")
    .trim()
  return SEEN.test(stored) ? stored : ""
}
