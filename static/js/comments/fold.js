// What was said of notes and groups. A note takes its comments away with it; a group that comes undone leaves its own
// to the note that stays of it, and finds them again when it comes back. Mirror of app/board/comments.

import { kept, mapRecord, own, without } from "../core/records.js"

/** @import { Folds } from "../board/capability" */
/** @import { BoardState, Comment } from "../types" */

export const empty = { comments: {} }

/** @type {Folds} */
export const folds = {
  // An entry of before names no group, and no comment that it would answer.
  "comment.added": (state, { type: _, comment, group = null, answers = null, ...said }) => ({
    ...state,
    comments: { ...state.comments, [comment]: { ...said, group, answers } },
  }),
  "comment.removed": (state, { comment }) => ({ ...state, comments: without(state.comments, comment) }),
  "note.removed": (state, { note }, before) => {
    if (!own(before.notes, note)) return state
    return { ...state, comments: kept(state.comments, (said) => said.note !== note) }
  },
  "group.dissolved": (state, { group }, before) => {
    const found = own(before.groups, group)
    if (!found) return state
    const [heir] = found.notes
    if (heir === undefined) return { ...state, comments: kept(state.comments, (said) => said.note !== group) }
    return changed(state, (said) => (said.note === group ? { ...said, note: heir, group } : said))
  },
  "group.made": (state, { group }) =>
    changed(state, (said) => (said.group === group ? { ...said, note: group, group: null } : said)),
}

/** The same records when none of them changes: who looks at them is not drawn again. @param {BoardState} state
 * @param {(said: Comment) => Comment} change @returns {BoardState} */
function changed(state, change) {
  const comments = mapRecord(state.comments, change)
  return Object.keys(comments).every((key) => comments[key] === state.comments[key]) ? state : { ...state, comments }
}
