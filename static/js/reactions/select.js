// Questions on reactions.

import { zoneOf } from "../board/plan.js"
import { hasRight } from "../board/rights.js"
import { own } from "../core/records.js"

/** @import { BoardState, Sign, You } from "../types" */
/** How many people made this sign, and whether we did. @typedef {{ sign: Sign, count: number, isOn: boolean }} Made */

/** In the order in which they stand everywhere. @type {readonly Sign[]} */
export const SIGNS = ["heart", "agree", "ask", "idea", "care"]

/** @type {readonly string[]} */
const NO_ONE = []
/** Most notes: the same list for all of them. @type {readonly Made[]} */
const NONE = SIGNS.map((sign) => ({ sign, count: 0, isOn: false }))

/** @param {BoardState} state @param {You} you @param {string} target a note, a group or a zone @returns {boolean} */
export function canReact(state, you, target) {
  const note = own(state.notes, target)
  const exists = note ? !note.sealed : (own(state.groups, target) ?? zoneOf(state, target)) !== undefined
  return exists && hasRight(state, you, "react")
}

/** Who made this sign: somebody, unnamed, or us. @param {BoardState} state @param {string} target @param {Sign} sign
 * @returns {readonly string[]} */
export const madeBy = (state, target, sign) =>
  (sign === "heart" ? own(state.reactions, target) : own(state.signs, target)?.[sign]) ?? NO_ONE

/** Each sign, made or not. @param {BoardState} state @param {You} you @param {string} target
 * @returns {readonly Made[]} */
export const reactionsOf = (state, you, target) =>
  isReactedTo(state, target)
    ? SIGNS.map((sign) => {
        const seats = madeBy(state, target, sign)
        return { sign, count: seats.length, isOn: seats.includes(you.seat) }
      })
    : NONE

/** Cheap, since every note asks. @param {BoardState} state @param {string} target */
export const isReactedTo = (state, target) =>
  own(state.reactions, target) !== undefined || own(state.signs, target) !== undefined
