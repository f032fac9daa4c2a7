// Questions on who is ready and whose hand is up.

/** @import { BoardState, Person, Records, You } from "../types" */

/** @param {BoardState} state @param {You} you @returns {boolean} */
export const isReady = (state, you) => state.ready.includes(you.seat)

/** @param {BoardState} state @param {You} you @returns {boolean} */
export const hasHandUp = (state, you) => state.hands.includes(you.seat)

/** « n/m prêts »: participants on line, and those of them who are ready; of these seats only, if some are named.
 * @param {BoardState} state @param {Records<Person>} people @param {readonly string[]} [seats]
 * @returns {{ ready: number, of: number }} */
export function readyCount(state, people, seats) {
  const present = Object.entries(people).filter(
    ([seat, { role, online }]) => role === "participant" && online && (!seats || seats.includes(seat)),
  )
  const ready = present.filter(([seat]) => state.ready.includes(seat)).length
  return { ready, of: present.length }
}
