// How small the scraps of paper are, seen from above, and how close the piles, so that all fits the window: what is
// written keeps its size, for titles are what one reads there. Guessed from the counts, before anything is drawn. Pure.

/** @typedef {{ title: string, count: number }} Pile */
/** `loose`: how many notes stand alone there, closed ones with them.
 * @typedef {{ title: string, piles: readonly Pile[], loose: number }} Area */
/** @typedef {{ width: number, height: number }} Size */

/** How large a scrap is, beside its full size; `isClose`: piles without a sheet of their own.
 * @typedef {{ scale: number, isClose: boolean }} Density */

/** From the loosest to the closest. @type {readonly Density[]} */
const DENSITIES = [
  { scale: 1, isClose: false },
  { scale: 0.8, isClose: false },
  { scale: 0.62, isClose: false },
  { scale: 0.8, isClose: true },
  { scale: 0.62, isClose: true },
  { scale: 0.46, isClose: true },
]
/** Where nothing is small enough, the view scrolls. @type {Density} */
const SCROLLED = { scale: 0.62, isClose: true }
/** In rem, as in above.css. */
const SCRAP = { width: 1.05, height: 0.8 }

/** In rem, as in above.css: what surrounds an area, a pile and its title. */
const GAP = 0.5
const SCRAP_GAP = 0.125
const AREA = { around: 1.1, narrowest: 11.5, head: 1.3, letter: 0.5 }
const PILE = { narrowest: 10, around: 1.1, padding: 0.87, line: 1.05, letter: 0.47, count: 2, gap: 0.4 }
const CLOSE = { ...PILE, around: 0.35, padding: 0.2, gap: 0.2 }

/**
 * How many areas stand side by side: as few rows as the width allows, as even as can be.
 * @param {number} count @param {number} width in rem
 */
export function columnsFor(count, width) {
  const most = Math.max(1, Math.min(count, 4, Math.floor((width + GAP) / (AREA.narrowest + GAP))))
  const rows = Math.ceil(count / most)
  return Math.max(1, Math.ceil(count / Math.max(1, rows)))
}

/** The loosest at which everything is in the window. @param {readonly Area[]} areas @param {Size} room in rem
 * @returns {Density} */
export const densityFor = (areas, room) =>
  DENSITIES.find((density) => heightOf(areas, room.width, density) <= room.height) ?? SCROLLED

/** @param {readonly Area[]} areas @param {number} width @param {Density} density @returns {number} in rem */
export function heightOf(areas, width, density) {
  const columns = columnsFor(areas.length, width)
  const inner = (width - (columns - 1) * GAP) / columns - AREA.around
  const heights = areas.map((area) => areaHeight(area, inner, density))
  let sum = 0
  for (let at = 0; at < heights.length; at += columns) sum += Math.max(...heights.slice(at, at + columns)) + GAP
  return Math.max(0, sum - GAP)
}

/** @param {Area} area @param {number} inner @param {Density} density */
function areaHeight({ title, piles, loose }, inner, { scale, isClose }) {
  const look = isClose ? CLOSE : PILE
  const side = Math.max(1, Math.floor((inner + PILE.gap) / (PILE.narrowest + PILE.gap)))
  const width = (inner - (side - 1) * PILE.gap) / side
  const heights = piles.map((pile) => pileHeight(pile, width, scale, look))
  const sum = heights.reduce((all, height) => all + height, 0)
  const tallest = Math.max(0, ...heights)
  // What is in columns is as tall as its share, and half of one more where it breaks.
  const heap = side === 1 ? sum : Math.max(tallest, sum / side + tallest / 2)
  const alone = loose > 0 ? Math.max(1.3, papers(loose, inner, scale, 4.5)) + PILE.gap : 0
  return AREA.around + lines(title, inner - 4, AREA.letter) * AREA.head + GAP + heap + alone
}

/** @param {Pile} pile @param {number} width @param {number} scale @param {typeof PILE} look */
const pileHeight = ({ title, count }, width, scale, look) =>
  look.padding +
  lines(title, width - look.around - look.count, look.letter) * look.line +
  papers(count, width - look.around, scale, 0) +
  look.gap

/** @param {string} text @param {number} width @param {number} letter */
const lines = (text, width, letter) => Math.max(1, Math.ceil((text.length * letter) / Math.max(letter, width)))

/**
 * @param {number} count @param {number} width @param {number} scale
 * @param {number} lead  how wide what stands before the first is
 */
function papers(count, width, scale, lead) {
  const step = SCRAP.width * scale + SCRAP_GAP
  const each = Math.max(1, Math.floor((width + SCRAP_GAP) / step))
  return Math.ceil((count + lead / step) / each) * (SCRAP.height * scale + SCRAP_GAP)
}
