// Questions on reactions.

import { zoneOf } from "../board/plan.js"
import { hasRight } from "../board/rights.js"
import { own } from "../core/records.js"

/** @import { BoardState, You } from "../types" */

/** @param {BoardState} state @param {You} you @param {string} target a note or a zone @returns {boolean} */
export function canReact(state, you, target) {
  const note = own(state.notes, target)
  const exists = note ? !note.sealed : zoneOf(state, target) !== undefined
  return exists && hasRight(state, you, "react")
}

/** How many people reacted, and whether we did. @param {BoardState} state @param {You} you @param {string} target
 * @returns {{ count: number, isOn: boolean }} */
export function reactionsOf(state, you, target) {
  const seats = own(state.reactions, target) ?? []
  return { count: seats.length, isOn: seats.includes(you.seat) }
}
