// Who brings everybody now, and under which name.

import { own } from "../core/records.js"
import { t } from "../core/words.js"

/** @typedef {import("./room.js").FollowingDesk} Desk */

/** Who brings everybody, if it is somebody else who still leads and is there. @param {Desk} desk */
export function guideOf({ board, state }) {
  const { guide } = board
  const person = guide ? own(state.people, guide.seat) : undefined
  const leads = person?.role === "facilitator" || person?.role === "co_facilitator"
  return guide && leads && person.online && guide.seat !== state.you.seat ? guide : null
}

/** @param {Desk} desk @param {string} seat */
export const nameOf = ({ state }, seat) => own(state.people, seat)?.name ?? t("Quelqu’un")
