// What filling in a form will most likely cause. Mirrors the accepting half of app/board/forms.

import { cleaned } from "../board/asking.js"
import { own } from "../core/records.js"
import { canHoldPen, formOf, writtenIn } from "./select.js"

/** @import { Predictions } from "../board/capability" */
/** @import { BoardState, FormField } from "../types" */

const DAY = /^(?:(?:19|2\d)\d\d-\d\d-\d\d)?$/
const DATES = ["start", "end"]
const PARTS = ["title", ...DATES, "deliverable"]
const MAX_MILESTONES = 30

/** @type {Predictions} */
export const predictions = {
  "form.write": (state, { commitment, field, text, base }, { you, at }) => {
    const said = fitted(state, field, text)
    if (!isWritable(state, commitment, you) || !isTaken(state, commitment, field, said)) return []
    const { text: now, rev } = writtenIn(state, commitment, field)
    if (said === now || base !== rev) return []
    return [{ type: "form.written", commitment, field, text: said, rev: rev + 1, at }]
  },

  "milestone.add": (state, { commitment, milestone, after = null }, { you }) => {
    const { milestones } = formOf(state, commitment)
    const isAsked = state.plan.form.some(({ kind }) => kind === "milestones")
    const isFree = !milestones.includes(milestone) && milestones.length < MAX_MILESTONES
    if (!isWritable(state, commitment, you) || !isAsked || !isFree) return []
    return [{ type: "milestone.added", commitment, milestone, after }]
  },

  "milestone.remove": (state, { commitment, milestone }, { you }) =>
    isWritable(state, commitment, you) && formOf(state, commitment).milestones.includes(milestone)
      ? [{ type: "milestone.removed", commitment, milestone, is_emptied: true }]
      : [],

  "form.lock": (state, { commitment, locked }) =>
    own(state.commitments, commitment) && formOf(state, commitment).locked !== locked
      ? [{ type: "form.locked", commitment, locked }]
      : [],
}

/** @param {BoardState} state @param {string} key @param {import("../types.d.ts").You} you */
const isWritable = (state, key, you) => Boolean(own(state.commitments, key)) && canHoldPen(state, you, key)

/** A line stays on one line. @param {BoardState} state @param {string} field @param {string} text */
function fitted({ plan }, field, text) {
  const kind = plan.form.find(({ id }) => id === field.split(".")[0])?.kind
  const isLine = kind === "line" || kind === "milestones"
  return isLine ? cleaned(text).split("\n").join(" ") : cleaned(text)
}

/** Whether a field of the form takes this text as it is. @param {BoardState} state @param {string} key
 * @param {string} field @param {string} said */
function isTaken(state, key, field, said) {
  const [name, ...rest] = field.split(".")
  const question = state.plan.form.find(({ id }) => id === name && id !== "title")
  if (!question || [...said].length > (question.max_length ?? 280)) return false
  if (question.kind === "milestones") return isOfMilestone(state, key, rest, said)
  if (question.kind === "values") return rest.length === 1 && state.plan.values.some(({ id }) => id === rest[0])
  return rest.length === 0 && (question.kind === "line" || isText(question))
}

/** @param {FormField} question */
const isText = ({ kind }) => kind === "text" || kind === "list"

/** @param {BoardState} state @param {string} key @param {readonly string[]} rest @param {string} said */
function isOfMilestone(state, key, [milestone, part, ...more], said) {
  if (more.length > 0 || !milestone || !formOf(state, key).milestones.includes(milestone)) return false
  if (!part || !PARTS.includes(part) || [...said].length > 280) return false
  return !DATES.includes(part) || (DAY.test(said) && (said === "" || isDay(said)))
}

/** @param {string} day */
const isDay = (day) => new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) ?? false
