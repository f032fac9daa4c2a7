// The wall as a sheet seen through a window, which scrolls over it: where to stand to see this or that. Pure.
//
// The sheet keeps the size that it has at 100 % and is drawn larger or smaller. Narrower than its window, it stands in
// the middle of it.

/** @typedef {{ width: number, height: number }} Size */
/** @typedef {{ left: number, top: number, width: number, height: number }} Box  on the sheet at 100 % */
/** How near one is, and how far the window has scrolled. @typedef {{ zoom: number, left: number, top: number }} View */
/** @typedef {{ sheet: Size, frame: Size }} Sizes */

/** What is left around a thing that one goes to, in px. */
const MARGIN = 24

/** How far the sheet is from the left edge of its window. @param {Sizes} sizes @param {number} zoom */
const inset = ({ sheet, frame }, zoom) => Math.max(0, (frame.width - sheet.width * zoom) / 2)

/** As far as a window can scroll. @param {View} view @param {Sizes} sizes @returns {View} */
export const within = ({ zoom, left, top }, { sheet, frame }) => ({
  zoom,
  left: clamped(left, 0, Math.max(0, sheet.width * zoom - frame.width)),
  top: clamped(top, 0, Math.max(0, sheet.height * zoom - frame.height)),
})

/**
 * Nearer or further: what is at this point of the window stays there, as far as the edges allow.
 * @param {View} view @param {number} zoom @param {{ x: number, y: number }} at in the window @param {Sizes} sizes
 * @returns {View}
 */
export function zoomedAt(view, zoom, at, sizes) {
  const x = (view.left + at.x - inset(sizes, view.zoom)) / view.zoom
  const y = (view.top + at.y) / view.zoom
  return within({ zoom, left: x * zoom + inset(sizes, zoom) - at.x, top: y * zoom - at.y }, sizes)
}

/**
 * Where a box is seen whole, in the middle, as near as may be; one too large for the window, from its top.
 * @param {Box} box @param {Sizes} sizes @param {{ least: number, most: number }} bounds
 * @returns {View}
 */
export function viewOf(box, sizes, { least, most }) {
  const { frame } = sizes
  const fits = Math.min(frame.width / (box.width + 2 * MARGIN), frame.height / (box.height + 2 * MARGIN))
  const zoom = clamped(fits, least, most)
  const over = frame.height - box.height * zoom
  return within(
    {
      zoom,
      left: (box.left + box.width / 2) * zoom + inset(sizes, zoom) - frame.width / 2,
      top: box.top * zoom - (over > 0 ? over / 2 : MARGIN / 2),
    },
    sizes,
  )
}

/** As near as all of it is seen at once; null: it would be too small to be read. @param {Sizes} sizes
 * @param {{ least: number }} bounds @returns {View | null} */
export function wholeView({ sheet, frame }, { least }) {
  const zoom = Math.min(1, frame.height / sheet.height, frame.width / sheet.width)
  return zoom >= least ? { zoom, left: 0, top: 0 } : null
}

/** On the way from one to another. @param {View} from @param {View} to @param {number} share 0: at the first
 * @returns {View} */
export const between = (from, to, share) => ({
  zoom: from.zoom + (to.zoom - from.zoom) * share,
  left: from.left + (to.left - from.left) * share,
  top: from.top + (to.top - from.top) * share,
})

/** The smallest box around these; null: there is none. @param {readonly Box[]} boxes @returns {Box | null} */
export function around(boxes) {
  if (boxes.length === 0) return null
  const left = Math.min(...boxes.map((box) => box.left))
  const top = Math.min(...boxes.map((box) => box.top))
  const right = Math.max(...boxes.map((box) => box.left + box.width))
  const bottom = Math.max(...boxes.map((box) => box.top + box.height))
  return { left, top, width: right - left, height: bottom - top }
}

/** What a key of the keyboard scrolls by, in px; null: it is no such key. @param {string} key @param {Size} frame
 * @returns {{ left: number, top: number } | null} */
export function pannedBy(key, { height }) {
  /** @type {Record<string, readonly [number, number]>} */
  const ways = {
    ArrowLeft: [-80, 0],
    ArrowRight: [80, 0],
    ArrowUp: [0, -80],
    ArrowDown: [0, 80],
    PageUp: [0, -0.85 * height],
    PageDown: [0, 0.85 * height],
    Home: [-Infinity, -Infinity],
    End: [0, Infinity],
  }
  const way = ways[key]
  return way ? { left: way[0], top: way[1] } : null
}

/** @param {number} value @param {number} least @param {number} most */
const clamped = (value, least, most) => Math.min(most, Math.max(least, value))
