// Who may do what in the phase at hand, read from the plan's own data: what every room shares. The server decides; this
// mirrors app/board/core/rights.py so that a screen offers what will be accepted. What a room adds is in its select.js.

import { currentPhase } from "./plan.js"
import { RIGHTS } from "./rights.generated.js"
import { own } from "../core/records.js"

/** @import { BoardState, Command, Right, Rights, Role, Who, You } from "../types" */

/** @param {{ role: Role }} you @returns {boolean} */
export const isFacilitator = ({ role }) => role === "facilitator" || role === "co_facilitator"

/** Observers watch. @param {{ role: Role }} you @returns {boolean} */
export const takesPart = ({ role }) => role !== "observer"

/** @param {Who} who @param {You} you @returns {boolean} */
export function allows(who, you) {
  if (who === "everyone") return takesPart(you)
  return who === "facilitators" && isFacilitator(you)
}

/** Whether the phase at hand gives this right to this person. @param {BoardState} state @param {You} you
 * @param {keyof Rights} right @returns {boolean} */
export function hasRight(state, you, right) {
  const phase = currentPhase(state)
  return phase !== undefined && allows(phase.rights[right], you)
}

/** The id of the round in which people vote now, or null: while they do, nothing that they vote on may change, so every
 * room asks. @param {BoardState} state @returns {string | null} */
export const openRound = (state) => Object.keys(state.rounds).find((key) => state.rounds[key]?.is_open) ?? null

/** Who votes: as the open round says, or the kit. @param {BoardState} state */
export function votersNow(state) {
  const { voters = [] } = own(state.rounds, openRound(state)) ?? {}
  return voters.length > 0 ? voters : state.plan.vote.voters
}

/** Group, ungroup, title, move a group, move the notes of others. @param {BoardState} state @param {You} you
 * @returns {boolean} */
export function canArrange(state, you) {
  if (!currentPhase(state) || openRound(state) !== null) return false
  return isFacilitator(you) || hasRight(state, you, "arrange")
}

/**
 * What it takes to have a right, for the rights that do not depend on what a command names.
 * @type {Partial<Record<Right, (state: BoardState, you: You) => boolean>>}
 */
const GUARDS = {
  facilitate: (_, you) => isFacilitator(you),
  take_part: (_, you) => takesPart(you),
  arrange: canArrange,
  vote: (state, you) => votersNow(state).includes(you.role),
}

/** Whether a person may ask this at all; its prediction says the rest. @param {BoardState} state @param {You} you
 * @param {Command["type"]} type @returns {boolean} */
export const mayAsk = (state, you, type) => GUARDS[RIGHTS[type]]?.(state, you) ?? true
