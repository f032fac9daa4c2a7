// What editing a draft will most likely cause. Promotion waits for the server. Mirrors app/board/commitments.

import { cleaned, defined, notPredicted } from "../board/asking.js"
import { zoneOf } from "../board/plan.js"
import { own } from "../core/records.js"
import { canHoldPen } from "../forms/select.js"

/** @import { Predictions } from "../board/capability" */
/** @import { BoardEvent, BoardState, Commitment } from "../types" */

/** @type {Predictions} */
export const predictions = {
  "ideas.promote": notPredicted,
  "idea.draft": notPredicted,
  "commitment.edit": (state, { commitment, type: _, base = {}, ...changes }, { you }) => {
    const draft = own(state.commitments, commitment)
    if (!draft || !canHoldPen(state, you, commitment)) return []
    if (isStale(draft, changes, base)) return []
    const { title, level, attached_to, pilot, next_step, zone } = { ...draft, ...defined(changes) }
    const isKnown = level === null || state.plan.levels.some(({ id }) => id === level)
    const parent = attachment(state, commitment, level, attached_to)
    const isTheme = zone === draft.zone || zoneOf(state, zone)?.kind === "theme"
    if (!cleaned(title) || !isKnown || !isTheme || parent === undefined) return []
    const attached = level === draft.level ? [] : attachedTo(state, commitment)
    if (!attached.every(([key]) => canHoldPen(state, you, key))) return []
    const words = { title: cleaned(title), pilot: cleaned(pilot), next_step: cleaned(next_step) }
    return [
      {
        type: "commitment.edited",
        commitment,
        ...words,
        level,
        attached_to: parent,
        ...(zone === draft.zone ? {} : { zone }),
      },
      ...attached.map(detached),
    ]
  },
}

const SEEN = /** @type {const} */ (["title", "level", "pilot", "next_step", "zone"])

/** Whether what one changes was changed since one looked. @param {Commitment} draft
 * @param {Partial<Commitment>} changes @param {Partial<Commitment>} base */
const isStale = (draft, changes, base) =>
  SEEN.some(
    (name) =>
      changes[name] !== undefined &&
      changes[name] !== draft[name] &&
      base[name] !== undefined &&
      base[name] !== draft[name],
  )

/**
 * What a draft belongs to: null where its level asks for nothing, undefined when it cannot be.
 * @param {BoardState} state @param {string} key @param {string | null} level @param {string | null} wanted
 * @returns {string | null | undefined}
 */
function attachment(state, key, level, wanted) {
  const asked = state.plan.levels.find(({ id }) => id === level)?.attached_to ?? null
  if (asked === null || wanted === null) return null
  return wanted !== key && own(state.commitments, wanted)?.level === asked ? wanted : undefined
}

/** @param {BoardState} state @param {string} parent */
const attachedTo = (state, parent) =>
  Object.entries(state.commitments).filter(([, draft]) => draft.attached_to === parent)

/** What was attached to a draft that changed level is free again.
 * @param {[string, Commitment]} child @returns {BoardEvent} */
const detached = ([commitment, { title, level, pilot, next_step }]) => ({
  type: "commitment.edited",
  commitment,
  title,
  level,
  attached_to: null,
  pilot,
  next_step,
})
