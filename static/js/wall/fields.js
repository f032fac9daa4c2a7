// The measured fields of the zones: how large, how crowded, and where each thing is shown on them.

import { crowdOf, crowdStyle, emOf, guessedItems, readRem, rem } from "./crowd.js"
import { createRuler } from "./paper.js"
import { boxOf, freePlace, noteSize, roomFor } from "./places.js"
import { put } from "./put.js"
import { createShown } from "./shown.js"
import { hasTaller, itemsOf, thingsOn } from "./sizes.js"
import { t } from "../core/words.js"

/** @typedef {import("./contents.js").Contents} Contents */
/** @typedef {import("./places.js").Item} Item */
/** @typedef {import("./places.js").Place} Place */
/** @typedef {import("./places.js").Size} Size */
/** @typedef {import("./shelves.js").Box} Box */
/** @typedef {import("./shown.js").Shown} Shown */
/** @typedef {import("./paper.js").Ruler} Ruler */
/**
 * `places` are those of the things themselves; `boxes`, where they are shown, in px of the field.
 * @typedef {import("./sizes.js").Sized & { grown: number, base: number, places: ReadonlyMap<string, Place>,
 *   boxes: ReadonlyMap<string, Box> }} Field
 */
/** `isTold`: sizes are told from the texts, and nothing is measured.
 * @typedef {{ zone: string, contents: Contents, isTold: boolean }} Ground */

const UNKNOWN = { width: 420, height: 200 }
/** Once what comes near has been drawn. */
const CHECK_MS = 200
/** @type {ReadonlyMap<string, Box>} */
const NOWHERE = new Map()
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
  /** @type {Ruler | null} */
  let ruler = null
  /** @type {WeakMap<Contents, { made: string, style: ReturnType<typeof crowdStyle> }>} */
  const crowds = new WeakMap()
  const observer = new ResizeObserver((entries) => {
    readRem()
    const news = entries.map(({ target, contentRect }) => measured(fields, shown, target, contentRect))
    if (news.includes(true)) onResize()
  })

  /** With the letters of the page, once they have come. */
  function rule() {
    if (ruler) return ruler
    ruler = createRuler()
    if (document.fonts.status !== "loaded") void document.fonts.ready.then(measureAgain)
    return ruler
  }

  function measureAgain() {
    ruler = null
    for (const field of fields.values()) {
      if (!field.isTold) continue
      field.sizes.clear()
      field.arranged = []
    }
    onResize()
  }

  /** What is drawn and taller than it was told to be is given its room. */
  const check = onceIn(CHECK_MS, () => {
    if ([...fields.values()].filter(({ isTold }) => isTold).filter(hasTaller).length > 0) onResize()
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
      places: new Map(),
      boxes: new Map(),
      isTold: false,
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
      const items = field ? itemsOf(field, contents, shown, rule) : guessedItems(contents, em)
      return freePlace(noteSize(text || PLACEHOLDER, em), size, items)
    },

    /** Where each thing of a zone is shown, in px of its field; those that are not drawn too. @param {string} zone */
    boxes: (zone) => fields.get(zone)?.boxes ?? NOWHERE,

    /**
     * After a drawing: put each thing at its place; what hides something else is shown beside it. All is measured
     * before anything is put, or the browser would lay the wall out once for each zone.
     * @param {readonly Ground[]} zones
     */
    arrange(zones) {
      const known = zones.flatMap((ground) => {
        const field = fields.get(ground.zone)
        return field ? [{ ...ground, field }] : []
      })
      const isNew = known.map(({ field }) => firstSeen(field)).includes(true)
      const changed = known.flatMap(({ field, contents, isTold }) => {
        const things = [...contents.groups.map(({ group }) => group), ...contents.notes.map(({ note }) => note)]
        if (field.isTold === isTold && isSame(field.arranged, things)) return []
        field.isTold = isTold
        return [{ field, contents, things }]
      })
      for (const { field, contents, things } of changed) {
        if (things.length < field.arranged.length) letShrink(field)
        field.arranged = things
        const crowd = crowdOf(contents, ungrown(field))
        if (field.crowd !== crowd) shown.forget(field.places.keys())
        field.crowd = crowd
      }
      const measured = changed.map(({ field, contents }) => ({
        field,
        contents,
        items: itemsOf(field, contents, shown, rule),
      }))
      for (const { field, contents, items } of measured) {
        for (const [key, to] of spreadGrowing(field, items)) shown.nudge(key, to)
        field.places = placesOf(contents)
        field.boxes = new Map(
          items.map((item) => [
            item.key,
            boxOf({ ...item, place: shown.placeOf(item.key, item.place) }, sizeOf(field)),
          ]),
        )
      }
      for (const { field } of known) {
        // Where only a part is drawn, another part may have come without any change.
        if (!field.isTold && !changed.some((each) => each.field === field)) continue
        const news = thingsOn(field.element).map((element) => put(field, element, shown))
        if (field.isTold && news.includes(true)) check()
      }
      if (isNew) onResize()
    },

    /** How crowded it is, for the style sheet. @param {string} zone @param {Contents} contents */
    crowd(zone, contents) {
      const field = fields.get(zone)
      const size = ungrown(field)
      const made = [size.width, size.height, field?.grown ?? 0, rem].join()
      const known = crowds.get(contents)
      if (known?.made === made) return known.style
      const style = crowdStyle(contents, size, field?.grown ?? 0)
      crowds.set(contents, { made, style })
      return style
    },
  }
}

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

/** Whether it is another size than it was known to be.
 * @param {Map<string, Field>} fields @param {Shown} shown @param {Element} element @param {Size} rect */
function measured(fields, shown, element, { width, height }) {
  const field = [...fields.values()].find((each) => each.element === element)
  if (!field || (isAbout(field.size.width, width) && isAbout(field.size.height, height))) return false
  if (!isAbout(field.size.width, width)) letShrink(field)
  if (field.grown === 0) field.base = height
  shown.forget(field.places.keys())
  field.size = { width, height }
  field.arranged = []
  return true
}

/** What the observer will tell of a field that was just put on the screen, before anything is measured for another
 * width. @param {Field} field */
function firstSeen(field) {
  if (field.size.width > 0) return false
  const { width, height } = field.element.getBoundingClientRect()
  const zoom = width / (field.element.offsetWidth || 1) || 1
  field.size = { width: width / zoom, height: height / zoom }
  field.base = field.size.height
  return width > 0
}

/** @param {number} one @param {number} other in px */
const isAbout = (one, other) => Math.abs(one - other) < 0.05

/** @param {Contents} contents */
function placesOf({ groups, notes }) {
  /** @type {Map<string, Place>} */
  const places = new Map()
  for (const { key, group } of groups) places.set(key, group)
  for (const { key, note } of notes) places.set(key, note)
  return places
}

/** @param {number} ms @param {() => void} act */
function onceIn(ms, act) {
  let isAsked = false
  return () => {
    if (isAsked) return
    isAsked = true
    setTimeout(() => {
      isAsked = false
      act()
    }, ms)
  }
}

/** @param {Field | undefined} field */
const sizeOf = (field) => ({ ...(field && field.size.width > 0 && field.size.height > 0 ? field.size : UNKNOWN) })

/** As large as it is without having grown: letters shrink first. @param {Field | undefined} field @returns {Size} */
const ungrown = (field) => ({ ...sizeOf(field), ...(field && field.base > 0 ? { height: field.base } : {}) })

/** Room that is no longer asked for goes back to the wall. @param {Field} field */
function letShrink(field) {
  field.grown = 0
  field.element.style.removeProperty("min-block-size")
}

/** @param {readonly object[]} before @param {readonly object[]} after */
const isSame = (before, after) => before.length === after.length && before.every((thing, at) => thing === after[at])
