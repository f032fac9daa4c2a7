// What changing the running order will most likely cause. What depends on what people made waits for the server.

import { cleaned, notPredicted } from "../board/asking.js"
import { phaseOf } from "../board/plan.js"
import { before } from "./fold.js"

/** @import { Asking, Predictions } from "../board/capability" */
/** @import { BoardEvent, BoardState, Phase, SeenPhase } from "../types" */

const MAX_MINUTES = 240

/** @type {Predictions} */
export const predictions = {
  "agenda.edit": (state, { phase: key, title, minutes, instruction, see_others, base = {} }, asking) => {
    const phase = phaseOf(state, key)
    if (!phase || isKeptFromParting(state, phase, see_others, base)) return []
    const wanted = { title, minutes, instruction }
    const edited = { ...phase, ...changes(phase, wanted) }
    const sight = see_others === phase.tables?.see_others ? null : (see_others ?? null)
    if (isStale(phase, wanted, base) || isRefused(phase, edited)) return []
    if (isSame(phase, edited) && sight === null) return []
    const told = { title: edited.title, minutes: edited.minutes, instruction: edited.instruction, see_others: sight }
    return [{ type: "phase.edited", phase: key, ...told }, ...timed(state, phase, edited.minutes, asking)]
  },

  "agenda.move": (state, { phase, after, base }) => {
    const isKnown = phaseOf(state, phase) && (after === null || phaseOf(state, after))
    if (!isKnown || after === phase) return []
    const now = before(state.plan.phases, phase)
    const isStale = base !== undefined && base !== now
    return after === now || isStale ? [] : [{ type: "phase.moved", phase, after }]
  },

  "agenda.start": (state, { at, base }) =>
    at === state.starts_at || (base !== undefined && base !== state.starts_at) ? [] : [{ type: "start.planned", at }],

  "agenda.brief": notPredicted,
  "agenda.add": notPredicted,
  "agenda.duplicate": notPredicted,
  "agenda.remove": notPredicted,
  "agenda.restore": notPredicted,
  "agenda.video": notPredicted,
}

/** @typedef {{ title?: string | undefined, minutes?: number | undefined, instruction?: string | undefined }} Wanted */

const FIELDS = /** @type {const} */ (["title", "minutes", "instruction"])

/** @param {Phase} phase @param {Wanted} wanted */
const changes = (phase, { title, minutes, instruction }) => ({
  title: title === undefined ? phase.title : cleaned(title),
  minutes: minutes ?? phase.minutes,
  instruction: instruction === undefined ? phase.instruction : cleaned(instruction),
})

/** Somebody changed it since. @param {Phase} phase @param {Wanted} wanted @param {SeenPhase} base */
const isStale = (phase, wanted, base) =>
  FIELDS.some((field) => {
    const [asked, seen] = [wanted[field], base[field]]
    return asked !== undefined && asked !== phase[field] && seen !== undefined && seen !== phase[field]
  })

/** What its tables see does not change: there are none, somebody changed it since, or they would lose what they have
 * under their eyes. @param {BoardState} state @param {Phase} phase @param {boolean | undefined} wanted
 * @param {SeenPhase} base */
function isKeptFromParting(state, { id, tables }, wanted, base) {
  if (wanted === undefined || wanted === tables?.see_others) return false
  if (!tables || (base.see_others !== undefined && base.see_others !== tables.see_others)) return true
  return !wanted && id === state.phase && Object.keys(state.tables).length > 0
}

/** @param {Phase} phase @param {Phase} edited */
function isRefused(phase, { title, minutes }) {
  const isWrongLength = minutes !== phase.minutes && (minutes < 1 || minutes > MAX_MINUTES)
  return isWrongLength || (title !== phase.title && !title)
}

/** @param {Phase} phase @param {Phase} edited */
const isSame = (phase, edited) => FIELDS.every((field) => phase[field] === edited[field])

/** The timer that runs in this phase, moved by as much. @param {BoardState} state @param {Phase} phase
 * @param {number} minutes @param {Asking} asking @returns {BoardEvent[]} */
function timed({ timer, phase: current }, phase, minutes, { at }) {
  const seconds = (minutes - phase.minutes) * 60
  if (phase.id !== current || !timer || timer.ends_at <= at || seconds === 0) return []
  const ends_at = Math.max(timer.ends_at + seconds * 1000, at)
  return [{ type: "timer.started", ends_at, seconds: Math.max(timer.seconds + seconds, 0) }]
}
