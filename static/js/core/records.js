// Dictionaries whose keys come from others: « constructor » is a valid id, so look only at what
// the record holds itself.

/** @template T @typedef {Readonly<Record<string, T>>} Records */

/**
 * What the record holds under this key, nothing inherited.
 * @template T
 * @param {Records<T>} record
 * @param {string | null | undefined} key
 * @returns {T | undefined}
 */
export const own = (record, key) => (key != null && Object.hasOwn(record, key) ? record[key] : undefined)

/**
 * The record without this key; the same record if it was not there.
 * @template T
 * @param {Records<T>} record
 * @param {string} key
 * @returns {Records<T>}
 */
export function without(record, key) {
  if (!Object.hasOwn(record, key)) return record
  const { [key]: _left, ...others } = record
  return others
}

/**
 * The same keys, other values.
 * @template T, U
 * @param {Records<T>} record
 * @param {(value: T, key: string) => U} change
 * @returns {Records<U>}
 */
export const mapRecord = (record, change) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]))

/** @template T @param {Readonly<Record<string, T>>} records @param {(value: T, key: string) => boolean} isKept
 * @returns {Readonly<Record<string, T>>} */
export const kept = (records, isKept) =>
  Object.fromEntries(Object.entries(records).filter(([key, value]) => isKept(value, key)))
