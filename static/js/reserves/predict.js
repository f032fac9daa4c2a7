// What adding a reserve will most likely cause. Mirrors the accepting half of app/board/reserves.

import { cleaned } from "../board/asking.js"
import { isMine } from "../board/authors.js"
import { own } from "../core/records.js"

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = {
  "reserve.add": (state, { reserve, commitment, text, signed = false }, { you, at }) => {
    if (!own(state.commitments, commitment) || !cleaned(text) || own(state.reserves, reserve)) return []
    const signature = signed ? "named" : "anonymous"
    return [{ type: "reserve.added", reserve, commitment, text: cleaned(text), author: you.seat, signature, at }]
  },

  "reserve.remove": (state, { reserve }, { you }) => {
    const known = own(state.reserves, reserve)
    return known && isMine(known, you) ? [{ type: "reserve.removed", reserve }] : []
  },
}
