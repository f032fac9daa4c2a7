// What a person may ask of a board: one builder per command. Ids are made here, so that a command
// sent twice is the same command.

import { newId } from "../core/ids.js"

/** @import { Color, Command, Records } from "../types" */

/** @param {{ zone: string, x: number, y: number, text: string, color: Color }} note @returns {Command & { type: "note.add" }} */
export const addNote = ({ zone, x, y, text, color }) => ({
  type: "note.add",
  note: newId(),
  zone,
  x: place(x),
  y: place(y),
  text,
  color,
})

/** `base` is the revision its author was looking at. @param {{ note: string, text: string, base: number }} edit @returns {Command} */
export const editNote = ({ note, text, base }) => ({ type: "note.edit", note, text, base })

/** @param {{ note: string, zone: string, x: number, y: number }} move @returns {Command} */
export const moveNote = ({ note, zone, x, y }) => ({
  type: "note.move",
  note,
  zone,
  x: place(x),
  y: place(y),
})

/** @param {string} note @param {Color} color @returns {Command} */
export const colorNote = (note, color) => ({ type: "note.color", note, color })

/** @param {string} note @returns {Command} */
export const removeNote = (note) => ({ type: "note.remove", note })

/** @returns {Command} */
export const revealNotes = () => ({ type: "notes.reveal" })

/** @param {string} note @param {string} text @returns {Command & { type: "comment.add" }} */
export const addComment = (note, text) => ({ type: "comment.add", comment: newId(), note, text })

/** @param {string} comment @returns {Command} */
export const removeComment = (comment) => ({ type: "comment.remove", comment })

/** `target` is a note or a zone. @param {string} target @param {{ on: boolean }} reaction @returns {Command} */
export const setReaction = (target, { on }) => ({ type: "reaction.set", target, on })

/** The first note gives its place to the group. @param {readonly string[]} notes @param {string} [title] @returns {Command & { type: "group.make" }} */
export const makeGroup = (notes, title = "") => ({
  type: "group.make",
  group: newId(),
  notes,
  title,
})

/** @param {string} group @param {string} title @returns {Command} */
export const renameGroup = (group, title) => ({ type: "group.rename", group, title })

/** @param {{ group: string, zone: string, x: number, y: number }} move @returns {Command} */
export const moveGroup = ({ group, zone, x, y }) => ({
  type: "group.move",
  group,
  zone,
  x: place(x),
  y: place(y),
})

/** @param {string} group @param {string} note @returns {Command} */
export const joinGroup = (group, note) => ({ type: "group.join", group, note })

/** @param {string} note @returns {Command} */
export const leaveGroup = (note) => ({ type: "group.leave", note })

/** `expected` is the phase on the facilitator's screen. @param {string} phase @param {{ expected: string }} seen @returns {Command} */
export const goToPhase = (phase, { expected }) => ({ type: "phase.go", phase, expected })

/** @param {number} page @returns {Command} */
export const turnPage = (page) => ({ type: "page.turn", page })

/** @param {number} seconds @returns {Command} */
export const startTimer = (seconds) => ({ type: "timer.start", seconds })

/** @param {number} seconds may be negative @returns {Command} */
export const addTime = (seconds) => ({ type: "timer.add", seconds })

/** @returns {Command} */
export const stopTimer = () => ({ type: "timer.stop" })

/** @param {boolean} ready @returns {Command} */
export const setReady = (ready) => ({ type: "ready.set", ready })

/** One's own hand; a facilitator may lower another's. @param {boolean} raised @param {string} [seat] @returns {Command} */
export const setHand = (raised, seat) =>
  seat === undefined ? { type: "hand.set", raised } : { type: "hand.set", raised, seat }

/** Without ideas: all those of the themes. With `parent`: the tied ideas of that round. @param {{ budget: number, per_idea: number, ideas?: readonly string[], parent?: string }} rule @returns {Command & { type: "vote.open" }} */
export const openVote = (rule) => ({ type: "vote.open", round: newId(), ...rule })

/** The whole choice, which replaces the one before; empty: abstention. @param {string} round @param {Records<number>} choices @returns {Command} */
export const castBallot = (round, choices) => ({ type: "ballot.cast", round, choices })

/** @param {string} round @returns {Command} */
export const closeVote = (round) => ({ type: "vote.close", round })

/** `ideas`: the chosen among the tied, with the reason why. @param {{ round: string, count: number, ideas?: readonly string[], reason?: string }} choice @returns {Command} */
export const promoteIdeas = ({ round, count, ideas = [], reason = "" }) => ({
  type: "ideas.promote",
  round,
  count,
  ideas,
  reason,
})

/** Only what changes. @param {string} commitment @param {{ title?: string, level?: string | null, attached_to?: string | null, pilot?: string, next_step?: string }} changes @returns {Command} */
export const editCommitment = (commitment, changes) => ({
  type: "commitment.edit",
  commitment,
  ...changes,
})

/** @param {number} score @param {Records<string>} texts @returns {Command} */
export const answerClosing = (score, texts) => ({ type: "closing.answer", score, texts })

const FULL = 1000

/** A coordinate that the server takes. @param {number} value */
const place = (value) => Math.min(FULL, Math.max(0, Math.round(value) || 0))
