// Lists as values.

/** The list with or without this entry, which goes last. @param {readonly string[]} list @param {string} entry
 * @param {boolean} on */
export function toggled(list, entry, on) {
  const others = list.filter((other) => other !== entry)
  return on ? [...others, entry] : others
}

/** Those that are so, and the others. @template T @param {readonly T[]} list @param {(one: T) => boolean} isSo
 * @returns {[T[], T[]]} */
export const parted = (list, isSo) => [list.filter(isSo), list.filter((one) => !isSo(one))]
