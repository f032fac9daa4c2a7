// Who made which sign about what: somebody, unnamed (""), or us. A note takes its reactions away with it; those to a
// group that came undone wait for it. Mirror of app/board/reactions.

import { toggled } from "../core/lists.js"
import { own, without } from "../core/records.js"

/** @import { Folds } from "../board/capability" */
/** @import { Records } from "../types" */

export const empty = { reactions: {}, signs: {} }

export const NOBODY = ""

/** @type {Folds} */
export const folds = {
  // An entry of before names no sign: there was only the heart.
  "reaction.set": (state, { target, seat, on, sign = "heart" }) => {
    if (sign === "heart") {
      const hearts = withAuthor(own(state.reactions, target) ?? [], seat, on)
      return { ...state, reactions: kept(state.reactions, target, hearts, hearts.length > 0) }
    }
    const before = own(state.signs, target) ?? {}
    const authors = withAuthor(before[sign] ?? [], seat, on)
    const signs = kept(before, sign, authors, authors.length > 0)
    return { ...state, signs: kept(state.signs, target, signs, Object.keys(signs).length > 0) }
  },
  "note.removed": (state, { note }, before) =>
    own(before.notes, note)
      ? { ...state, reactions: without(state.reactions, note), signs: without(state.signs, note) }
      : state,
}

/** With this value, or without the key when there is nobody in it. @template T @param {Records<T>} records
 * @param {string} key @param {T} value @param {boolean} isSome @returns {Records<T>} */
const kept = (records, key, value, isSome) => (isSome ? { ...records, [key]: value } : without(records, key))

/** Those who are not named come first. @param {readonly string[]} authors @param {string} author @param {boolean} on */
function withAuthor(authors, author, on) {
  if (author !== NOBODY) return toggled(authors, author, on)
  if (on) return [NOBODY, ...authors]
  return authors[0] === NOBODY ? authors.slice(1) : authors
}
