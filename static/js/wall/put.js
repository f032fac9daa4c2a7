// Puts a thing at its place on the wall; what went elsewhere glides there.

import { glide } from "./glide.js"
import { isAt } from "./shown.js"

/** @typedef {import("./places.js").Place} Place */
/** @typedef {import("./places.js").Size} Size */
/** @typedef {import("./shown.js").Shown} Shown */
/** @typedef {import("./sizes.js").Sized & { places: ReadonlyMap<string, Place> }} Field */

/**
 * In a zone with more things than that, one that glides costs more than what it shows: each makes the browser sort its
 * layers.
 */
const GLIDING = 40

/** Whether it had not been put anywhere yet. @param {Field} field @param {HTMLElement} element @param {Shown} shown */
export function put(field, element, shown) {
  const key = element.dataset.key ?? ""
  const own = field.places.get(key)
  if (!own) return false
  const place = shown.placeOf(key, own)
  const before = lastPlaces.get(element)
  if (before && isAt(before, place)) return false
  lastPlaces.set(element, place)
  element.style.setProperty("--x", String(place.x / 10))
  element.style.setProperty("--y", String(place.y / 10))
  const size = field.sizes.get(key)?.size
  if (before && size && field.places.size <= GLIDING) glide(element, pxBetween(before, place, field.size, size))
  return !before
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
