// What the running order keeps of a board: the plan as it was changed, what was taken out of it, when and where people
// meet. Mirror of app/board/agenda.

import { own, without } from "../core/records.js"
import { isWaiting } from "./select.js"

/** @import { Folds } from "../board/capability" */
/** @import { BoardState, Phase } from "../types" */

/** @type {Pick<BoardState, "briefs" | "shelf" | "origins" | "starts_at" | "video">} */
export const empty = { briefs: {}, shelf: {}, origins: {}, starts_at: null, video: "" }

/** @type {Folds} */
export const folds = {
  "phase.edited": (state, { phase, see_others = null, title, minutes, instruction }) => {
    if (!isThere(state, phase)) return state
    const edited = (/** @type {Phase} */ each) => ({
      ...each,
      title,
      minutes,
      instruction,
      tables: each.tables && see_others !== null ? { ...each.tables, see_others } : each.tables,
    })
    return withPhases(
      state,
      state.plan.phases.map((each) => (each.id === phase ? edited(each) : each)),
    )
  },

  "brief.written": (state, { phase, text, body }) => ({
    ...state,
    briefs: { ...state.briefs, [phase]: { text, body } },
  }),

  "phase.added": (state, { phase, after, origin = null }) => {
    if (isThere(state, phase.id)) return state
    const origins = origin === null ? state.origins : { ...state.origins, [phase.id]: origin }
    return withPhases({ ...state, origins }, placed(state.plan.phases, phase, after))
  },

  "phase.moved": (state, { phase, after }) => {
    const moved = state.plan.phases.find(({ id }) => id === phase)
    return moved ? withPhases(state, placed(others(state, phase), moved, after)) : state
  },

  "phase.removed": (state, { phase }) => {
    const removed = state.plan.phases.find(({ id }) => id === phase)
    if (!removed) return state
    const kept = { phase: removed, after: before(state.plan.phases, phase) }
    return withPhases({ ...state, shelf: { ...without(state.shelf, phase), [phase]: kept } }, others(state, phase))
  },

  "phase.restored": (state, { phase, after }) => {
    const kept = own(state.shelf, phase)
    if (!kept || isThere(state, phase)) return state
    return withPhases({ ...state, shelf: without(state.shelf, phase) }, placed(state.plan.phases, kept.phase, after))
  },

  "start.planned": (state, { at }) => ({ ...state, starts_at: at }),
  "video.placed": (state, { url }) => ({ ...state, video: url }),
}

/** The phase that this one comes after; null when it is the first. @param {readonly Phase[]} phases
 * @param {string} wanted @returns {string | null} */
export const before = (phases, wanted) => phases[phases.findIndex(({ id }) => id === wanted) - 1]?.id ?? null

/** @param {BoardState} state @param {string} phase */
const isThere = (state, phase) => state.plan.phases.some(({ id }) => id === phase)

/** @param {BoardState} state @param {string} phase */
const others = (state, phase) => state.plan.phases.filter(({ id }) => id !== phase)

/** After that one; first when it is null, last when it is not there. @param {readonly Phase[]} phases
 * @param {Phase} phase @param {string | null} after */
function placed(phases, phase, after) {
  if (after === null) return [phase, ...phases]
  const at = phases.findIndex(({ id }) => id === after)
  const place = at === -1 ? phases.length : at + 1
  return [...phases.slice(0, place), phase, ...phases.slice(place)]
}

/** @param {BoardState} state @param {readonly Phase[]} phases @returns {BoardState} */
function withPhases(state, phases) {
  const changed = { ...state, plan: { ...state.plan, phases } }
  if (!isWaiting(state)) return changed
  const first = phases[0]?.id ?? state.phase
  return { ...changed, phase: first, visited: [first], page: 0 }
}
