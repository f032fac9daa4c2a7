// What was worked out once for a value that is replaced, never mutated, holds as long as the value lives.

/**
 * @template {object} A, B
 * @param {(value: A) => B} work
 * @returns {(value: A) => B}
 */
export function remembered(work) {
  /** @type {WeakMap<A, B>} */
  const known = new WeakMap()
  return (value) => {
    const before = known.get(value)
    if (before !== undefined) return before
    const result = work(value)
    known.set(value, result)
    return result
  }
}
