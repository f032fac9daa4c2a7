// Where things lie on a field, in px, and back to a place, which is in thousandths of the room that they leave. Pure.

/** @typedef {import("./shelves.js").Box} Box */
/** @typedef {import("./places.js").Place} Place */
/** @typedef {import("./places.js").Size} Size */

/** The least that one accepts between two things where room is short, in px. */
export const LEAST_GAP = 8

/** @param {{ place: Place, size: Size }} item @param {Size} field @returns {Box} */
export function boxOf({ place, size }, field) {
  const left = (place.x / 1000) * Math.max(0, field.width - size.width)
  const top = (place.y / 1000) * Math.max(0, field.height - size.height)
  return { left, top, right: left + size.width, bottom: top + size.height }
}

/** @param {Box} box @param {Size} field @returns {Place} */
export const placeOf = ({ left, top, right, bottom }, { width, height }) => ({
  x: exactShare(left, width - right + left),
  y: exactShare(top, height - bottom + top),
})

/** On a tall field a thousandth is more than a gap. @param {number} part @param {number} whole */
export const exactShare = (part, whole) => (whole > 0 ? (part / whole) * 1000 : 0)

/** @param {Box} box @returns {Box} */
export const withMargin = ({ left, top, right, bottom }) => ({
  left: left - LEAST_GAP,
  top: top - LEAST_GAP,
  right: right + LEAST_GAP,
  bottom: bottom + LEAST_GAP,
})

/** What they share, in px². @param {Box} one @param {Box} other */
export function overlap(one, other) {
  const width = Math.min(one.right, other.right) - Math.max(one.left, other.left)
  const height = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top)
  return width > 0 && height > 0 ? width * height : 0
}
