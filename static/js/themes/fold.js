// The themes as they were changed, and those that were taken away. Mirror of app/board/themes.

import { own, without } from "../core/records.js"

/** @import { Folds } from "../board/capability" */
/** @import { BoardState, Zone } from "../types" */

/** @type {Pick<BoardState, "theme_shelf">} */
export const empty = { theme_shelf: {} }

/** @type {Folds} */
export const folds = {
  "theme.edited": (state, { zone, title, prompt }) => ({
    ...state,
    plan: {
      ...state.plan,
      zones: state.plan.zones.map((each) => (each.id === zone ? { ...each, title, prompt } : each)),
    },
  }),

  "theme.added": (state, { zone, after, phases }) =>
    isThere(state, zone.id) ? state : withZone(state, { zone, after, phases }),

  "theme.removed": (state, { zone: gone }) => {
    const { zones, phases } = state.plan
    const at = zones.findIndex(({ id }) => id === gone)
    const zone = zones[at]
    if (!zone) return state
    const showing = phases.filter((phase) => phase.zones.includes(gone)).map(({ id }) => id)
    const kept = { zone, after: zones[at - 1]?.id ?? null, phases: showing }
    return {
      ...state,
      theme_shelf: { ...without(state.theme_shelf, gone), [gone]: kept },
      plan: {
        ...state.plan,
        zones: zones.filter(({ id }) => id !== gone),
        phases: phases.map((phase) =>
          phase.zones.includes(gone) ? { ...phase, zones: phase.zones.filter((id) => id !== gone) } : phase,
        ),
      },
    }
  },

  "theme.restored": (state, { zone }) => {
    const kept = own(state.theme_shelf, zone)
    if (!kept || isThere(state, zone)) return state
    return withZone({ ...state, theme_shelf: without(state.theme_shelf, zone) }, kept)
  },

  "vote.ruled": (state, { budget, per_idea, promote, quorum = state.plan.vote.quorum }) => ({
    ...state,
    plan: { ...state.plan, vote: { ...state.plan.vote, budget, per_idea, promote, quorum } },
  }),
}

/** @param {BoardState} state @param {string} zone */
const isThere = (state, zone) => state.plan.zones.some(({ id }) => id === zone)

/**
 * After that one; first when it is null, last when it is not there.
 * @param {BoardState} state @param {{ zone: Zone, after: string | null, phases: readonly string[] }} placed
 * @returns {BoardState}
 */
function withZone(state, { zone, after, phases }) {
  const { zones } = state.plan
  const at = after === null ? -1 : zones.findIndex(({ id }) => id === after)
  const place = after !== null && at === -1 ? zones.length : at + 1
  return {
    ...state,
    plan: {
      ...state.plan,
      zones: [...zones.slice(0, place), zone, ...zones.slice(place)],
      phases: state.plan.phases.map((phase) =>
        phases.includes(phase.id) && !phase.zones.includes(zone.id)
          ? { ...phase, zones: [...phase.zones, zone.id] }
          : phase,
      ),
    },
  }
}
