// Lists as values.

/** The list with or without this entry, which goes last. @param {readonly string[]} list @param {string} entry
 * @param {boolean} on */
export function toggled(list, entry, on) {
  const others = list.filter((other) => other !== entry)
  return on ? [...others, entry] : others
}
