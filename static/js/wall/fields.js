// The measured fields of the zones: how large, how crowded, and where each thing is shown on them.

import { GROUP_SHOWN } from "./contents.js"
import { glide } from "./glide.js"
import { freePlace, groupSize, noteSize, roomFor } from "./places.js"
import { t } from "../core/words.js"

/** @typedef {import("./contents.js").Contents} Contents */
/** @typedef {import("./places.js").Item} Item */
/** @typedef {import("./places.js").Place} Place */
/** @typedef {import("./places.js").Size} Size */
/**
 * @typedef {{ element: HTMLElement, size: Size, arranged: readonly object[], grown: number, base: number,
 *   crowd: number, sizes: Map<string, { made: string, size: Size }> }} Field
 */

const SMALLEST = 0.8
const COMFORT = 0.72
/** The letters of a note are that share of the width of its field, within bounds. */
const LETTER = 0.025
const UNKNOWN = { width: 420, height: 200 }
/**
 * In a zone with more things than that, one that glides costs more than what it shows: each makes the browser sort its
 * layers.
 */
const GLIDING = 40
const PLACEHOLDER = t("une idée de quelques mots")

/**
 * Keeps the sizes of the fields up to date and calls `onResize` when one changes.
 * @param {() => void} onResize
 */
export function createFields(onResize) {
  /** @type {Map<string, Field>} */
  const fields = new Map()
  const shown = createShown()
  readRem()
  const observer = new ResizeObserver((entries) => {
    readRem()
    for (const { target, contentRect } of entries) measured(fields, shown, target, contentRect)
    onResize()
  })

  /** @type {Map<string, (element: Element | undefined) => void>} */
  const holders = new Map()

  /** @param {string} zone @param {Element | undefined} element */
  function attach(zone, element) {
    const known = fields.get(zone)
    if (known?.element === element) return
    if (known) observer.unobserve(known.element)
    if (!(element instanceof HTMLElement)) return void fields.delete(zone)
    fields.set(zone, {
      element,
      size: { width: element.clientWidth, height: element.clientHeight },
      arranged: [],
      grown: 0,
      base: element.clientHeight,
      crowd: 1,
      sizes: new Map(),
    })
    observer.observe(element)
  }

  return {
    /**
     * For lit's ref(): always the same function for a zone, or lit would let the field go at each drawing.
     * @param {string} zone
     */
    holder(zone) {
      const known = holders.get(zone)
      if (known) return known
      const holder = (/** @type {Element | undefined} */ element) => attach(zone, element)
      holders.set(zone, holder)
      return holder
    },

    /** @param {string} zone */
    element: (zone) => fields.get(zone)?.element,

    /** In px of the wall at 100 %. @param {string} zone @returns {Size} */
    sizeOf: (zone) => sizeOf(fields.get(zone)),

    /** Where a thing is shown: its own place, unless it would hide another. */
    placeOf: shown.placeOf,

    /**
     * A free place for a new note.
     * @param {string} zone @param {Contents} contents @param {string} text @returns {Place}
     */
    freePlace(zone, contents, text) {
      const field = fields.get(zone)
      const size = sizeOf(field)
      const em = emOf(size, crowdOf(contents, ungrown(field)))
      const items = field ? measuredItems(field, contents, shown) : guessedItems(contents, em)
      return freePlace(noteSize(text || PLACEHOLDER, em), size, items)
    },

    /**
     * After a drawing: put each thing at its place; what hides something else is shown beside it. All is measured
     * before anything is put, or the browser would lay the wall out once for each zone.
     * @param {readonly { zone: string, contents: Contents }[]} zones
     */
    arrange(zones) {
      const changed = zones.flatMap(({ zone, contents }) => {
        const field = fields.get(zone)
        const things = [...contents.groups.map(({ group }) => group), ...contents.notes.map(({ note }) => note)]
        return field && !isSame(field.arranged, things) ? [{ field, contents, things }] : []
      })
      for (const { field, contents, things } of changed) {
        if (things.length < field.arranged.length) letShrink(field)
        field.arranged = things
        const crowd = crowdOf(contents, ungrown(field))
        if (field.crowd !== crowd) shown.forget(thingsOn(field.element).map(({ dataset }) => dataset.key ?? ""))
        field.crowd = crowd
      }
      const measured = changed.map(({ field, contents }) => ({
        field,
        contents,
        items: measuredItems(field, contents, shown),
      }))
      for (const { field, contents, items } of measured) {
        for (const [key, to] of spreadGrowing(field, items)) shown.nudge(key, to)
        /** @type {Map<string, Place>} */
        const places = new Map()
        for (const { key, group } of contents.groups) places.set(key, group)
        for (const { key, note } of contents.notes) places.set(key, note)
        for (const element of thingsOn(field.element)) put(field, element, shown, places)
      }
    },

    /** Notes shrink to 12 px before the zone grows. @param {string} zone @param {Contents} contents */
    crowd(zone, contents) {
      const size = ungrown(fields.get(zone))
      const em = emOf(size, SMALLEST)
      const sizes = guessedItems(contents, em).map((item) => item.size)
      const needed = areaOf(contents, em) / COMFORT / Math.max(1, size.width)
      const tallest = Math.max(0, ...sizes.map(({ height }) => height))
      const grown = fields.get(zone)?.grown ?? 0
      return {
        "--crowd": crowdOf(contents, size).toFixed(2),
        "--letter": `${(size.width * LETTER).toFixed(2)}px`,
        "min-block-size": sizes.length ? `${Math.ceil(Math.max(needed, tallest, grown, 96))}px` : null,
      }
    },
  }
}

/**
 * Places other than their own. One is kept as long as nobody moves the thing: nothing jumps because
 * a neighbour left; and what a person has put somewhere is never moved aside.
 */
function createShown() {
  /** @type {Map<string, { from: Place, to: Place }>} */
  const nudges = new Map()
  /** @type {Map<string, Place>} */
  const seen = new Map()
  /** @type {Set<string>} */
  const chosen = new Set()

  return {
    /** @param {string} key @param {Place} place @returns {Place} */
    placeOf(key, place) {
      const nudge = nudges.get(key)
      return nudge && isAt(nudge.from, place) ? nudge.to : place
    },

    /** Notice where a thing is: when it has moved, someone chose its place. @param {string} key @param {Place} place */
    notice(key, place) {
      const before = seen.get(key)
      if (before && !isAt(before, place)) {
        chosen.add(key)
        nudges.delete(key)
      }
      seen.set(key, { x: place.x, y: place.y })
      return { isChosen: chosen.has(key), isFixed: chosen.has(key) || nudges.has(key) }
    },

    /** @param {string} key @param {Place} to */
    nudge: (key, to) => void nudges.set(key, { from: seen.get(key) ?? to, to }),

    /** The window is another one, with other rooms. @param {Iterable<string>} keys */
    forget(keys) {
      for (const key of keys) nudges.delete(key)
    },
  }
}

/** @typedef {ReturnType<typeof createShown>} Shown */

/**
 * Spread things; when they do not fit, on a taller field, which the wall scrolls to.
 * @param {Field} field @param {readonly Item[]} items
 */
function spreadGrowing(field, items) {
  const { moved, height } = roomFor(items, sizeOf(field))
  if (height > field.size.height) {
    field.grown = height
    field.element.style.setProperty("min-block-size", `${Math.ceil(height)}px`)
  }
  return moved
}

/** @param {Map<string, Field>} fields @param {Shown} shown @param {Element} element @param {DOMRectReadOnly} rect */
function measured(fields, shown, element, rect) {
  for (const field of fields.values()) {
    if (field.element !== element) continue
    if (field.size.width !== rect.width) letShrink(field)
    if (field.grown === 0) field.base = rect.height
    shown.forget(thingsOn(field.element).map(({ dataset }) => dataset.key ?? ""))
    field.size = { width: rect.width, height: rect.height }
    field.arranged = []
  }
}

/** The notes and groups that lie on a field. @param {HTMLElement} field @returns {HTMLElement[]} */
const thingsOn = (field) =>
  [...field.children]
    .filter((child) => child instanceof HTMLElement && child.dataset.key !== undefined)
    .map((child) => /** @type {HTMLElement} */ (child))

/** @param {Field} field @param {Contents} contents @param {Shown} shown @returns {Item[]} */
function measuredItems(field, { groups, notes }, shown) {
  const elements = new Map(thingsOn(field.element).map((element) => [element.dataset.key, element]))
  const item = (/** @type {string} */ key, /** @type {Place} */ { x, y }, /** @type {string} */ looks) => ({
    key,
    ...shown.notice(key, { x, y }),
    place: shown.placeOf(key, { x, y }),
    size: sizeOfThing(field, elements.get(key), key, looks),
  })
  return [
    ...groups.map(({ key, group, slips }) =>
      item(
        key,
        group,
        `${group.title}|${slips.map(({ note }) => note.text).join("|")}|${elements.get(key)?.querySelectorAll("li").length}`,
      ),
    ),
    ...notes.map(({ key, note }) => item(key, note, note.text ?? "")),
  ]
}

/**
 * Reading a size makes the browser lay the page out: only what may have changed is read.
 * @param {Field} field @param {HTMLElement | undefined} element @param {string} key @param {string} looks
 * @returns {Size}
 */
function sizeOfThing(field, element, key, looks) {
  if (!element) return { width: 0, height: 0 }
  const made = `${looks}|${field.crowd}|${field.size.width}|${rem}`
  const known = field.sizes.get(key)
  if (known?.made === made) return known.size
  const size = { width: element.offsetWidth, height: element.offsetHeight }
  field.sizes.set(key, { made, size })
  return size
}

/** @param {Field} field @param {HTMLElement} element @param {Shown} shown @param {ReadonlyMap<string, Place>} places */
function put(field, element, shown, places) {
  const key = element.dataset.key ?? ""
  const own = places.get(key)
  if (!own) return
  const place = shown.placeOf(key, own)
  const before = lastPlaces.get(element)
  if (before && isAt(before, place)) return
  lastPlaces.set(element, place)
  element.style.setProperty("--x", String(place.x / 10))
  element.style.setProperty("--y", String(place.y / 10))
  const size = field.sizes.get(key)?.size
  if (before && size && places.size <= GLIDING) glide(element, pxBetween(before, place, field.size, size))
}

/** Where each thing was put last. @type {WeakMap<Element, Place>} */
const lastPlaces = new WeakMap()

/**
 * From the new place back to the one before.
 * @param {Place} before @param {Place} place @param {Size} field @param {Size} thing
 */
const pxBetween = (before, place, field, thing) => ({
  x: ((before.x - place.x) / 1000) * (field.width - thing.width),
  y: ((before.y - place.y) / 1000) * (field.height - thing.height),
})

/** @param {Field | undefined} field */
const sizeOf = (field) => ({ ...(field && field.size.width > 0 && field.size.height > 0 ? field.size : UNKNOWN) })

/** As large as it is without having grown: letters shrink first. @param {Field | undefined} field @returns {Size} */
const ungrown = (field) => ({ ...sizeOf(field), ...(field && field.base > 0 ? { height: field.base } : {}) })

/** Room that is no longer asked for goes back to the wall. @param {Field} field */
function letShrink(field) {
  field.grown = 0
  field.element.style.removeProperty("min-block-size")
}

/** The letters of the page, in px; read again when the window changes. */
let rem = 16

function readRem() {
  rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
}

/** As in note.css. @param {Size} size @param {number} crowd */
function emOf(size, crowd) {
  return Math.min(Math.max(0.9375 * rem * crowd, size.width * LETTER), 1.25 * rem * crowd)
}

/** @param {Contents} contents @param {Size} size */
function crowdOf(contents, size) {
  const area = areaOf(contents, emOf(size, 1))
  const room = size.width * size.height * COMFORT
  return area <= room ? 1 : Math.max(SMALLEST, Math.sqrt(room / area))
}

/** @param {Contents} contents @param {number} em */
const areaOf = (contents, em) => guessedItems(contents, em).reduce((sum, { size }) => sum + size.width * size.height, 0)

/** Before they are drawn. @param {Contents} contents @param {number} em @returns {Item[]} */
const guessedItems = ({ groups, notes }, em) => [
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

/** @param {Place} one @param {Place} other */
const isAt = (one, other) => one.x === other.x && one.y === other.y

/** @param {readonly object[]} before @param {readonly object[]} after */
const isSame = (before, after) => before.length === after.length && before.every((thing, at) => thing === after[at])
