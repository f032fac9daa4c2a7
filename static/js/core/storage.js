// localStorage, or the memory of this page where the browser refuses it (private windows, full disk).

/**
 * @typedef {{ read(key: string): string | null, write(key: string, text: string): boolean, remove(key: string): void,
 *   keys(): string[] }} Storage
 */

/**
 * `write` says whether the text outlives this page.
 * @param {() => globalThis.Storage} [find] what to write in; may throw
 * @returns {Storage}
 */
export function openStorage(find = () => localStorage) {
  const kept = attempt(find, null)
  /** @type {Map<string, string>} what the browser refused to keep */
  const memory = new Map()

  return {
    read: (key) => memory.get(key) ?? attempt(() => kept?.getItem(key) ?? null, null),

    write(key, text) {
      const isKept = attempt(() => {
        kept?.setItem(key, text)
        return kept !== null
      }, false)
      if (isKept) memory.delete(key)
      else memory.set(key, text)
      return isKept
    },

    remove(key) {
      memory.delete(key)
      attempt(() => kept?.removeItem(key), undefined)
    },

    keys: () => [...new Set([...memory.keys(), ...attempt(() => Object.keys(kept ?? {}), [])])],
  }
}

/** @template T @param {() => T} act @param {T} otherwise @returns {T} */
function attempt(act, otherwise) {
  try {
    return act()
  } catch {
    return otherwise
  }
}
