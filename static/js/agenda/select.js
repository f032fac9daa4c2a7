// Questions on the running order.

/** @import { BoardState } from "../types" */

/** Whether the workshop has yet to begin: people wait in the first phase, whichever it is. @param {BoardState} state */
export function isWaiting({ left, timer, visited, phase, notes, plan }) {
  if (left !== null || timer !== null || visited.length !== 1 || visited[0] !== plan.phases[0]?.id) return false
  return Object.values(notes).every((note) => note.phase !== phase)
}
