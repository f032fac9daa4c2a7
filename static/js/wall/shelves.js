// Boxes of a zone, by how far down they are: a box is compared with those at its height alone, or each change of a
// crowded zone would compare each of its things with all the others. Pure.

/** @typedef {{ left: number, top: number, right: number, bottom: number }} Box */
/**
 * @template {Box} B
 * @typedef {{ add: (box: B) => void, find: (box: Box, test: (other: B) => boolean) => B | undefined,
 *   some: (box: Box, test: (other: B) => boolean) => boolean }} Shelves
 */

/** How tall a shelf is, in px: about a note. */
const SHELF = 128

/** @template {Box} B @returns {Shelves<B>} */
export function createShelves() {
  /** @type {Map<number, B[]>} */
  const shelves = new Map()
  const first = (/** @type {Box} */ { top }) => Math.floor(top / SHELF)
  const last = (/** @type {Box} */ { bottom }) => Math.floor(bottom / SHELF)
  /** @param {Box} box @param {(other: B) => boolean} test */
  function find(box, test) {
    for (let at = first(box); at <= last(box); at += 1) {
      const found = shelves.get(at)?.find(test)
      if (found) return found
    }
    return undefined
  }
  return {
    add(box) {
      for (let at = first(box); at <= last(box); at += 1) {
        const shelf = shelves.get(at)
        if (shelf) shelf.push(box)
        else shelves.set(at, [box])
      }
    },
    find,
    some: (box, test) => find(box, test) !== undefined,
  }
}
