// Drafts as they were made anew, and those that are kept aside. Mirror of app/board/recasting.

import { kept, mapRecord, own } from "../core/records.js"

/** @import { Folds } from "../board/capability" */
/** @import { Withdrawn } from "../types" */

export const empty = { withdrawn: {} }

const MAX_WITHDRAWN = 200

/** @type {Folds} */
export const folds = {
  "drafts.recast": (state, { drafts = {}, forms = {}, gone: named = [], heir = null }) => {
    const gone = named.filter((key) => own(state.commitments, key))
    const stays = (/** @type {unknown} */ _, /** @type {string} */ key) => !gone.includes(key)
    const withdrawn = gone.map((key) => {
      const reserves = heir === null ? kept(state.reserves, ({ commitment }) => commitment === key) : {}
      const form = own(state.forms, key) ?? { texts: {}, milestones: [], locked: false }
      const outcomes = own(state.outcomes, key) ?? []
      return [key, { draft: own(state.commitments, key), form, reserves, outcomes, heir }]
    })
    const aside = Object.entries({
      ...kept(state.withdrawn, (_, key) => !own(drafts, key)),
      .../** @type {Record<string, Withdrawn>} */ (Object.fromEntries(withdrawn)),
    })
    return {
      ...state,
      commitments: { ...kept(state.commitments, stays), ...drafts },
      forms: { ...kept(state.forms, stays), ...forms },
      outcomes: kept(state.outcomes, stays),
      reserves:
        heir === null
          ? kept(state.reserves, ({ commitment }) => !gone.includes(commitment))
          : mapRecord(state.reserves, (said) =>
              gone.includes(said.commitment) ? { ...said, commitment: heir } : said,
            ),
      withdrawn: Object.fromEntries(aside.slice(-MAX_WITHDRAWN)),
    }
  },
}

/** As nobody in particular may know it: what is gone is gone. */
export const publicPart = () => ({ withdrawn: {} })
