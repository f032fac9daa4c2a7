// One value, replaced and never mutated, and the functions that want to hear about it.

/** @import { Store } from "../types" */

/**
 * @template S
 * @param {S} initial
 * @returns {Store<S>}
 */
export function createStore(initial) {
  let state = initial
  /** @type {Set<(state: S) => void>} */
  const listeners = new Set()

  return {
    get: () => state,

    set(next) {
      if (next === state) return
      state = next
      for (const listen of listeners) listen(state)
    },

    watch(select, onChange) {
      let part = select(state)
      onChange(part)
      /** @param {S} next */
      const listen = (next) => {
        const selected = select(next)
        if (selected === part) return
        part = selected
        onChange(part)
      }
      listeners.add(listen)
      return () => listeners.delete(listen)
    },
  }
}
