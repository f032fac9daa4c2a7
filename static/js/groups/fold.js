// Groups, and which one each note is in. Mirror of app/board/groups.

import { own, without } from "../core/records.js"

/** @import { Folds } from "../board/capability" */
/** @import { BoardState, Group } from "../types" */

const MAX_DISSOLVED = 200

export const empty = { groups: {}, dissolved: {} }

/** @type {Folds} */
export const folds = {
  "group.made": (state, { group: key, title, zone, x, y, notes }) => {
    /** @type {Group} */
    const group = { title, zone, x, y, notes: [] }
    const dissolved = without(state.dissolved, key)
    const made = { ...state, groups: { ...state.groups, [key]: group }, dissolved }
    return notes.reduce((now, note) => noteGrouped(now, note, key), made)
  },
  "group.renamed": (state, { group, title }) => changeGroup(state, group, { title }),
  "group.moved": (state, { group, zone, x, y }) => changeGroup(state, group, { zone, x, y }),
  "note.grouped": (state, { note, group }) => noteGrouped(state, note, group),
  "note.ungrouped": (state, { note }) => noteUngrouped(state, note),
  "group.dissolved": (state, { group }) => groupDissolved(state, group),
}

/** @param {BoardState} state @param {string} note @returns {BoardState} */
export function noteUngrouped(state, note) {
  const key = own(state.notes, note)?.group ?? null
  if (key === null) return state
  const others = (own(state.groups, key)?.notes ?? []).filter((other) => other !== note)
  return inGroup(changeGroup(state, key, { notes: others }), note, null)
}

/** @param {BoardState} state @param {string} key @returns {BoardState} */
export function groupDissolved(state, key) {
  const group = own(state.groups, key)
  if (!group) return state
  const emptied = group.notes.reduce(noteUngrouped, state)
  const dissolved = Object.entries({ ...without(state.dissolved, key), [key]: group }).slice(-MAX_DISSOLVED)
  return { ...emptied, groups: without(emptied.groups, key), dissolved: Object.fromEntries(dissolved) }
}

/** @param {BoardState} state @param {string} note @param {string} key @returns {BoardState} */
function noteGrouped(state, note, key) {
  if (!own(state.notes, note) || !own(state.groups, key)) return state
  const alone = noteUngrouped(state, note)
  const notes = [...(own(alone.groups, key)?.notes ?? []), note]
  return inGroup(changeGroup(alone, key, { notes }), note, key)
}

/** @param {BoardState} state @param {string} key @param {Partial<Group>} changes @returns {BoardState} */
function changeGroup(state, key, changes) {
  const group = own(state.groups, key)
  if (!group) return state
  return { ...state, groups: { ...state.groups, [key]: { ...group, ...changes } } }
}

/** @param {BoardState} state @param {string} key @param {string | null} group @returns {BoardState} */
function inGroup(state, key, group) {
  const note = own(state.notes, key)
  return note ? { ...state, notes: { ...state.notes, [key]: { ...note, group } } } : state
}

/** As nobody in particular may know them: those that are gone are gone. */
export const publicPart = () => ({ dissolved: {} })
