// What a command will most likely cause, to show it before the server answers. Mirrors the accepting
// half of app/board/decide.py; returns [] whenever the answer is not ours to guess (a refusal, a
// reveal, a count), and for what is done already.

import { own } from "../core/records.js"
import { applyEvent } from "./events.js"
import {
  canArrange,
  canComment,
  canEdit,
  canEditCommitments,
  canMove,
  canReact,
  canRemoveComment,
  canVote,
  currentPhase,
  hasRoom,
  isFacilitator,
  MAX_NOTES_IN_GROUP,
  takesPart,
  wouldSeal,
  writingPhase,
  zoneOf,
} from "./rights.js"

/** @import { BoardEvent, BoardState, Command, You } from "../types" */
/** @template {Command["type"]} T @typedef {Extract<Command, { type: T }>} CommandOf */

/**
 * Who asks, and when (server's clock).
 * @typedef {{ you: You, at: number }} Asking
 */

/**
 * @param {BoardState} state
 * @param {Command} command
 * @param {Asking} asking
 * @returns {BoardEvent[]}
 */
export function predictEvents(state, command, asking) {
  switch (command.type) {
    case "note.add":
      return noteAdded(state, command, asking)
    case "note.edit":
      return noteEdited(state, command, asking)
    case "note.move":
      return noteMoved(state, command, asking)
    case "note.color":
      return noteColored(state, command, asking)
    case "note.remove":
      return noteRemoved(state, command, asking)
    case "comment.add":
      return commentAdded(state, command, asking)
    case "comment.remove":
      return commentRemoved(state, command, asking)
    case "reaction.set":
      return reactionSet(state, command, asking)
    case "group.make":
      return groupMade(state, command, asking)
    case "group.rename":
      return groupRenamed(state, command, asking)
    case "group.move":
      return groupMoved(state, command, asking)
    case "group.join":
      return groupJoined(state, command, asking)
    case "group.leave":
      return groupLeft(state, command, asking)
    case "ready.set":
      return readyChanged(state, command, asking)
    case "hand.set":
      return handChanged(state, command, asking)
    case "page.turn":
      return pageTurned(state, command, asking)
    case "timer.start":
      return timerStarted(command, asking)
    case "timer.add":
      return timeAdded(state, command, asking)
    case "timer.stop":
      return isFacilitator(asking.you) && state.timer ? [{ type: "timer.stopped" }] : []
    case "ballot.cast":
      return ballotKept(state, command, asking)
    case "commitment.edit":
      return commitmentEdited(state, command, asking)
    default:
      return [] // what everyone sees change at once waits for the server
  }
}

/** @param {BoardState} state @param {CommandOf<"note.add">} command @param {Asking} asking @returns {BoardEvent[]} */
function noteAdded(state, { type: _, text, ...asked }, { you, at }) {
  const phase = writingPhase(state, you, asked.zone, at)
  const isTaken = own(state.notes, asked.note) ?? own(state.groups, asked.note)
  if (!phase || !cleaned(text) || isTaken || !hasRoom(state, you)) return []
  return [
    {
      type: "note.added",
      ...asked,
      text: cleaned(text),
      author: you.seat,
      signature: phase.authors,
      sealed: wouldSeal(state, you, asked.zone, at),
      phase: phase.id,
      at,
    },
  ]
}

/** @param {BoardState} state @param {CommandOf<"note.edit">} command @param {Asking} asking @returns {BoardEvent[]} */
function noteEdited(state, { note, text, base }, { you, at }) {
  const found = own(state.notes, note)
  if (found?.rev !== base || !cleaned(text) || cleaned(text) === found.text) return []
  if (!canEdit(state, you, note, at)) return []
  return [{ type: "note.edited", note, text: cleaned(text), rev: base + 1 }]
}

/** @param {BoardState} state @param {CommandOf<"note.move">} command @param {Asking} asking @returns {BoardEvent[]} */
function noteMoved(state, { note, zone, x, y }, { you, at }) {
  if (!zoneOf(state, zone) || !canMove(state, you, note, at, zone)) return []
  return [...leaving(state, note), { type: "note.moved", note, zone, x, y }]
}

/** @param {BoardState} state @param {CommandOf<"note.color">} command @param {Asking} asking @returns {BoardEvent[]} */
function noteColored(state, { note, color }, { you, at }) {
  return canEdit(state, you, note, at) ? [{ type: "note.colored", note, color }] : []
}

/** @param {BoardState} state @param {CommandOf<"note.remove">} command @param {Asking} asking @returns {BoardEvent[]} */
function noteRemoved(state, { note }, { you, at }) {
  if (!canEdit(state, you, note, at)) return []
  return [...leaving(state, note), { type: "note.removed", note }]
}

/** @param {BoardState} state @param {CommandOf<"comment.add">} command @param {Asking} asking @returns {BoardEvent[]} */
function commentAdded(state, { comment, note, text }, { you, at }) {
  const phase = currentPhase(state)
  if (!phase || !cleaned(text) || own(state.comments, comment)) return []
  if (!canComment(state, you, note)) return []
  const said = { text: cleaned(text), author: you.seat, signature: phase.authors, at }
  return [{ type: "comment.added", comment, note, ...said }]
}

/** @param {BoardState} state @param {CommandOf<"comment.remove">} command @param {Asking} asking @returns {BoardEvent[]} */
function commentRemoved(state, { comment }, { you }) {
  return canRemoveComment(state, you, comment) ? [{ type: "comment.removed", comment }] : []
}

/** @param {BoardState} state @param {CommandOf<"reaction.set">} command @param {Asking} asking @returns {BoardEvent[]} */
function reactionSet(state, { target, on }, { you }) {
  const isOn = own(state.reactions, target)?.includes(you.seat) ?? false
  if (on === isOn || !canReact(state, you, target)) return []
  return [{ type: "reaction.set", target, seat: you.seat, on }]
}

/** @param {BoardState} state @param {CommandOf<"group.make">} command @param {Asking} asking @returns {BoardEvent[]} */
function groupMade(state, { group, notes, title }, { you }) {
  const first = own(state.notes, notes[0])
  const isTaken = own(state.groups, group) ?? own(state.notes, group)
  if (!first || isTaken || !canArrange(state, you)) return []
  if (!notes.every((note) => isOpenNote(state, note))) return []
  const { zone, x, y } = first
  const made = { group, title: cleaned(title), zone, x, y, notes }
  return [...allLeaving(state, notes), { type: "group.made", ...made }]
}

/** @param {BoardState} state @param {CommandOf<"group.rename">} command @param {Asking} asking @returns {BoardEvent[]} */
function groupRenamed(state, { group, title }, { you }) {
  if (!own(state.groups, group) || !canArrange(state, you)) return []
  return [{ type: "group.renamed", group, title: cleaned(title) }]
}

/** @param {BoardState} state @param {CommandOf<"group.move">} command @param {Asking} asking @returns {BoardEvent[]} */
function groupMoved(state, { group, zone, x, y }, { you }) {
  if (!own(state.groups, group) || !zoneOf(state, zone) || !canArrange(state, you)) return []
  return [{ type: "group.moved", group, zone, x, y }]
}

/** @param {BoardState} state @param {CommandOf<"group.join">} command @param {Asking} asking @returns {BoardEvent[]} */
function groupJoined(state, { group, note }, { you }) {
  const found = own(state.groups, group)
  if (!found || found.notes.length >= MAX_NOTES_IN_GROUP || found.notes.includes(note)) return []
  if (!isOpenNote(state, note) || !canArrange(state, you)) return []
  return [...leaving(state, note), { type: "note.grouped", note, group }]
}

/** @param {BoardState} state @param {CommandOf<"group.leave">} command @param {Asking} asking @returns {BoardEvent[]} */
function groupLeft(state, { note }, { you }) {
  return isOpenNote(state, note) && canArrange(state, you) ? leaving(state, note) : []
}

/** @param {BoardState} state @param {CommandOf<"ready.set">} command @param {Asking} asking @returns {BoardEvent[]} */
function readyChanged(state, { ready }, { you }) {
  if (!takesPart(you) || ready === state.ready.includes(you.seat)) return []
  return [{ type: "ready.changed", seat: you.seat, ready }]
}

/** @param {BoardState} state @param {CommandOf<"hand.set">} command @param {Asking} asking @returns {BoardEvent[]} */
function handChanged(state, { raised, seat = undefined }, { you }) {
  const whose = seat ?? you.seat
  const isAllowed = takesPart(you) && (whose === you.seat || (!raised && isFacilitator(you)))
  if (!isAllowed || raised === state.hands.includes(whose)) return []
  return [{ type: "hand.changed", seat: whose, raised }]
}

/** @param {BoardState} state @param {CommandOf<"page.turn">} command @param {Asking} asking @returns {BoardEvent[]} */
function pageTurned(state, { page }, { you }) {
  const pages = currentPhase(state)?.pages.length ?? 0
  return isFacilitator(you) && page < pages ? [{ type: "page.turned", page }] : []
}

/** @param {CommandOf<"timer.start">} command @param {Asking} asking @returns {BoardEvent[]} */
function timerStarted({ seconds }, { you, at }) {
  if (!isFacilitator(you)) return []
  return [{ type: "timer.started", ends_at: at + seconds * 1000, seconds }]
}

/** @param {BoardState} state @param {CommandOf<"timer.add">} command @param {Asking} asking @returns {BoardEvent[]} */
function timeAdded({ timer }, { seconds }, { you, at }) {
  if (!isFacilitator(you)) return []
  const left = timer ? Math.max(timer.ends_at - at, 0) : 0
  if (left === 0 && seconds <= 0) return []
  const whole = timer && left > 0 ? timer.seconds : 0
  const ends_at = at + Math.max(left + seconds * 1000, 0)
  return [{ type: "timer.started", ends_at, seconds: Math.max(whole + seconds, 0) }]
}

/** @param {BoardState} state @param {CommandOf<"ballot.cast">} command @param {Asking} asking @returns {BoardEvent[]} */
function ballotKept(state, { round, choices }, { you }) {
  const found = own(state.rounds, round)
  if (!found?.is_open || !canVote(state, you)) return []
  const dots = Object.values(choices)
  const isWithin = dots.reduce((sum, count) => sum + count, 0) <= found.budget
  const isSpread = dots.every((count) => count <= found.per_idea)
  const isKnown = Object.keys(choices).every((idea) => found.ideas.includes(idea))
  return isWithin && isSpread && isKnown ? [{ type: "ballot.kept", round, choices }] : []
}

/** @param {BoardState} state @param {CommandOf<"commitment.edit">} command @param {Asking} asking @returns {BoardEvent[]} */
function commitmentEdited(state, { commitment, type: _, ...changes }, { you }) {
  const draft = own(state.commitments, commitment)
  if (!draft || !canEditCommitments(state, you)) return []
  const { title, level, attached_to, pilot, next_step } = { ...draft, ...defined(changes) }
  const isKnown = level === null || state.plan.levels.some(({ id }) => id === level)
  const parent = attachment(state, commitment, level, attached_to)
  if (!cleaned(title) || !isKnown || parent === undefined) return []
  const words = { title: cleaned(title), pilot: cleaned(pilot), next_step: cleaned(next_step) }
  return [
    { type: "commitment.edited", commitment, ...words, level, attached_to: parent },
    ...(level === draft.level ? [] : detached(state, commitment)),
  ]
}

/** What a draft belongs to: null where its level asks for nothing, undefined when it cannot be. @param {BoardState} state @param {string} key @param {string | null} level @param {string | null} wanted @returns {string | null | undefined} */
function attachment(state, key, level, wanted) {
  const asked = state.plan.levels.find(({ id }) => id === level)?.attached_to ?? null
  if (asked === null || wanted === null) return null
  return wanted !== key && own(state.commitments, wanted)?.level === asked ? wanted : undefined
}

/** What was attached to a draft that changed level is free again. @param {BoardState} state @param {string} parent @returns {BoardEvent[]} */
function detached(state, parent) {
  const children = Object.entries(state.commitments).filter(([, draft]) => draft.attached_to === parent)
  return children.map(([commitment, { title, level, pilot, next_step }]) => ({
    type: "commitment.edited",
    commitment,
    title,
    level,
    attached_to: null,
    pilot,
    next_step,
  }))
}

/** A note goes out of its group, which is no group with one note left. @param {BoardState} state @param {string} note @returns {BoardEvent[]} */
function leaving(state, note) {
  const group = own(state.notes, note)?.group ?? null
  if (group === null) return []
  const isLast = (own(state.groups, group)?.notes.length ?? 0) <= 2
  /** @type {BoardEvent} */
  const ungrouped = { type: "note.ungrouped", note }
  return isLast ? [ungrouped, { type: "group.dissolved", group }] : [ungrouped]
}

/** @param {BoardState} state @param {readonly string[]} notes @returns {BoardEvent[]} */
function allLeaving(state, notes) {
  let now = state
  return notes.flatMap((note) => {
    const events = leaving(now, note)
    now = events.reduce(applyEvent, now)
    return events
  })
}

/** @param {BoardState} state @param {string} note */
const isOpenNote = (state, note) => own(state.notes, note)?.sealed === false

/** Nearly what the border keeps of a text: enough to show it until the server says. @param {string} text */
const cleaned = (text) => text.normalize("NFC").trim()

/** @template {object} T @param {T} changes @returns {T} */
const defined = (changes) =>
  /** @type {T} */ (Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)))
