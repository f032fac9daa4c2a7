// What views read from a board: no view walks the state or repeats a rule by itself.

import { own } from "../core/records.js"
import { currentPhase, isMine, zoneOf } from "./rights.js"

export * from "./rights.js"
export * from "./voting.js"

/** @import { BoardState, Comment, Commitment, Group, Note, Person, Phase, Records, You, Zone } from "../types" */

/** @param {BoardState} state @returns {boolean} */
export const hasStarted = (state) => state.phase !== ""

/** @param {BoardState} state @returns {Phase | undefined} */
export const nextPhase = (state) => neighbour(state, 1)

/** @param {BoardState} state @returns {Phase | undefined} */
export const previousPhase = (state) => neighbour(state, -1)

/**
 * @param {BoardState} state @param {string} id
 * @returns {"current" | "done" | "skipped" | "to-come"}
 */
export function phaseProgress(state, id) {
  if (id === state.phase) return "current"
  if (state.visited.includes(id)) return "done"
  const order = state.plan.phases.map((phase) => phase.id)
  return order.indexOf(id) < order.indexOf(state.phase) ? "skipped" : "to-come"
}

/** The zones of the current phase, in the plan's order. @param {BoardState} state @returns {Zone[]} */
export function zonesShown(state) {
  const wanted = currentPhase(state)?.zones ?? []
  return state.plan.zones.filter(({ id }) => wanted.includes(id))
}

/** The notes that lie alone in a zone, oldest first. @param {BoardState} state @param {string} zone @returns {[string, Note][]} */
export const loneNotesIn = (state, zone) =>
  Object.entries(state.notes).filter(([, note]) => note.zone === zone && note.group === null)

/** @param {BoardState} state @param {string} zone @returns {[string, Group][]} */
export const groupsIn = (state, zone) => Object.entries(state.groups).filter(([, group]) => group.zone === zone)

/** The notes of a group, in its order. @param {BoardState} state @param {string} key @returns {[string, Note][]} */
export const notesOfGroup = (state, key) =>
  (own(state.groups, key)?.notes ?? []).flatMap((id) => {
    const note = own(state.notes, id)
    return note ? [/** @type {[string, Note]} */ ([id, note])] : []
  })

/** Every note of a zone: alone, or in one of its groups. @param {BoardState} state @param {string} zone @returns {[string, Note][]} */
export const notesByZone = (state, zone) =>
  Object.entries(state.notes).filter(([, note]) => placeOf(state, note).zone === zone)

/** Where a note is seen: in its group, or where it lies. @param {BoardState} state @param {Note} note @returns {{ zone: string, x: number, y: number }} */
export const placeOf = (state, note) => own(state.groups, note.group) ?? note

/** The notes that a reveal would open, ours included. @param {BoardState} state @returns {[string, Note][]} */
export const sealedNotes = (state) => Object.entries(state.notes).filter(([, note]) => note.sealed)

/** How many notes of others cannot be read yet. @param {BoardState} state @param {string} zone @returns {number} */
export const sealedCount = (state, zone) =>
  Object.values(state.notes).filter((note) => note.zone === zone && note.text === null).length

/** One's own notes. @param {BoardState} state @param {You} you @returns {[string, Note][]} */
export const mineOf = (state, you) => Object.entries(state.notes).filter(([, note]) => isMine(note, you))

/** Whether nothing is sealed any more. @param {BoardState} state @returns {boolean} */
export const isRevealed = (state) => sealedNotes(state).length === 0

/** The comments of a note, oldest first. @param {BoardState} state @param {string} note @returns {[string, Comment][]} */
export const commentsOf = (state, note) => Object.entries(state.comments).filter(([, comment]) => comment.note === note)

/** How many people reacted, and whether we did. @param {BoardState} state @param {You} you @param {string} target @returns {{ count: number, isOn: boolean }} */
export function reactionsOf(state, you, target) {
  const seats = own(state.reactions, target) ?? []
  return { count: seats.length, isOn: seats.includes(you.seat) }
}

/** The drafts, best ranked first. @param {BoardState} state @returns {[string, Commitment][]} */
export const commitmentsOf = (state) =>
  Object.entries(state.commitments).sort(([, one], [, other]) => one.at - other.at || one.rank - other.rank)

/** The drafts that this one may be attached to: those of the level that its own level asks for. @param {BoardState} state @param {string} key @returns {[string, Commitment][]} */
export function attachableTo(state, key) {
  const level = own(state.commitments, key)?.level
  const wanted = state.plan.levels.find(({ id }) => id === level)?.attached_to ?? null
  if (wanted === null) return []
  return commitmentsOf(state).filter(([id, draft]) => id !== key && draft.level === wanted)
}

/** ms before the timer ends (0 once it has), or null without a timer. @param {BoardState} state @param {number} now @returns {number | null} */
export const timeLeft = (state, now) => (state.timer ? Math.max(0, state.timer.ends_at - now) : null)

/** What is left of the timer, from 1 to 0. @param {BoardState} state @param {number} now @returns {number} */
export function shareLeft(state, now) {
  const whole = (state.timer?.seconds ?? 0) * 1000
  return whole > 0 ? Math.min(1, (timeLeft(state, now) ?? 0) / whole) : 0
}

/** @param {BoardState} state @param {You} you @returns {boolean} */
export const isReady = (state, you) => state.ready.includes(you.seat)

/** @param {BoardState} state @param {You} you @returns {boolean} */
export const hasHandUp = (state, you) => state.hands.includes(you.seat)

/** « n/m prêts »: participants on line, and those of them who are ready. @param {BoardState} state @param {Records<Person>} people @returns {{ ready: number, of: number }} */
export function readyCount(state, people) {
  const present = Object.entries(people).filter(([, { role, online }]) => role === "participant" && online)
  const ready = present.filter(([seat]) => state.ready.includes(seat)).length
  return { ready, of: present.length }
}

/** The title of a zone, or "". @param {BoardState} state @param {string} id @returns {string} */
export const zoneTitle = (state, id) => zoneOf(state, id)?.title ?? ""

/** @param {BoardState} state @param {number} step @returns {Phase | undefined} */
function neighbour(state, step) {
  const at = state.plan.phases.findIndex(({ id }) => id === state.phase)
  if (at === -1) return step > 0 ? state.plan.phases[0] : undefined
  return state.plan.phases[at + step]
}
