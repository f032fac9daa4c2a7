// What commenting will most likely cause. Mirrors the accepting half of app/board/comments.

import { cleaned } from "../board/asking.js"
import { currentPhase } from "../board/plan.js"
import { own } from "../core/records.js"
import { canComment, canRemoveComment } from "./select.js"

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = {
  "comment.add": (state, { comment, note, text, answers = null }, { you, at }) => {
    const phase = currentPhase(state)
    if (!phase || !cleaned(text) || own(state.comments, comment)) return []
    if (!canComment(state, you, note)) return []
    const answered = own(state.comments, answers)
    if (answers !== null && (answered?.note !== note || answered.answers !== null)) return []
    const said = {
      text: cleaned(text),
      author: you.seat,
      signature: phase.authors,
      at,
      group: answered?.group ?? null,
      answers,
    }
    return [{ type: "comment.added", comment, note, ...said }]
  },

  "comment.remove": (state, { comment }, { you }) =>
    canRemoveComment(state, you, comment)
      ? [{ type: "comment.removed", comment, note: own(state.comments, comment)?.note ?? "" }]
      : [],
}
