// Who sees which zone, and who works in it, while people are at tables. Mirror of app/board/tables/sight.py.

import { isFacilitator } from "../board/rights.js"
import { kept, own } from "../core/records.js"

/** @import { BoardState, Note, Phase, Table, You } from "../types" */

/** @param {Pick<BoardState, "plan" | "phase">} state @returns {Phase | undefined} */
const phaseNow = ({ plan, phase }) => plan.phases.find(({ id }) => id === phase)

/** Whether the phase at hand is one of tables, were there some. @param {Pick<BoardState, "plan" | "phase">} state */
export const sits = (state) => isAtTables(phaseNow(state))

/** @param {Phase | undefined} phase */
export const isAtTables = (phase) => phase !== undefined && (phase.kind === "tables" || phase.tables !== null)

/** Whether people are at tables now. @param {BoardState} state */
export const areAtTables = (state) => hasTables(state) && sits(state)

/** Whether tables do not see each other now. @param {BoardState} state */
export const areApart = (state) => hasTables(state) && phaseNow(state)?.tables?.see_others === false

/** @param {Pick<BoardState, "tables">} state */
export const hasTables = ({ tables }) => Object.keys(tables).length > 0

/** With these steps another matter begins: what the tables found is voted on, written out, or closed. */
const OTHER_MATTERS = new Set(["vote", "draft", "close"])

/** Whether tables may report now: back together, in the step that follows theirs, or before another matter begins.
 * @param {BoardState} state */
export function isTimeToReport(state) {
  if (!state.tables_shown || !hasTables(state) || areAtTables(state)) return false
  const { phases } = state.plan
  const at = phases.findIndex(({ id }) => id === state.phase)
  if (!phases.slice(0, Math.max(0, at)).some(isAtTables)) return false // back in a step before them
  return isAtTables(phases[at - 1]) || !OTHER_MATTERS.has(phases[at]?.kind ?? "")
}

/** Where somebody sits, if they do. @param {Pick<BoardState, "tables">} state @param {string} seat
 * @returns {[string, Table] | undefined} */
export const tableOf = ({ tables }, seat) => Object.entries(tables).find(([, table]) => table.seats.includes(seat))

/** Whether this person may write and arrange in this zone, as far as tables say. @param {BoardState} state
 * @param {You} you @param {string} zone @returns {boolean} */
export function worksIn(state, you, zone) {
  if (isFacilitator(you) || !areAtTables(state)) return true
  const on = Object.values(state.tables).filter(({ zones }) => zones.includes(zone))
  return on.length === 0 || on.some(({ seats }) => seats.includes(you.seat))
}

/** The zones of which this person sees nothing now. @param {BoardState} state @param {You | null} you
 * @returns {ReadonlySet<string>} */
export function hiddenZones(state, you) {
  if (!areApart(state) || (you && isFacilitator(you))) return new Set()
  const hidden = new Set(Object.values(state.tables).flatMap(({ zones }) => zones))
  for (const zone of (you && tableOf(state, you.seat)?.[1].zones) || []) hidden.delete(zone)
  return hidden
}

/** Whether something about these zones may be asked by this person. @param {BoardState} state @param {You} you
 * @param {readonly string[]} zones @param {{ toWork: boolean }} how @returns {boolean} */
export function isInPlace(state, you, zones, { toWork }) {
  if (!areAtTables(state)) return true
  const hidden = hiddenZones(state, you)
  if (zones.some((zone) => hidden.has(zone) || (toWork && !worksIn(state, you, zone)))) return false
  return mayBeTogether(state, zones)
}

/** Whether what is in these zones may be put in one place: not while they are of tables that are apart.
 * @param {BoardState} state @param {readonly string[]} zones @returns {boolean} */
export const mayBeTogether = (state, zones) =>
  !areApart(state) || new Set(zones.map((zone) => tablesOn(state, zone))).size <= 1

/** Where a note is: one zone, or none when it is not there. @param {BoardState} state @param {string} key
 * @returns {string[]} */
export function zoneOfNote(state, key) {
  const note = own(state.notes, key)
  return note ? [placeOf(state, note)] : []
}

/** @param {BoardState} state @param {string} key @returns {string[]} */
export function zoneOfGroup(state, key) {
  const group = own(state.groups, key) ?? own(state.dissolved, key)
  return group ? [group.zone] : []
}

/** Of a note or of a group, whichever bears this id. @param {BoardState} state @param {string} key
 * @returns {string[]} */
export const zoneOfIdea = (state, key) => [...zoneOfNote(state, key), ...zoneOfGroup(state, key)].slice(0, 1)

/** What everybody has before them while tables keep zones to themselves; null: all of it. @param {BoardState} state */
export function sight(state) {
  const hidden = hiddenZones(state, null)
  if (hidden.size === 0) return null
  return { hidden, notes: kept(state.notes, (note) => !hidden.has(placeOf(state, note))) }
}

/** @param {BoardState} state @param {Note} note */
const placeOf = (state, note) => own(state.groups, note.group)?.zone ?? note.zone

/** @param {BoardState} state @param {string} zone */
const tablesOn = ({ tables }, zone) =>
  Object.keys(tables)
    .filter((key) => tables[key]?.zones.includes(zone))
    .sort()
    .join(" ")

/** Whether a group, or a note that is in none, lies on what a table works on. @param {BoardState} state
 * @param {Table} table @param {string} idea */
export function isOf(state, { zones }, idea) {
  const group = own(state.groups, idea)
  const note = group ? undefined : own(state.notes, idea)
  const zone = group?.zone ?? (note?.group === null ? note.zone : undefined)
  return zone !== undefined && zones.includes(zone)
}
