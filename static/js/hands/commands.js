// What one may ask: to be ready, to raise a hand. One builder per command.

/** @import { Command } from "../types" */

/** @param {boolean} ready @returns {Command} */
export const setReady = (ready) => ({ type: "ready.set", ready })

/** One's own hand; a facilitator may lower another's. @param {boolean} raised @param {string} [seat]
 * @returns {Command} */
export const setHand = (raised, seat) =>
  seat === undefined ? { type: "hand.set", raised } : { type: "hand.set", raised, seat }
