// Where each thing of the wall is shown, when that is not its own place.

/** @typedef {import("./places.js").Place} Place */
/** @typedef {ReturnType<typeof createShown>} Shown */

/**
 * Places other than their own. One is kept as long as nobody moves the thing: nothing jumps because
 * a neighbour left; and what a person has put somewhere is never moved aside.
 */
export function createShown() {
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

/** @param {Place} one @param {Place} other */
export const isAt = (one, other) => one.x === other.x && one.y === other.y
