// Questions on what became of drafts.

import { own } from "../core/records.js"

/** @import { BoardState, Outcome, Status } from "../types" */

/** @param {BoardState} state @param {string} key @returns {readonly Outcome[]} */
export const outcomesOf = (state, key) => own(state.outcomes, key) ?? []

/** Where a draft stands. @param {BoardState} state @param {string} key @returns {Status} */
export const statusOf = (state, key) => outcomesOf(state, key).at(-1)?.status ?? "draft"
