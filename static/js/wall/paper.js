// How large a note or a group will be, told from its text: what is not drawn has a size all the same. Never less
// than it will be, so that nothing lies over it once it is drawn. As in note.css, live.css and group.css.

import { GROUP_SHOWN } from "./contents.js"

/** @typedef {import("./places.js").Size} Size */
/** @typedef {import("./contents.js").Sheaf} Sheaf */
/** How wide a text is, in em of its letters. @typedef {(text: string, isBold?: boolean) => number} Ruler */
/** `em`: the letters of a note of few words, in px; `rem`: those of the page; `crowd`: how much they shrank.
 * @typedef {{ em: number, rem: number, crowd: number }} Letters */

const LINE = 1.3
/** Papers by length of text: how wide, and what letters they have.
 * @type {readonly { upTo: number, width: number, letters: (letters: Letters) => number }[]} */
const PAPERS = [
  { upTo: 80, width: 8.5, letters: ({ em }) => em },
  { upTo: 160, width: 10.1, letters: ({ rem, crowd }) => Math.max(0.75, 0.8125 * crowd) * rem },
  { upTo: Infinity, width: 12.5, letters: ({ rem }) => 0.75 * rem },
]
/** Around the text of a note, in its letters: beside, above and below; and at least so tall. */
const NOTE = { beside: 1.3, around: 1.1, least: 5.5 }
const SLIP = { beside: 1.1, around: 0.7, letters: 0.9, line: 1.25 }
const GROUP = { width: 13.4, around: 0.6, line: 1.25 }
/** Whose it is and what was said of it: one line, in letters of the page. */
const FOOT = 1.75
/** Edges, and what is lost where the browser rounds, in px. */
const EDGES = 4
/** A line that is almost full may break a letter sooner than it was measured to. */
const SAFE = 0.985

/** @param {string} text @param {Letters} letters @param {Ruler} ruler @returns {Size} */
export function noteBox(text, letters, ruler) {
  const paper = PAPERS.find(({ upTo }) => text.length <= upTo) ?? PAPERS[0]
  if (!paper) return { width: 0, height: 0 }
  const em = paper.letters(letters)
  const lines = linesOf(text, paper.width - NOTE.beside - EDGES / em, ruler)
  const height = Math.max(NOTE.least * em, (NOTE.around + lines * LINE) * em + FOOT * letters.rem + EDGES)
  return { width: paper.width * em, height }
}

/** With its first slips, folded. @param {Sheaf} sheaf @param {Letters} letters @param {Ruler} ruler @returns {Size} */
export function groupBox({ group, slips, hasFoot }, { em, rem }, ruler) {
  const inner = GROUP.width - 8 / em
  // Beside the title: its count, and the eye of who leads.
  const title = linesOf(group.title, inner - GROUP.around - (4.5 * rem) / em, ruler, { isBold: true })
  const head = Math.max(title * GROUP.line * em, 2 * rem) + GROUP.around * em
  const width = inner / SLIP.letters - SLIP.beside
  const stack = slips.slice(0, GROUP_SHOWN).reduce((sum, { note }) => {
    const lines = linesOf(note.text ?? "", width, ruler)
    return sum + (SLIP.around + lines * SLIP.line) * SLIP.letters * em + FOOT * rem + 0.5 * rem
  }, 0)
  const others = slips.length > GROUP_SHOWN ? 2 * rem : 0
  return { width: GROUP.width * em, height: 8 + head + stack + others + (hasFoot ? FOOT * rem : 0) }
}

/**
 * Lines as they are broken between words; a longer word is broken anywhere. The browser, which also breaks inside words
 * where their language lets it, makes no more of them.
 * @param {string} text @param {number} width in em @param {Ruler} ruler @param {{ isBold?: boolean }} [how]
 */
export const linesOf = (text, width, ruler, { isBold = false } = {}) =>
  text.split("\n").reduce((sum, line) => sum + brokenIn(line, width * SAFE, (word) => ruler(word, isBold)), 0)

/** @param {string} line @param {number} width @param {(word: string) => number} ruler */
function brokenIn(line, width, ruler) {
  const space = ruler(" ")
  let lines = 1
  let used = 0
  for (const word of line.split(/\s+/)) {
    if (word === "") continue
    const long = ruler(word)
    const next = used === 0 ? long : used + space + long
    if (next <= width) {
      used = next
      continue
    }
    if (used > 0) lines += 1
    // Broken anywhere, each of its lines may lack a letter.
    const pieces = Math.max(1, Math.ceil(long / Math.max(1, width - 1)))
    lines += long > width ? pieces - 1 : 0
    used = Math.min(long, width)
  }
  return lines
}

/** Measures with the letters of the page, each word once. @returns {Ruler} */
export function createRuler() {
  const context = document.createElement("canvas").getContext("2d")
  const family = getComputedStyle(document.body).fontFamily
  const known = [new Map(), new Map()].map((words) => /** @type {Map<string, number>} */ (words))
  return (text, isBold = false) => {
    const words = known[Number(isBold)]
    const found = words?.get(text)
    if (found !== undefined || !context || !words) return found ?? text.length
    context.font = `${isBold ? 700 : 400} ${SAMPLE}px ${family}`
    const width = context.measureText(text).width / SAMPLE
    if (words.size > MOST_WORDS) words.clear()
    words.set(text, width)
    return width
  }
}

const SAMPLE = 100
const MOST_WORDS = 20_000
