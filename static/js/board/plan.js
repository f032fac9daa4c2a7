// What the running order says: the phase at hand and the zones. Questions on the state, for every room.

/** @import { BoardState, Phase, Zone } from "../types" */

/** @param {BoardState} state @param {string} id @returns {Phase | undefined} */
export const phaseOf = (state, id) => state.plan.phases.find((phase) => phase.id === id)

/** Undefined until the workshop starts. @param {BoardState} state @returns {Phase | undefined} */
export const currentPhase = (state) => phaseOf(state, state.phase)

/** @param {BoardState} state @param {string} id @returns {Zone | undefined} */
export const zoneOf = (state, id) => state.plan.zones.find((zone) => zone.id === id)

/** The title of a zone, or "". @param {BoardState} state @param {string} id @returns {string} */
export const zoneTitle = (state, id) => zoneOf(state, id)?.title ?? ""

/** The zones of the current phase, in the plan's order. @param {BoardState} state @returns {Zone[]} */
export function zonesShown(state) {
  const wanted = currentPhase(state)?.zones ?? []
  return state.plan.zones.filter(({ id }) => wanted.includes(id))
}
