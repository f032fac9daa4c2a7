// What stands on each zone: groups with their slips, lone notes, and how many are sealed.

import { talkCount } from "../comments/select.js"
import { own } from "../core/records.js"
import { sealedCount } from "../notes/select.js"
import { isReactedTo } from "../reactions/select.js"

/** @typedef {import("../types.d.ts").BoardState} BoardState */
/** @typedef {import("../types.d.ts").Note} Note */
/** @typedef {import("../types.d.ts").Group} Group */
/** @typedef {{ key: string, note: Note }} Slip */
/** `hasFoot`: something was said of the group itself.
 * @typedef {{ key: string, group: Group, slips: Slip[], hasFoot: boolean }} Sheaf */
/** @typedef {{ groups: Sheaf[], notes: Slip[], sealed: number, total: number }} Contents */

/** A group shows its first slips; the others are one click away. */
export const GROUP_SHOWN = 3

/** What each zone held last: what did not change stays the same object, and is not drawn again.
 * @type {Map<string, Contents>} */
let last = new Map()

/** What it is worked out from, besides the notes. @param {BoardState} board */
const sourcesOf = ({ groups, sealed, comments, reactions, signs }) => [groups, sealed, comments, reactions, signs]

/** @type {WeakMap<object, { sources: readonly object[], zones: Map<string, Contents> }>} */
const known = new WeakMap()

/** Whether somebody commented a group, or reacted to it. @param {BoardState} board @param {string} key */
export const isSpokenOf = (board, key) => talkCount(board, key) > 0 || isReactedTo(board, key)

/** @param {BoardState} board @param {string} zone @returns {Contents} */
export const contentsOf = (board, zone) => sorted(board).get(zone) ?? { groups: [], notes: [], sealed: 0, total: 0 }

/** Worked out once per change of the notes, of the groups or of what is said of them. @param {BoardState} board */
function sorted(board) {
  const { notes } = board
  const sources = sourcesOf(board)
  const found = known.get(notes)
  if (found && areSame(found.sources, sources, is)) return found.zones
  const zones = keepSame(sort(board))
  known.set(notes, { sources, zones })
  return zones
}

/** @param {BoardState} board */
function sort(board) {
  const { plan, notes, groups } = board
  /** @type {Map<string, Contents>} */
  const zones = new Map(plan.zones.map(({ id }) => [id, closedOnes(board, id)]))
  for (const [key, group] of Object.entries(groups)) {
    const slips = group.notes.flatMap((id) => {
      const note = own(notes, id)
      return note ? [{ key: id, note }] : []
    })
    const zone = zones.get(group.zone)
    zone?.groups.push({ key, group, slips, hasFoot: isSpokenOf(board, key) })
    if (zone) zone.total += slips.length
  }
  for (const [key, note] of Object.entries(notes)) put(zones.get(note.zone), key, note, groups)
  return zones
}

/** @param {BoardState} board @param {string} zone @returns {Contents} */
function closedOnes(board, zone) {
  const sealed = sealedCount(board, zone)
  return { groups: [], notes: [], sealed, total: sealed }
}

/** @param {Contents | undefined} zone @param {string} key @param {Note} note @param {BoardState["groups"]} groups */
function put(zone, key, note, groups) {
  if (!zone || own(groups, note.group)) return
  zone.notes.push({ key, note })
  zone.total += 1
}

/** @param {Map<string, Contents>} zones @returns {Map<string, Contents>} */
function keepSame(zones) {
  for (const [id, contents] of zones) {
    const before = last.get(id)
    if (!before) continue
    const groups = contents.groups.map((sheaf, at) => sameSheaf(before.groups[at], sheaf))
    const isSame =
      before.sealed === contents.sealed &&
      areSame(before.groups, groups, is) &&
      areSame(before.notes, contents.notes, isSlip)
    zones.set(id, isSame ? before : { ...contents, groups })
  }
  last = zones
  return zones
}

/** @param {Sheaf | undefined} before @param {Sheaf} sheaf */
const sameSheaf = (before, sheaf) =>
  before?.key === sheaf.key &&
  before.group === sheaf.group &&
  before.hasFoot === sheaf.hasFoot &&
  areSame(before.slips, sheaf.slips, isSlip)
    ? before
    : sheaf

/** @template T @param {readonly T[]} before @param {readonly T[]} now @param {(one: T, other: T) => boolean} is */
const areSame = (before, now, is) =>
  before.length === now.length && now.every((each, at) => is(/** @type {T} */ (before[at]), each))

/** @param {unknown} one @param {unknown} other */
const is = (one, other) => one === other

/** @param {Slip} one @param {Slip} other */
const isSlip = (one, other) => one.key === other.key && one.note === other.note
