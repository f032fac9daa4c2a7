// What stands on each zone: groups with their slips, lone notes, and how many are sealed.

import { own } from "../core/records.js"

/** @typedef {import("../types.d.ts").BoardState} BoardState */
/** @typedef {import("../types.d.ts").Note} Note */
/** @typedef {import("../types.d.ts").Group} Group */
/** @typedef {{ key: string, note: Note }} Slip */
/** @typedef {{ key: string, group: Group, slips: Slip[] }} Sheaf */
/** @typedef {{ groups: Sheaf[], notes: Slip[], sealed: number, total: number }} Contents */

/** A group shows its first slips; the others are one click away. */
export const GROUP_SHOWN = 3

/** @type {WeakMap<object, WeakMap<object, Map<string, Contents>>>} */
const known = new WeakMap()

/** @param {BoardState} board @param {string} zone @returns {Contents} */
export const contentsOf = (board, zone) => sorted(board).get(zone) ?? { groups: [], notes: [], sealed: 0, total: 0 }

/** Worked out once per change of the notes or groups. @param {BoardState} board */
function sorted(board) {
  const byGroups = known.get(board.notes) ?? new WeakMap()
  known.set(board.notes, byGroups)
  const found = byGroups.get(board.groups) ?? sort(board)
  byGroups.set(board.groups, found)
  return found
}

/** @param {BoardState} board */
function sort({ plan, notes, groups }) {
  /** @type {Map<string, Contents>} */
  const zones = new Map(plan.zones.map((zone) => [zone.id, { groups: [], notes: [], sealed: 0, total: 0 }]))
  for (const [key, group] of Object.entries(groups)) {
    const slips = group.notes.flatMap((id) => {
      const note = own(notes, id)
      return note ? [{ key: id, note }] : []
    })
    const zone = zones.get(group.zone)
    zone?.groups.push({ key, group, slips })
    if (zone) zone.total += slips.length
  }
  for (const [key, note] of Object.entries(notes)) put(zones.get(note.zone), key, note, groups)
  return zones
}

/** @param {Contents | undefined} zone @param {string} key @param {Note} note @param {BoardState["groups"]} groups */
function put(zone, key, note, groups) {
  if (!zone || own(groups, note.group)) return
  if (note.text === null) zone.sealed += 1
  else zone.notes.push({ key, note })
  zone.total += 1
}
