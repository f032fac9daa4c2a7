// Boxes: those of several notes put in a neat grid, in the order in which one reads them; the one that one draws to
// choose them.

/** @typedef {{ left: number, top: number, width: number, height: number }} Box */
/** @typedef {{ left: number, top: number, right: number, bottom: number }} Edges */

const GAP = 8

/**
 * Where each goes, on the screen. As many columns as make a square of them, and as there is room for.
 * @template {Box} B
 * @param {readonly B[]} boxes @param {Box} field  where they must stay
 * @returns {{ of: B, box: Box }[]}
 */
export function inGrid(boxes, field) {
  const width = Math.max(...boxes.map((box) => box.width)) + GAP
  const height = Math.max(...boxes.map((box) => box.height)) + GAP
  const room = Math.max(1, Math.floor((field.width + GAP) / width))
  const columns = Math.min(room, Math.ceil(Math.sqrt(boxes.length)))
  const rows = Math.ceil(boxes.length / columns)
  const left = within(Math.min(...boxes.map((box) => box.left)), field.left, field.width - columns * width + GAP)
  const top = within(Math.min(...boxes.map((box) => box.top)), field.top, field.height - rows * height + GAP)
  return inReadingOrder(boxes).map((of, at) => ({
    of,
    box: {
      left: left + (at % columns) * width,
      top: top + Math.floor(at / columns) * height,
      width: of.width,
      height: of.height,
    },
  }))
}

/** By lines, then from left to right. @template {Box} B @param {readonly B[]} boxes @returns {B[]} */
export function inReadingOrder(boxes) {
  const line = Math.max(1, Math.min(...boxes.map(({ height }) => height)) * 0.6)
  const byTop = [...boxes].sort((a, b) => a.top - b.top)
  let row = 0
  let start = byTop[0]?.top ?? 0
  const rows = new Map(
    byTop.map((box) => {
      if (box.top - start > line) {
        row += 1
        start = box.top
      }
      return [box, row]
    }),
  )
  return byTop.sort((a, b) => (rows.get(a) ?? 0) - (rows.get(b) ?? 0) || a.left - b.left)
}

/** @param {number} value @param {number} least @param {number} room */
const within = (value, least, room) => Math.max(least, Math.min(value, least + Math.max(0, room)))

/** The box between two points, whichever comes first. @param {{ x: number, y: number }} from
 * @param {{ x: number, y: number }} to @returns {Edges} */
export const boxBetween = (from, to) => ({
  left: Math.min(from.x, to.x),
  top: Math.min(from.y, to.y),
  right: Math.max(from.x, to.x),
  bottom: Math.max(from.y, to.y),
})

/** @param {Edges} one @param {Edges} other */
export const doMeet = (one, other) =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom
