// What one reaches by an arrow: the nearest thing on that side, by where things are seen.

/** @typedef {{ left: number, top: number, width: number, height: number }} Box */
/** Across counts more than along: an arrow goes straight on where it can. */
const ASIDE = 2

/**
 * Which of these boxes is next to `from` in the way of an arrow, or -1.
 * @param {Box} from @param {readonly Box[]} boxes @param {readonly [number, number]} arrow to the right, down
 */
export function neighbour(from, boxes, [right, down]) {
  const start = middle(from)
  let [found, least] = [-1, Infinity]
  for (const [at, box] of boxes.entries()) {
    const { x, y } = middle(box)
    const along = (x - start.x) * right + (y - start.y) * down
    if (along <= 1) continue
    const far = along + ASIDE * Math.abs((x - start.x) * down + (y - start.y) * right)
    if (far < least) [found, least] = [at, far]
  }
  return found
}

/** @param {Box} box */
const middle = ({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 })
