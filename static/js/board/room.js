// A room of views: the context, what the room alone knows of this window, and what others hand it.

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
  // The context's own getters, not what they gave once.
  return Object.create(context, Object.getOwnPropertyDescriptors(own))
}
