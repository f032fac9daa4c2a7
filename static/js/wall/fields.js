// The measured fields of the zones: how large, how crowded, and where each thing stands on them.

import { freePlace, groupSize, noteSize, spread } from "./places.js"
import { GROUP_SHOWN } from "./contents.js"

/** @typedef {import("./contents.js").Contents} Contents */
/** @typedef {import("./places.js").Item} Item */
/** @typedef {import("./places.js").Place} Place */
/** @typedef {import("./places.js").Size} Size */
/** @typedef {{ element: HTMLElement, size: Size }} Field */
/** @typedef {{ from: Place, to: Place }} Nudge */

const SMALLEST = 0.8
const COMFORT = 0.72
const UNKNOWN = { width: 420, height: 200 }

/**
 * Keeps the sizes of the fields up to date and calls `onResize` when one changes.
 * @param {() => void} onResize
 */
export function createFields(onResize) {
  /** @type {Map<string, Field>} */
  const fields = new Map()
  /** @type {Map<string, Nudge>} */
  const nudges = new Map()
  const observer = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) measured(fields, /** @type {HTMLElement} */ (target), contentRect)
    onResize()
  })

  return {
    /** For lit's ref(). @param {string} zone @param {Element | undefined} element */
    attach(zone, element) {
      const known = fields.get(zone)
      if (known?.element === element) return
      if (known) observer.unobserve(known.element)
      if (!(element instanceof HTMLElement)) return void fields.delete(zone)
      fields.set(zone, { element, size: { width: element.clientWidth, height: element.clientHeight } })
      observer.observe(element)
    },

    /** @param {string} zone */
    element: (zone) => fields.get(zone)?.element,

    /** The zones on the screen, with their elements. */
    all: () => [...fields].map(([zone, { element }]) => ({ zone, element })),

    /** A free place for a new note. @param {string} zone @param {Contents} contents @param {string} text @returns {Place} */
    freePlace(zone, contents, text) {
      const size = sizeOf(fields, zone)
      const em = emOf(size, crowdOf(contents, size))
      const items = itemsOf(contents, em).map((item) => ({ ...item, place: nudges.get(item.key)?.to ?? item.place }))
      return freePlace(noteSize(text || "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmm", em), size, items)
    },

    /**
     * Where things stand when none hides another. A thing keeps the place it was given as long as
     * nobody moves it: nothing jumps because a neighbour left.
     * @param {string} zone @param {Contents} contents @returns {(key: string, place: Place) => Place}
     */
    places(zone, contents) {
      const size = sizeOf(fields, zone)
      const items = itemsOf(contents, emOf(size, crowdOf(contents, size))).map((item) => settled(nudges, item))
      for (const [key, to] of spread(items, size)) {
        const from = items.find((item) => item.key === key)?.place
        if (from) nudges.set(key, { from, to })
      }
      return (key, place) => valid(nudges.get(key), place)?.to ?? place
    },

    /** Notes shrink to 12 px before the zone grows. @param {string} zone @param {Contents} contents */
    crowd(zone, contents) {
      const size = sizeOf(fields, zone)
      const crowd = crowdOf(contents, size)
      const needed = areaOf(contents, emOf(size, SMALLEST)) / COMFORT / Math.max(1, size.width)
      return { "--crowd": crowd.toFixed(2), "min-block-size": needed > 160 ? `${Math.ceil(needed)}px` : null }
    },
  }
}

/** @param {Map<string, Field>} fields @param {HTMLElement} element @param {DOMRectReadOnly} rect */
function measured(fields, element, rect) {
  for (const [zone, field] of fields) {
    if (field.element === element) fields.set(zone, { element, size: { width: rect.width, height: rect.height } })
  }
}

/** @param {Map<string, Field>} fields @param {string} zone */
function sizeOf(fields, zone) {
  const size = fields.get(zone)?.size
  return size && size.width > 0 && size.height > 0 ? size : UNKNOWN
}

/** As in note.css. @param {Size} size @param {number} crowd */
function emOf(size, crowd) {
  const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
  return Math.min(Math.max(0.9375 * rem * crowd, size.width * 0.025), 1.25 * rem * crowd)
}

/** @param {Contents} contents @param {Size} size */
function crowdOf(contents, size) {
  const area = areaOf(contents, emOf(size, 1))
  const room = size.width * size.height * COMFORT
  return area <= room ? 1 : Math.max(SMALLEST, Math.sqrt(room / area))
}

/** @param {Contents} contents @param {number} em */
const areaOf = (contents, em) =>
  itemsOf(contents, em).reduce((sum, { size }) => sum + size.width * size.height, 0)

/** Groups first: they are wider, and they stay where people put them. @param {Contents} contents @param {number} em @returns {Item[]} */
const itemsOf = ({ groups, notes }, em) => [
  ...groups.map(({ key, group, slips }) => ({
    key,
    place: { x: group.x, y: group.y },
    size: groupSize(slips.slice(0, GROUP_SHOWN).map(({ note }) => note.text ?? ""), em),
  })),
  ...notes.map(({ key, note }) => ({ key, place: { x: note.x, y: note.y }, size: noteSize(note.text ?? "", em) })),
]

/** @param {Map<string, Nudge>} nudges @param {Item} item @returns {Item} */
function settled(nudges, item) {
  const nudge = valid(nudges.get(item.key), item.place)
  return nudge ? { ...item, place: nudge.to, isFixed: true } : item
}

/** @param {Nudge | undefined} nudge @param {Place} place */
const valid = (nudge, place) => (nudge && nudge.from.x === place.x && nudge.from.y === place.y ? nudge : undefined)

