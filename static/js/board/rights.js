// Who may do what in the phase at hand: questions, for views and predictions. The server decides;
// this mirrors app/board/{rights,notes,groups}.py so that a screen offers what will be accepted.

import { own } from "../core/records.js"

/** @import { BoardState, Note, Phase, Role, Who, You, Zone } from "../types" */

/** A person who is finishing a sentence when the facilitator moves on is not cut short. */
export const LATE_WRITING_MS = 120_000
export const MAX_NOTES = 5_000
export const MAX_NOTES_PER_PERSON = 60
export const MAX_NOTES_IN_GROUP = 200

/** @type {readonly string[]} */
const REVEALING = ["share", "group", "tables", "vote", "draft", "close"]

/** @param {{ role: Role }} you @returns {boolean} */
export const isFacilitator = ({ role }) => role === "facilitator" || role === "co_facilitator"

/** Observers watch. @param {{ role: Role }} you @returns {boolean} */
export const takesPart = ({ role }) => role !== "observer"

/** @param {BoardState} state @param {string} id @returns {Phase | undefined} */
export const phaseOf = (state, id) => state.plan.phases.find((phase) => phase.id === id)

/** Undefined until the workshop starts. @param {BoardState} state @returns {Phase | undefined} */
export const currentPhase = (state) => phaseOf(state, state.phase)

/** @param {BoardState} state @param {string} id @returns {Zone | undefined} */
export const zoneOf = (state, id) => state.plan.zones.find((zone) => zone.id === id)

/** Whether entering it opens every sealed note. @param {Phase} phase @returns {boolean} */
export const isRevealing = ({ kind }) => REVEALING.includes(kind)

/** The id of the round in which people vote now, or null. @param {BoardState} state @returns {string | null} */
export const openRound = (state) => Object.keys(state.rounds).find((key) => state.rounds[key]?.is_open) ?? null

/** @param {{ author: string | null }} said @param {You} you @returns {boolean} */
export const isMine = ({ author }, you) => author !== null && author === you.seat

/**
 * The phase under whose rules a note may be written in this zone now: the current one, the one
 * just left, or any for a facilitator. Undefined: writing is closed.
 * @param {BoardState} state @param {You} you @param {string} zone @param {number} now
 * @returns {Phase | undefined}
 */
export function writingPhase(state, you, zone, now) {
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
  if (isMine(note, you)) return canWrite(state, you, note.zone, now)
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
  if (!note || openRound(state) !== null) return false
  const zones = [note.zone, zone ?? note.zone]
  if (isMine(note, you) && zones.every((id) => canWrite(state, you, id, now))) return true
  return !note.sealed && canArrange(state, you)
}

/** Group, ungroup, title, move a group, move the notes of others. @param {BoardState} state @param {You} you @returns {boolean} */
export function canArrange(state, you) {
  const phase = currentPhase(state)
  if (!phase || openRound(state) !== null) return false
  return isFacilitator(you) || allows(phase.rights.arrange, you)
}

/** @param {BoardState} state @param {You} you @param {string} key a note @returns {boolean} */
export function canComment(state, you, key) {
  const phase = currentPhase(state)
  const note = own(state.notes, key)
  if (!phase || !note || note.sealed) return false
  return isFacilitator(you) || allows(phase.rights.comment, you)
}

/** @param {BoardState} state @param {You} you @param {string} key a comment @returns {boolean} */
export function canRemoveComment(state, you, key) {
  const comment = own(state.comments, key)
  return comment !== undefined && (isFacilitator(you) || isMine(comment, you))
}

/** @param {BoardState} state @param {You} you @param {string} target a note or a zone @returns {boolean} */
export function canReact(state, you, target) {
  const phase = currentPhase(state)
  const note = own(state.notes, target)
  const exists = note ? !note.sealed : zoneOf(state, target) !== undefined
  return exists && phase !== undefined && allows(phase.rights.react, you)
}

/** Change the header of a draft. @param {BoardState} state @param {You} you @returns {boolean} */
export const canEditCommitments = (state, you) =>
  isFacilitator(you) || (takesPart(you) && currentPhase(state)?.commitments === "editable")

/** Whether drafts are on screen for this person. @param {BoardState} state @param {You} you @returns {boolean} */
export const canSeeCommitments = (state, you) =>
  isFacilitator(you) || (currentPhase(state)?.commitments ?? "hidden") !== "hidden"

/** @param {BoardState} state @param {You} you @returns {boolean} */
export const canVote = (state, you) => state.plan.vote.voters.includes(you.role)

/** @param {BoardState} state @param {You} you @returns {boolean} */
export const canAnswerClosing = (state, you) =>
  takesPart(you) && currentPhase(state)?.kind === "close" && state.plan.closing !== null

/** Room for one more note of this person. @param {BoardState} state @param {You} you @returns {boolean} */
export function hasRoom(state, you) {
  const notes = Object.values(state.notes)
  if (notes.length >= MAX_NOTES) return false
  return isFacilitator(you) || notes.filter((note) => isMine(note, you)).length < MAX_NOTES_PER_PERSON
}

/** @param {Who} who @param {You} you @returns {boolean} */
export function allows(who, you) {
  if (who === "everyone") return takesPart(you)
  return who === "facilitators" && isFacilitator(you)
}

/** @param {BoardState} state @param {number} now @returns {Phase[]} */
function writablePhases(state, now) {
  const isLate = state.left !== null && now - state.left.at <= LATE_WRITING_MS
  const ids = isLate ? [state.phase, state.left?.phase] : [state.phase]
  const phases = ids.flatMap((id) => phaseOf(state, id ?? "") ?? [])
  return phases.filter(({ writing }) => writing !== "closed")
}
