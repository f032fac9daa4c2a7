// Questions on groups.

import { own } from "../core/records.js"

/** @import { BoardState, Group, Note } from "../types" */

/** @param {BoardState} state @param {string} zone @returns {[string, Group][]} */
export const groupsIn = (state, zone) => Object.entries(state.groups).filter(([, group]) => group.zone === zone)

/** The notes of a group, in its order. @param {BoardState} state @param {string} key @returns {[string, Note][]} */
export const notesOfGroup = (state, key) =>
  (own(state.groups, key)?.notes ?? []).flatMap((id) => {
    const note = own(state.notes, id)
    return note ? [/** @type {[string, Note]} */ ([id, note])] : []
  })
