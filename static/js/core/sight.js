// What is in the middle of a window that shows several parts, and bringing another window to the same place: sizes and
// zooms differ, so a place is a share of the part that it is in.

import { isCalm } from "./display.js"

/** @typedef {{ left: number, top: number, width: number, height: number }} Box */
/** `part` is its place in the list; `x` and `y` are thousandths of it.
 * @typedef {{ part: number, x: number, y: number }} Spot */

/** The part at the middle of the window, or the nearest. @param {Box} frame @param {readonly Box[]} parts
 * @returns {Spot | null} */
export function middleOf(frame, parts) {
  const at = { x: frame.left + frame.width / 2, y: frame.top + frame.height / 2 }
  /** @type {{ spot: Spot, far: number } | null} */
  let nearest = null
  for (const [part, box] of parts.entries()) {
    const far = Math.hypot(outside(at.x, box.left, box.width), outside(at.y, box.top, box.height))
    if (nearest && far >= nearest.far) continue
    nearest = { far, spot: { part, x: share(at.x - box.left, box.width), y: share(at.y - box.top, box.height) } }
  }
  return nearest?.spot ?? null
}

/** How far the window is to scroll, so that this spot of a part is in its middle. @param {Box} frame @param {Box} part
 * @param {{ x: number, y: number }} spot */
export const shiftTo = (frame, part, { x, y }) => ({
  left: part.left + (x / 1000) * part.width - (frame.left + frame.width / 2),
  top: part.top + (y / 1000) * part.height - (frame.top + frame.height / 2),
})

/** @param {Element} scroller @param {readonly Element[]} parts @returns {Spot | null} */
export const lookOn = (scroller, parts) =>
  middleOf(
    windowOf(scroller).box,
    parts.map((part) => part.getBoundingClientRect()),
  )

/** @param {Element} scroller @param {Element} part @param {{ x: number, y: number }} spot */
export function bringTo(scroller, part, spot) {
  const { element, box } = windowOf(scroller)
  const { left, top } = shiftTo(box, part.getBoundingClientRect(), spot)
  element.scrollTo({
    left: element.scrollLeft + left,
    top: element.scrollTop + top,
    behavior: isCalm() ? "instant" : "smooth",
  })
}

/** On a narrow screen the whole page scrolls. @param {Element} scroller */
function windowOf(scroller) {
  if (getComputedStyle(scroller).overflowY !== "visible")
    return { element: scroller, box: scroller.getBoundingClientRect() }
  const element = document.scrollingElement ?? document.documentElement
  return { element, box: { left: 0, top: 0, width: innerWidth, height: innerHeight } }
}

/** @param {number} at @param {number} from @param {number} length */
const outside = (at, from, length) => Math.max(from - at, 0, at - from - length)

/** @param {number} part @param {number} whole */
const share = (part, whole) => (whole > 0 ? Math.min(1000, Math.max(0, Math.round((part / whole) * 1000))) : 500)
