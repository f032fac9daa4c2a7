// Questions on the forms of drafts.

import { currentPhase } from "../board/plan.js"
import { isFacilitator, takesPart } from "../board/rights.js"
import { own } from "../core/records.js"
import { EMPTY } from "./fold.js"

/** @import { BoardState, Form, Written, You } from "../types" */

/** @type {Written} */
const NOTHING = { text: "", rev: 0, at: 0 }

/** @param {BoardState} state @param {string} key @returns {Form} */
export const formOf = (state, key) => own(state.forms, key) ?? EMPTY

/** The text of a field, as it is. @param {BoardState} state @param {string} key @param {string} field
 * @returns {Written} */
export const writtenIn = (state, key, field) => own(formOf(state, key).texts, field) ?? NOTHING

/** Decide of drafts, once the workshop is over too. @param {You} you */
export const leadsDrafts = (you) => isFacilitator(you) || you.leadsDrafts === true

/** Finish this draft by its own link, whatever the phase. @param {You} you @param {string} key */
export const isPilot = (you, key) => you.drafts?.includes(key) === true

/** Write in a draft: its title, its form. @param {BoardState} state @param {You} you @param {string} key
 * @returns {boolean} */
export const canHoldPen = (state, you, key) => {
  if (leadsDrafts(you)) return true
  if (formOf(state, key).locked) return false
  return isPilot(you, key) || (takesPart(you) && currentPhase(state)?.commitments === "editable")
}
