// Questions on the phases of a board.

import { currentPhase } from "../board/plan.js"

/** @import { BoardState, Phase } from "../types" */

/** @type {readonly string[]} */
const REVEALING = ["share", "group", "tables", "vote", "draft", "close"]

/** Whether entering it opens every sealed note. @param {Phase} phase @returns {boolean} */
export const isRevealing = ({ kind }) => REVEALING.includes(kind)

/** @param {BoardState} state @returns {boolean} */
export const hasStarted = (state) => state.phase !== ""

/** Somebody who comes now comes after the first phase. @param {BoardState} state */
export const isUnderWay = (state) => currentPhase(state) !== undefined && state.phase !== state.plan.phases[0]?.id

/** @param {BoardState} state @returns {Phase | undefined} */
export const nextPhase = (state) => neighbour(state, 1)

/** @param {BoardState} state @returns {Phase | undefined} */
export const previousPhase = (state) => neighbour(state, -1)

/**
 * @param {BoardState} state @param {string} id
 * @returns {"current" | "done" | "skipped" | "to-come"}
 */
export function phaseProgress(state, id) {
  if (id === state.phase) return "current"
  if (state.visited.includes(id)) return "done"
  const order = state.plan.phases.map((phase) => phase.id)
  return order.indexOf(id) < order.indexOf(state.phase) ? "skipped" : "to-come"
}

/** @param {BoardState} state @param {number} step @returns {Phase | undefined} */
function neighbour(state, step) {
  const at = state.plan.phases.findIndex(({ id }) => id === state.phase)
  if (at === -1) return step > 0 ? state.plan.phases[0] : undefined
  return state.plan.phases[at + step]
}
