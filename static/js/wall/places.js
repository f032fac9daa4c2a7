// Where notes go on a zone: sizes guessed from their text, a free place for a new one, none hidden behind another.
// Pure.
// A place is in thousandths of the room left by the note (0: against one edge, 1000: against the other), so that
// a note never leaves its zone, whatever the window.

import { boxOf, exactShare, LEAST_GAP, overlap, placeOf, withMargin } from "./boxes.js"
import { createShelves } from "./shelves.js"

export { boxOf } from "./boxes.js"

/** @typedef {{ width: number, height: number }} Size */
/** @typedef {{ x: number, y: number }} Place */
/**
 * `isFixed`: stays where it is; `isChosen`: because a person put it there, over another if they liked.
 * @typedef {{ key: string, place: Place, size: Size, isFixed?: boolean, isChosen?: boolean }} Item
 */
/** @typedef {import("./shelves.js").Box} Box */
/**
 * @template {Box} B
 * @typedef {import("./shelves.js").Shelves<B>} Shelves
 */

const LINE = 1.3
const FOOT = 2

/**
 * Paper by length of text: how wide in em, how many letters a line, and the size of the letters. As in note.css and
 * live.css.
 */
const PAPERS = [
  { upTo: 80, width: 8.5, letters: 14, shrink: 1 },
  { upTo: 160, width: 10.5, letters: 19, shrink: 0.87 },
  { upTo: Infinity, width: 11.5, letters: 21, shrink: 0.8 },
]
const STEPS = 8

/** To look beside before looking below. */
const ROWS_FIRST = 3
/** What one sees between two notes. */
const GAP = 12

/** In px²: less is the rounding of a place; and of a sum. */
const NOTHING = 40
const ROUNDING = 0.01
/** In a larger crowd, to look beside each one would take longer than one waits. */
const CROWD = 60
/** As many of a crowd find a free place without all of it being laid out anew. */
const FEW = 8
/** By how much a field grows so that what does not fit finds its place beside the others, in px; beyond, rows. */
const GROWTHS = [0, 24, 48, 96]
/** How often a field may grow while rows go round what people have put somewhere. */
const TRIES = 6

/** The size of a lone note, in px. @param {string} text @param {number} em @returns {Size} */
export function noteSize(text, em) {
  const paper = PAPERS.find(({ upTo }) => text.length <= upTo) ?? PAPERS[0]
  if (!paper) return { width: 0, height: 0 }
  const size = paper.shrink * em
  return { width: paper.width * size, height: Math.max(5.5, 1.2 + linesOf(text, paper.letters) * LINE + FOOT) * size }
}

/**
 * The size of a group that shows these texts, in px.
 * @param {readonly string[]} texts @param {number} em @returns {Size}
 */
export function groupSize(texts, em) {
  const slips = texts.reduce((sum, text) => sum + linesOf(text, 26) * 1.13 + 0.9, 0)
  return { width: 13.4 * em, height: (2.2 + slips) * em }
}

/**
 * The place nearest to where it was at which a note of this size covers nothing; when there is none, the one where it
 * covers least.
 *
 * @param {Size} size @param {Size} field @param {readonly Item[]} others @param {Place} [near] @returns {Place}
 */
export const freePlace = (size, field, others, near = { x: 0, y: 0 }) =>
  nearestFree(size, field, others, near) ?? leastCovering(size, field, others, near)

/** @param {Size} size @param {Size} field @param {readonly Item[]} others @param {Place} near
 * @returns {Place | null} */
function nearestFree(size, field, others, near) {
  const boxes = others.map((other) => boxOf(other, field))
  const shelves = createShelves()
  for (const box of boxes) shelves.add(box)
  return freeAmong(size, field, { boxes, shelves }, near)
}

/** @param {Size} size @param {Size} field
 * @param {{ boxes: readonly Box[], shelves: Shelves<Box>, places?: Iterable<Place> }} others
 * @param {Place} near @returns {Place | null} */
function freeAmong(size, field, { boxes, shelves, places }, near) {
  let best = null
  let least = Infinity
  for (const place of places ?? candidates(size, field, boxes.length > CROWD ? [] : boxes.map(withMargin))) {
    const away = distance(place, near, field)
    if (away >= least) continue
    const box = withMargin(boxOf({ place, size }, field))
    if (shelves.some(box, (other) => overlap(box, other) > ROUNDING)) continue
    best = place
    least = away
  }
  return best
}

/** @param {Size} size @param {Size} field @param {readonly Item[]} others @param {Place} near @returns {Place} */
function leastCovering(size, field, others, near) {
  const boxes = others.map((other) => withMargin(boxOf(other, field)))
  let best = near
  let least = { covered: Infinity, away: Infinity }
  for (const place of candidates(size, field, [])) {
    const box = boxOf({ place, size }, field)
    const covered = boxes.reduce((sum, other) => sum + overlap(box, other), 0)
    const away = distance(place, near, field)
    if (covered > least.covered || (covered === least.covered && away >= least.away)) continue
    best = place
    least = { covered, away }
  }
  return best
}

/** @param {Place} place @param {Place} near @param {Size} field */
const distance = (place, near, field) =>
  Math.hypot((place.x - near.x) * field.width, (place.y - near.y) * field.height * ROWS_FIRST)

/**
 * A place for each: beside the others, near its own, on a field that holds the tallest and may grow a little; when that
 * cannot be, in rows.
 * @param {readonly Item[]} items @param {Size} room of the field
 * @returns {{ moved: Map<string, Place>, height: number }} those that change place, and how tall the field must be
 */
export function roomFor(items, room) {
  const size = { ...room, height: items.reduce((tall, item) => Math.max(tall, item.size.height), room.height) }
  if (items.filter(({ isFixed }) => !isFixed).length > CROWD) return inRows(items, size)
  const area = items.reduce((sum, item) => sum + item.size.width * item.size.height, 0)
  const mended = items.length > CROWD ? mend(items, size) : null
  if (mended) return { moved: mended, height: size.height }
  // A crowd that does not fit at once is far from it: rows are as soon found, and at first it never fits.
  for (const growth of items.length > CROWD ? GROWTHS.slice(0, 1) : GROWTHS) {
    const field = { ...size, height: size.height + growth }
    const moved = area < field.width * field.height ? spread(items, field) : null
    if (moved && isClear(placed(items, moved), field)) return { moved, height: field.height }
  }
  return inRows(items, size)
}

/**
 * In a crowd that has its places, what somebody laid over others sends those to the nearest free places, and the rest
 * stays where it is. Null: there are too many of them, or there is no place.
 * @param {readonly Item[]} items @param {Size} field @returns {Map<string, Place> | null}
 */
function mend(items, field) {
  /** @type {Shelves<Box>} */
  const shelves = createShelves()
  /** @type {Box[]} */
  const boxes = []
  const settle = (/** @type {Box} */ box) => {
    boxes.push(box)
    shelves.add(box)
  }
  /** @type {Item[]} */
  const away = []
  for (const item of items) if (item.isChosen) settle(boxOf(item, field))
  for (const item of items) {
    if (item.isChosen) continue
    const box = boxOf(item, field)
    if (shelves.some(box, (other) => overlap(box, other) > NOTHING)) away.push(item)
    else settle(box)
    if (away.length > FEW) return null
  }
  /** @type {Map<string, Place>} */
  const moved = new Map()
  for (const { key, place, size } of away) {
    const { top } = boxOf({ place, size }, field)
    const near = [...boxes].sort((one, other) => Math.abs(one.top - top) - Math.abs(other.top - top)).slice(0, CROWD)
    const to = freeAmong(size, field, { boxes, shelves, places: beside(size, field, near.map(withMargin)) }, place)
    if (!to) return null
    moved.set(key, to)
    settle(boxOf({ place: to, size }, field))
  }
  return moved
}

/** @param {readonly Item[]} items @param {Map<string, Place>} moved @returns {Item[]} */
const placed = (items, moved) => items.map((item) => ({ ...item, place: moved.get(item.key) ?? item.place }))

/**
 * Whether everything has its own room, but for what people have put over one another.
 * @param {readonly Item[]} items @param {Size} field
 */
export function isClear(items, field) {
  /** @type {Shelves<Box & { isChosen: boolean }>} */
  const shelves = createShelves()
  return items.every((item) => {
    const box = { ...boxOf(item, field), isChosen: item.isChosen === true }
    const isHidden = shelves.some(box, (other) => !(box.isChosen && other.isChosen) && overlap(box, other) > NOTHING)
    shelves.add(box)
    return !isHidden
  })
}

/**
 * Where nothing else helps: row after row, round what people have put somewhere, on a field as tall as it takes.
 * @param {readonly Item[]} items @param {Size} field
 * @returns {{ moved: Map<string, Place>, height: number }}
 */
export function inRows(items, field) {
  const ours = items.filter(({ isChosen }) => !isChosen).sort((one, other) => one.place.y - other.place.y)
  let height = field.height
  for (let tries = 0; tries < TRIES; tries += 1) {
    const size = { ...field, height }
    // What is placed in shares of the field goes down as it grows.
    /** @type {Shelves<Box>} */
    const chosen = createShelves()
    for (const item of items) if (item.isChosen) chosen.add(withMargin(boxOf(item, size)))
    const { boxes, bottom } = rows(ours, chosen, field.width)
    if (bottom <= height || tries === TRIES - 1) {
      const moved = boxes.map(({ key, box }) => /** @type {const} */ ([key, placeOf(box, size)]))
      return { moved: new Map(moved), height }
    }
    height = bottom
  }
  return { moved: new Map(), height }
}

/** @param {readonly Item[]} ours @param {Shelves<Box>} chosen with their margins @param {number} width */
function rows(ours, chosen, width) {
  let [top, left, bottom] = [0, 0, 0]
  const boxes = ours.map(({ key, size }) => {
    for (;;) {
      const box = { left, top, right: left + size.width, bottom: top + size.height }
      const inTheWay = chosen.find(box, (other) => overlap(other, box) > 0)
      const { right: after, bottom: below } = inTheWay ?? { right: 0, bottom: 0 }
      if (left > 0 && box.right > width) [left, top] = [0, bottom + LEAST_GAP]
      else if (inTheWay && after + size.width <= width) left = after
      else if (inTheWay) [left, top] = [0, Math.max(bottom + LEAST_GAP, below)]
      else {
        left = box.right + GAP
        bottom = Math.max(bottom, box.bottom)
        return { key, box }
      }
    }
  })
  return { boxes, bottom }
}

/**
 * Places at which no note hides another: those that do are given a free place, in their order.
 * Sealed notes are written by people who do not see each other, so a reveal would stack them.
 *
 * @param {readonly Item[]} items @param {Size} field
 * @returns {Map<string, Place> | null} those that change place; null: there is no room for all
 */
export function spread(items, field) {
  /** @type {Map<string, Place>} */
  const moved = new Map()
  /** @type {Box[]} */
  const boxes = []
  const shelves = createShelves()
  const settle = (/** @type {Box} */ box) => {
    boxes.push(box)
    shelves.add(box)
  }
  for (const item of items) if (item.isFixed) settle(boxOf(item, field))
  for (const item of items) {
    if (item.isFixed) continue
    const box = boxOf(item, field)
    const isHiding = shelves.some(box, (other) => overlap(box, other) > NOTHING)
    const place = isHiding ? freeAmong(item.size, field, { boxes, shelves }, item.place) : item.place
    if (!place) return null
    if (isHiding) moved.set(item.key, place)
    settle(boxOf({ place, size: item.size }, field))
  }
  return moved
}

/**
 * Rows first, from the top left; then what touches the others.
 * @param {Size} size @param {Size} field @param {readonly Box[]} boxes
 */
function* candidates(size, field, boxes) {
  const room = { width: Math.max(0, field.width - size.width), height: Math.max(0, field.height - size.height) }
  const below = boxes.map(({ bottom }) => bottom).filter((top) => top <= room.height)
  const beside = boxes.map(({ right }) => right).filter((left) => left <= room.width)
  const lefts = [...stops(room.width, size.width + GAP), ...beside]
  for (const top of [...stops(room.height, size.height + GAP), ...below]) {
    for (const left of lefts) {
      yield { x: share(left, room.width), y: share(top, room.height) }
    }
  }
}

/** At the edges, and under and beside each of these, exactly: what was packed left no more than its own room.
 * @param {Size} size @param {Size} field @param {readonly Box[]} boxes */
function* beside(size, field, boxes) {
  const tops = new Set([0, ...boxes.map(({ bottom }) => bottom)])
  const lefts = new Set([0, ...boxes.map(({ right }) => right)])
  for (const top of tops)
    for (const left of lefts) {
      const box = { left, top, right: left + size.width, bottom: top + size.height }
      if (box.right <= field.width && box.bottom <= field.height) yield placeOf(box, field)
    }
}

/** One stop per note that fits, then finer ones between. @param {number} room @param {number} step */
function stops(room, step) {
  const wide = Array.from({ length: Math.floor(room / step) + 1 }, (_, at) => at * step)
  if (wide.length > STEPS) return wide
  const fine = Array.from({ length: STEPS + 1 }, (_, at) => (room * at) / STEPS)
  return [...wide, ...fine.filter((value) => !wide.includes(value))]
}

/** @param {number} part @param {number} whole */
const share = (part, whole) => Math.round(exactShare(part, whole))

/** @param {string} text @param {number} letters */
const linesOf = (text, letters) =>
  text.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / letters)), 0)
