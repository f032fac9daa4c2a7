// What changed from one version of a text to the next, word by word, for people to read.

/** @typedef {{ kind: "same" | "added" | "removed", text: string }} Part */

/** Beyond, the whole middle is said to have changed: a diff of thousands of words is read by nobody. */
const MOST = 3_000
/** When less of the words than this stays, what stays is an accident: the whole was written anew. */
const LEAST_KEPT = 0.25
const WORD = /[\p{L}\p{N}]/u
const PIECES = /\s+|[\p{L}\p{N}’'-]+|./gu

/** @param {string} before @param {string} after @returns {Part[]} */
export function difference(before, after) {
  const [one, other] = [pieces(before), pieces(after)]
  let start = 0
  while (start < one.length && start < other.length && one[start] === other[start]) start += 1
  let end = 0
  const most = Math.min(one.length, other.length) - start
  while (end < most && one[one.length - 1 - end] === other[other.length - 1 - end]) end += 1
  return gathered([
    ...same(one.slice(0, start)),
    ...middle(one.slice(start, one.length - end), other.slice(start, other.length - end)),
    ...same(one.slice(one.length - end)),
  ])
}

/** @param {string} text */
const pieces = (text) => text.match(PIECES) ?? []

/** @param {string[]} found @returns {Part[]} */
const same = (found) => found.map((text) => ({ kind: "same", text }))

/** @param {string[]} one @param {string[]} other @returns {Part[]} */
function middle(one, other) {
  const whole = () => [
    { kind: /** @type {const} */ ("removed"), text: one.join("") },
    { kind: /** @type {const} */ ("added"), text: other.join("") },
  ]
  if (one.length === 0 || other.length === 0 || one.length > MOST || other.length > MOST) return whole()
  const width = other.length + 1
  const longest = new Uint16Array((one.length + 1) * width)
  const at = (/** @type {number} */ row, /** @type {number} */ column) => longest[row * width + column] ?? 0
  for (let row = one.length - 1; row >= 0; row -= 1)
    for (let column = other.length - 1; column >= 0; column -= 1)
      longest[row * width + column] =
        one[row] === other[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1))
  /** @type {Part[]} */
  const parts = []
  let [row, column] = [0, 0]
  while (row < one.length || column < other.length) {
    const [left, right] = [one[row], other[column]]
    if (left !== undefined && left === right) {
      parts.push({ kind: "same", text: left })
      row += 1
      column += 1
    } else if (left !== undefined && (right === undefined || at(row + 1, column) >= at(row, column + 1))) {
      parts.push({ kind: "removed", text: left })
      row += 1
    } else {
      parts.push({ kind: "added", text: right ?? "" })
      column += 1
    }
  }
  const kept = weight(parts.flatMap(({ kind, text }) => (kind === "same" ? [text] : [])))
  return kept < LEAST_KEPT * Math.min(weight(one), weight(other)) ? whole() : parts
}

/** How many letters there are in words. @param {readonly string[]} found */
const weight = (found) => found.reduce((sum, text) => sum + (WORD.test(text) ? text.length : 0), 0)

/** Neighbours of one kind are one part; what is taken away comes before what takes its place.
 * @param {Part[]} parts @returns {Part[]} */
function gathered(parts) {
  /** @type {Part[]} */
  const found = []
  let removed = ""
  let added = ""
  const flush = () => {
    if (removed) found.push({ kind: "removed", text: removed })
    if (added) found.push({ kind: "added", text: added })
    removed = added = ""
  }
  for (const { kind, text } of parts) {
    if (kind === "removed") removed += text
    else if (kind === "added") added += text
    else {
      flush()
      const last = found.at(-1)
      if (last?.kind === "same") last.text += text
      else if (text) found.push({ kind, text })
    }
  }
  flush()
  return found
}

/** Without the signs of Markdown, which nobody typed. @param {string} markdown */
export const plain = (markdown) =>
  markdown
    .replace(/^( *)- /gm, "$1• ")
    .replace(/\[([^\]]*)\]\(([^)]*)\)/g, "$1 ($2)")
    .replace(/(?<!\\)\*+/g, "")
    .replace(/\\([^\p{L}\p{N}\s])/gu, "$1")
    .replace(/\\$/gm, "")
    .trim()
