// How crowded a zone is, and how large its letters are for that: guessed from its texts, before they are drawn.

import { GROUP_SHOWN } from "./contents.js"
import { groupSize, noteSize } from "./places.js"

/** @typedef {import("./contents.js").Contents} Contents */
/** @typedef {import("./places.js").Item} Item */
/** @typedef {import("./places.js").Size} Size */

const SMALLEST = 0.8
const COMFORT = 0.72
/** The letters of a note are that share of the width of its field, within bounds. */
const LETTER = 0.025

/** The letters of the page, in px; read again when the window changes. */
export let rem = 16

export function readRem() {
  rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
}

/** What is told to the style sheet: notes shrink to 12 px before the zone grows.
 * @param {Contents} contents @param {Size} size without having grown @param {number} grown */
export function crowdStyle(contents, size, grown) {
  const em = emOf(size, SMALLEST)
  const sizes = guessedItems(contents, em).map((item) => item.size)
  const needed = areaIn(sizes) / COMFORT / Math.max(1, size.width)
  const tallest = sizes.reduce((tall, { height }) => Math.max(tall, height), 0)
  return {
    "--crowd": crowdOf(contents, size).toFixed(2),
    "--letter": `${(size.width * LETTER).toFixed(2)}px`,
    "min-block-size": sizes.length ? `${Math.ceil(Math.max(needed, tallest, grown, 96))}px` : null,
  }
}

/** As in note.css. @param {Size} size @param {number} crowd */
export function emOf(size, crowd) {
  return Math.min(Math.max(0.9375 * rem * crowd, size.width * LETTER), 1.25 * rem * crowd)
}

/** @param {Contents} contents @param {Size} size */
export function crowdOf(contents, size) {
  const area = areaIn(guessedItems(contents, emOf(size, 1)).map((item) => item.size))
  const room = size.width * size.height * COMFORT
  return area <= room ? 1 : Math.max(SMALLEST, Math.sqrt(room / area))
}

/** @param {readonly Size[]} sizes */
const areaIn = (sizes) => sizes.reduce((sum, { width, height }) => sum + width * height, 0)

/** Before they are drawn. @param {Contents} contents @param {number} em @returns {Item[]} */
export const guessedItems = ({ groups, notes }, em) => [
  ...groups.map(({ key, group, slips }) => ({
    key,
    place: group,
    size: groupSize(
      slips.slice(0, GROUP_SHOWN).map(({ note }) => note.text ?? ""),
      em,
    ),
  })),
  ...notes.map(({ key, note }) => ({ key, place: note, size: noteSize(note.text ?? "", em) })),
]
