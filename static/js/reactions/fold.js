// Who appreciates what: somebody, unnamed (""), or us. A note takes its reactions away with it.
// Mirror of app/board/reactions.

import { toggled } from "../core/lists.js"
import { own, without } from "../core/records.js"

/** @import { Folds } from "../board/capability" */

export const empty = { reactions: {} }

export const NOBODY = ""

/** @type {Folds} */
export const folds = {
  "reaction.set": (state, { target, seat, on }) => {
    const authors = withAuthor(own(state.reactions, target) ?? [], seat, on)
    if (authors.length === 0) return { ...state, reactions: without(state.reactions, target) }
    return { ...state, reactions: { ...state.reactions, [target]: authors } }
  },
  "note.removed": (state, { note }, before) =>
    own(before.notes, note) ? { ...state, reactions: without(state.reactions, note) } : state,
}

/** Those who are not named come first. @param {readonly string[]} authors @param {string} author @param {boolean} on */
function withAuthor(authors, author, on) {
  if (author !== NOBODY) return toggled(authors, author, on)
  if (on) return [NOBODY, ...authors]
  return authors[0] === NOBODY ? authors.slice(1) : authors
}
