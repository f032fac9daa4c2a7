// Questions on notes: who may write, change and move them; which there are. Mirrors the questions of app/board/notes.

import { isMine } from "../board/authors.js"
import { currentPhase, phaseOf, zoneOf } from "../board/plan.js"
import { allows, canArrange, isFacilitator, openRound } from "../board/rights.js"
import { own } from "../core/records.js"
import { isRevealing } from "../phases/select.js"
import { worksIn } from "../tables/select.js"

/** @import { BoardState, Note, Phase, You } from "../types" */

/** A person who is finishing a sentence when the facilitator moves on is not cut short. */
export const LATE_WRITING_MS = 120_000
export const MAX_NOTES = 5_000
export const MAX_NOTES_PER_PERSON = 60

/**
 * The phase under whose rules a note may be written in this zone now: the current one, the one
 * just left, or any for a facilitator. Undefined: writing is closed.
 * @param {BoardState} state @param {You} you @param {string} zone @param {number} now
 * @returns {Phase | undefined}
 */
export const writingPhase = (state, you, zone, now) =>
  worksIn(state, you, zone) ? phaseThatWrites(state, you, zone, now) : undefined

/** The same, wherever tables work: a note that is in a group is at the table of the group, not of the zone that it
 * was written in. @param {BoardState} state @param {You} you @param {string} zone @param {number} now
 * @returns {Phase | undefined} */
function phaseThatWrites(state, you, zone, now) {
  const found = zoneOf(state, zone)
  const current = currentPhase(state)
  if (!found || !current || openRound(state)) return undefined
  if (allows(found.writers, you)) {
    const phase = writablePhases(state, now).find(({ zones }) => zones.includes(zone))
    if (phase) return phase
  }
  return isFacilitator(you) ? current : undefined
}

/** @param {BoardState} state @param {You} you @param {string} zone @param {number} now @returns {boolean} */
export const canWrite = (state, you, zone, now) => writingPhase(state, you, zone, now) !== undefined

/** Whether a screen offers to write here: a late sentence and a facilitator may, where nobody is
 * invited to. @param {BoardState} state @param {You} you @param {string} zone @param {number} now
 * @returns {boolean} */
export const isInvitedToWrite = (state, you, zone, now) =>
  currentPhase(state)?.writing !== "closed" && canWrite(state, you, zone, now)

/** Whether what arrives now may be written under a phase that does not sign: nobody is then seen to be somewhere.
 * @param {BoardState} state @param {number} now @returns {boolean} */
export const mayBeUnsigned = (state, now) => writablePhases(state, now).some(({ authors }) => authors !== "named")

/** Whether everyone now writes for oneself. @param {BoardState} state @returns {boolean} */
export const writesSealed = (state) => currentPhase(state)?.writing === "private"

/**
 * Whether a note written now in this zone would be closed to the others. One that is finished late,
 * while the others are still sealed, is as private as they are.
 * @param {BoardState} state @param {You} you @param {string} zone @param {number} now
 * @returns {boolean}
 */
export function wouldSeal(state, you, zone, now) {
  const current = currentPhase(state)
  const phase = writingPhase(state, you, zone, now)
  if (!current || !phase) return false
  return writesSealed(state) || (phase.writing === "private" && !isRevealing(current))
}

/**
 * Change the text, the colour, or remove: its author while writing is allowed, facilitators once
 * it is open, nobody during a vote.
 * @param {BoardState} state @param {You} you @param {string} key @param {number} now
 * @returns {boolean}
 */
export function canEdit(state, you, key, now) {
  const note = own(state.notes, key)
  if (!note) return false
  if (isMine(note, you)) {
    return worksIn(state, you, placeOf(state, note).zone) && phaseThatWrites(state, you, note.zone, now) !== undefined
  }
  return !note.sealed && isFacilitator(you) && openRound(state) === null
}

/**
 * Move a note, to its own zone or to another.
 * @param {BoardState} state @param {You} you @param {string} key @param {number} now
 * @param {string} [zone]
 * @returns {boolean}
 */
export function canMove(state, you, key, now, zone) {
  const note = own(state.notes, key)
  if (!note || openRound(state) !== null || !worksIn(state, you, placeOf(state, note).zone)) return false
  const isWritten = phaseThatWrites(state, you, note.zone, now) !== undefined
  if (isMine(note, you) && isWritten && (zone === undefined || canWrite(state, you, zone, now))) return true
  return !note.sealed && canArrange(state, you)
}

/** Room for one more note of this person. @param {BoardState} state @param {You} you @returns {boolean} */
export const hasRoom = (state, you) => roomLeft(state, you) > 0

/** How many more notes this person may write. @param {BoardState} state @param {You} you @returns {number} */
export function roomLeft(state, you) {
  const notes = Object.values(state.notes)
  const mine = isFacilitator(you) ? -Infinity : notes.filter((note) => isMine(note, you)).length
  return Math.max(0, Math.min(MAX_NOTES - notes.length - othersSealed(state), MAX_NOTES_PER_PERSON - mine))
}

/**
 * The notes that lie alone in a zone, oldest first.
 * @param {BoardState} state @param {string} zone @returns {[string, Note][]}
 */
export const loneNotesIn = (state, zone) =>
  Object.entries(state.notes).filter(([, note]) => note.zone === zone && note.group === null)

/**
 * Every note of a zone: alone, or in one of its groups.
 * @param {BoardState} state @param {string} zone @returns {[string, Note][]}
 */
export const notesByZone = (state, zone) =>
  Object.entries(state.notes).filter(([, note]) => placeOf(state, note).zone === zone)

/**
 * Where a note is seen: in its group, or where it lies.
 * @param {BoardState} state @param {Note} note @returns {{ zone: string, x: number, y: number }}
 */
export const placeOf = (state, note) => own(state.groups, note.group) ?? note

/** How many notes a reveal would open, ours included. @param {BoardState} state @returns {number} */
export const sealedTotal = (state) => Object.values(state.sealed).reduce((total, count) => total + count, 0)

/** Of those, how many are not ours. @param {BoardState} state @returns {number} */
export const othersSealed = (state) =>
  sealedTotal(state) - Object.values(state.notes).filter(({ sealed }) => sealed).length

/** How many notes of others cannot be read yet. @param {BoardState} state @param {string} zone @returns {number} */
export function sealedCount(state, zone) {
  const count = own(state.sealed, zone)
  return count ? Math.max(0, count - mineSealedIn(state, zone)) : 0
}

/** Whether nothing is sealed any more. @param {BoardState} state @returns {boolean} */
export const isRevealed = (state) => sealedTotal(state) === 0

/** @param {BoardState} state @param {string} zone */
const mineSealedIn = (state, zone) =>
  Object.values(state.notes).filter((note) => note.sealed && note.zone === zone).length

/** Whether what was begun in the phase before may still be finished. @param {BoardState} state @param {number} now */
export const isFinishing = ({ left }, now) => left !== null && now - left.at <= LATE_WRITING_MS

/** @param {BoardState} state @param {number} now @returns {Phase[]} */
function writablePhases(state, now) {
  const ids = isFinishing(state, now) ? [state.phase, state.left?.phase] : [state.phase]
  // Who is finishing a sentence in a phase that was removed just after is not cut short.
  const phases = ids.flatMap((id) => phaseOf(state, id ?? "") ?? own(state.shelf, id)?.phase ?? [])
  return phases.filter(({ writing }) => writing !== "closed")
}
