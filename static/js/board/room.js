// What the views of a room are given: the context of the page, the room's own small state, what other rooms lend it.

/** @import { Context, Room } from "../views" */

/**
 * @template {object} U, H
 * @param {Context} context
 * @param {U} fresh  what it knows at first; replaced, never mutated
 * @param {H} handed
 * @returns {Room<U, H>}
 */
export function createRoom(context, fresh, handed) {
  let ui = fresh
  const own = {
    ...handed,
    get ui() {
      return ui
    },
    /** @param {Partial<U>} changes */
    set(changes) {
      ui = { ...ui, ...changes }
      context.redraw()
    },
  }
  // The getters of the context are copied as getters: read once, they would grow old.
  return Object.create(context, Object.getOwnPropertyDescriptors(own))
}
