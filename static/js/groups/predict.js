// What gestures on groups will most likely cause. Mirrors the accepting half of app/board/groups.

import { cleaned } from "../board/asking.js"
import { zoneOf } from "../board/plan.js"
import { canArrange } from "../board/rights.js"
import { own } from "../core/records.js"
import { mayBeTogether, zoneOfNote } from "../tables/select.js"
import { groupDissolved, noteUngrouped } from "./fold.js"

/** @import { EventOf, Predictions } from "../board/capability" */
/** @import { BoardState } from "../types" */
/** @typedef {EventOf<"note.ungrouped"> | EventOf<"group.dissolved">} Leaving */
/** @typedef {EventOf<"note.grouped"> | EventOf<"group.made">} Joining */

export const MAX_NOTES_IN_GROUP = 200

/** @type {Predictions} */
export const predictions = {
  "group.make": (state, { group, notes, title, seen }, { you }) => {
    const first = own(state.notes, notes[0])
    const isTaken = own(state.groups, group) ?? own(state.notes, group)
    if (!first || isTaken || !canArrange(state, you)) return []
    if (!notes.every((note) => isOpenNote(state, note) && wasSeen(state, note, seen?.[note]))) return []
    const { zone, x, y } = first
    const made = { group, title: cleaned(title), zone, x, y, notes }
    return [...allLeaving(state, notes), { type: "group.made", ...made }]
  },

  "group.rename": (state, { group, title, base }, { you }) => {
    const found = own(state.groups, group)
    if (!found || !canArrange(state, you)) return []
    if (base !== undefined && base !== found.title) return []
    return [{ type: "group.renamed", group, title: cleaned(title) }]
  },

  "group.move": (state, { group, zone, x, y }, { you }) => {
    if (!own(state.groups, group) || !zoneOf(state, zone) || !canArrange(state, you)) return []
    return [{ type: "group.moved", group, zone, x, y }]
  },

  "group.join": (state, { group, note, seen }, { you }) => {
    if (own(state.notes, note)?.group === group) return []
    if (!isOpenNote(state, note) || !wasSeen(state, note, seen) || !canArrange(state, you)) return []
    const joined = returning(state, note, group)
    return joined.length === 0 ? [] : [...leaving(state, note), ...joined]
  },

  "group.leave": (state, { note, seen }, { you }) =>
    isOpenNote(state, note) && wasSeen(state, note, seen) && canArrange(state, you) ? leaving(state, note) : [],
}

/**
 * Whether a note is in no group that whoever moves it had not seen. Mirror of app/board/groups/seen.py.
 * @param {BoardState} state @param {string} note @param {string | null} [seen]
 */
export function wasSeen(state, note, seen) {
  const group = own(state.notes, note)?.group ?? null
  return seen === undefined || group === null || group === seen
}

/** A note goes in a group, which comes back if it was dissolved. @param {BoardState} state @param {string} note
 * @param {string} group @returns {Joining[]} */
function returning(state, note, group) {
  const found = own(state.groups, group)
  if (found) return found.notes.length < MAX_NOTES_IN_GROUP ? [{ type: "note.grouped", note, group }] : []
  const gone = own(state.dissolved, group)
  if (!gone) return []
  const here = [gone.zone, ...zoneOfNote(state, note)]
  const isHere = (/** @type {string} */ key) => mayBeTogether(state, [...here, ...zoneOfNote(state, key)])
  const alone = gone.notes.filter((key) => key !== note && isAlone(state, key) && isHere(key))
  if (alone.length === 0) return []
  const { title, zone, x, y } = gone
  return [{ type: "group.made", group, title, zone, x, y, notes: [...alone, note] }]
}

/** A note goes out of its group, which is no group with one note left. @param {BoardState} state @param {string} note
 * @returns {Leaving[]} */
export function leaving(state, note) {
  const group = own(state.notes, note)?.group ?? null
  if (group === null) return []
  const isLast = (own(state.groups, group)?.notes.length ?? 0) <= 2
  /** @type {Leaving} */
  const ungrouped = { type: "note.ungrouped", note }
  return isLast ? [ungrouped, { type: "group.dissolved", group }] : [ungrouped]
}

/** @param {BoardState} state @param {readonly string[]} notes @returns {Leaving[]} */
function allLeaving(state, notes) {
  let now = state
  return notes.flatMap((note) => {
    const events = leaving(now, note)
    now = events.reduce(left, now)
    return events
  })
}

/** @param {BoardState} state @param {Leaving} event @returns {BoardState} */
const left = (state, event) =>
  event.type === "note.ungrouped" ? noteUngrouped(state, event.note) : groupDissolved(state, event.group)

/** @param {BoardState} state @param {string} note */
const isAlone = (state, note) => isOpenNote(state, note) && own(state.notes, note)?.group === null

/** @param {BoardState} state @param {string} note */
const isOpenNote = (state, note) => own(state.notes, note)?.sealed === false
