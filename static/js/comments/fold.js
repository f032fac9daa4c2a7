// What was said of notes. A note takes its comments away with it. Mirror of app/board/comments.

import { own, without } from "../core/records.js"

/** @import { Folds } from "../board/capability" */

export const empty = { comments: {} }

/** @type {Folds} */
export const folds = {
  "comment.added": (state, { type: _, comment, ...said }) => ({
    ...state,
    comments: { ...state.comments, [comment]: said },
  }),
  "comment.removed": (state, { comment }) => ({ ...state, comments: without(state.comments, comment) }),
  "note.removed": (state, { note }, before) => {
    if (!own(before.notes, note)) return state
    const others = Object.entries(state.comments).filter(([, comment]) => comment.note !== note)
    return { ...state, comments: Object.fromEntries(others) }
  },
}
