// Board state as a pure fold of its events. Mirror of app/board/fold.py, name for name.
// Total: an event that names something absent changes nothing, and gives back the same value.

import { own, without } from "../core/records.js"

/** @import { BoardEvent, BoardState, Group, Note, Round } from "../types" */

/** @type {BoardState} */
export const EMPTY_BOARD = Object.freeze({
  plan: {
    kit: "",
    phases: [],
    zones: [],
    vote: { budget: 1, per_idea: 1, promote: 1, voters: [], notice: "", abstention: "" },
    levels: [],
    closing: null,
  },
  phase: "",
  visited: [],
  left: null,
  page: 0,
  timer: null,
  notes: {},
  groups: {},
  comments: {},
  reactions: {},
  ready: [],
  hands: [],
  rounds: {},
  commitments: {},
  answers: 0,
  ballots: {},
})

/**
 * The state after one event.
 * @param {BoardState} state
 * @param {BoardEvent} event
 * @returns {BoardState}
 */
export function applyEvent(state, event) {
  switch (event.type) {
    case "board.opened":
      return { ...EMPTY_BOARD, plan: event.plan }
    case "note.added":
      return noteAdded(state, event)
    case "note.edited":
      return changeNote(state, event.note, { text: event.text, rev: event.rev })
    case "note.moved":
      return changeNote(state, event.note, { zone: event.zone, x: event.x, y: event.y })
    case "note.colored":
      return changeNote(state, event.note, { color: event.color })
    case "note.removed":
      return noteRemoved(state, event.note)
    case "notes.revealed":
      return notesRevealed(state, event)
    case "comment.added":
      return commentAdded(state, event)
    case "comment.removed":
      return { ...state, comments: without(state.comments, event.comment) }
    case "reaction.set":
      return reactionSet(state, event)
    case "group.made":
      return groupMade(state, event)
    case "group.renamed":
      return changeGroup(state, event.group, { title: event.title })
    case "group.moved":
      return changeGroup(state, event.group, { zone: event.zone, x: event.x, y: event.y })
    case "note.grouped":
      return noteGrouped(state, event.note, event.group)
    case "note.ungrouped":
      return noteUngrouped(state, event.note)
    case "group.dissolved":
      return groupDissolved(state, event.group)
    case "phase.started":
      return phaseStarted(state, event)
    case "page.turned":
      return { ...state, page: event.page }
    case "timer.started":
      return { ...state, timer: { ends_at: event.ends_at, seconds: event.seconds } }
    case "timer.stopped":
      return { ...state, timer: null }
    case "ready.changed":
      return { ...state, ready: toggled(state.ready, event.seat, event.ready) }
    case "hand.changed":
      return { ...state, hands: toggled(state.hands, event.seat, event.raised) }
    case "vote.opened":
      return voteOpened(state, event)
    case "ballot.counted":
      return changeRound(state, event.round, { voted: event.voted })
    case "ballot.kept":
      return { ...state, ballots: { ...state.ballots, [event.round]: event.choices } }
    case "vote.closed":
      return voteClosed(state, event)
    case "ideas.promoted":
      return ideasPromoted(state, event)
    case "commitment.edited":
      return commitmentEdited(state, event)
    case "closing.counted":
      return { ...state, answers: event.answers }
    default:
      return unknownEvent(event)
  }
}

/** @template {BoardEvent["type"]} T @typedef {Extract<BoardEvent, { type: T }>} EventOf */

/** @param {never} event @returns {never} */
function unknownEvent(event) {
  throw new Error(`no rule for event ${JSON.stringify(event)}`)
}

/** @param {BoardState} state @param {EventOf<"note.added">} event @returns {BoardState} */
function noteAdded(state, { type: _, note, ...said }) {
  return { ...state, notes: { ...state.notes, [note]: { ...said, rev: 0, group: null } } }
}

/** @param {BoardState} state @param {string} key @param {Partial<Note>} changes @returns {BoardState} */
function changeNote(state, key, changes) {
  const note = own(state.notes, key)
  if (!note) return state
  return { ...state, notes: { ...state.notes, [key]: { ...note, ...changes } } }
}

/** @param {BoardState} state @param {string} key @returns {BoardState} */
function noteRemoved(state, key) {
  if (!own(state.notes, key)) return state
  const alone = noteUngrouped(state, key)
  const comments = Object.entries(alone.comments).filter(([, comment]) => comment.note !== key)
  return {
    ...alone,
    notes: without(alone.notes, key),
    comments: Object.fromEntries(comments),
    reactions: without(alone.reactions, key),
  }
}

/** @param {BoardState} state @param {EventOf<"notes.revealed">} event @returns {BoardState} */
function notesRevealed(state, event) {
  const notes = { ...state.notes }
  for (const [key, opened] of Object.entries(event.notes)) {
    const note = own(notes, key)
    // Null: not shown to this reader, who may be the author and keeps knowing it.
    const author = opened.author ?? note?.author ?? null
    if (note) notes[key] = { ...note, ...opened, author, sealed: false }
  }
  return { ...state, notes }
}

/** @param {BoardState} state @param {EventOf<"comment.added">} event @returns {BoardState} */
function commentAdded(state, { type: _, comment, ...said }) {
  return { ...state, comments: { ...state.comments, [comment]: said } }
}

/** @param {BoardState} state @param {EventOf<"reaction.set">} event @returns {BoardState} */
function reactionSet(state, { target, seat, on }) {
  const seats = toggled(own(state.reactions, target) ?? [], seat, on)
  if (seats.length === 0) return { ...state, reactions: without(state.reactions, target) }
  return { ...state, reactions: { ...state.reactions, [target]: seats } }
}

/** @param {BoardState} state @param {EventOf<"group.made">} event @returns {BoardState} */
function groupMade(state, { group: key, title, zone, x, y, notes }) {
  /** @type {Group} */
  const group = { title, zone, x, y, notes: [] }
  const made = { ...state, groups: { ...state.groups, [key]: group } }
  return notes.reduce((now, note) => noteGrouped(now, note, key), made)
}

/** @param {BoardState} state @param {string} key @param {Partial<Group>} changes @returns {BoardState} */
function changeGroup(state, key, changes) {
  const group = own(state.groups, key)
  if (!group) return state
  return { ...state, groups: { ...state.groups, [key]: { ...group, ...changes } } }
}

/** @param {BoardState} state @param {string} note @param {string} key @returns {BoardState} */
function noteGrouped(state, note, key) {
  if (!own(state.notes, note) || !own(state.groups, key)) return state
  const alone = noteUngrouped(state, note)
  const notes = [...(own(alone.groups, key)?.notes ?? []), note]
  return changeNote(changeGroup(alone, key, { notes }), note, { group: key })
}

/** @param {BoardState} state @param {string} note @returns {BoardState} */
function noteUngrouped(state, note) {
  const key = own(state.notes, note)?.group ?? null
  if (key === null) return state
  const others = (own(state.groups, key)?.notes ?? []).filter((other) => other !== note)
  return changeNote(changeGroup(state, key, { notes: others }), note, { group: null })
}

/** @param {BoardState} state @param {string} key @returns {BoardState} */
function groupDissolved(state, key) {
  const group = own(state.groups, key)
  if (!group) return state
  const emptied = group.notes.reduce(noteUngrouped, state)
  return { ...emptied, groups: without(emptied.groups, key) }
}

/** @param {BoardState} state @param {EventOf<"phase.started">} event @returns {BoardState} */
function phaseStarted(state, { phase, at }) {
  const left = state.phase ? { phase: state.phase, at } : null
  const visited = state.visited.includes(phase) ? state.visited : [...state.visited, phase]
  return { ...state, phase, visited, left, page: 0, timer: null, ready: [] }
}

/** @param {BoardState} state @param {EventOf<"vote.opened">} event @returns {BoardState} */
function voteOpened(state, { round, phase, budget, per_idea, ideas, parent, at }) {
  /** @type {Round} */
  const opened = {
    phase,
    budget,
    per_idea,
    ideas,
    parent,
    is_open: true,
    voted: 0,
    abstained: 0,
    counts: {},
    opened_at: at,
    closed_at: null,
  }
  return { ...state, rounds: { ...state.rounds, [round]: opened } }
}

/** @param {BoardState} state @param {string} key @param {Partial<Round>} changes @returns {BoardState} */
function changeRound(state, key, changes) {
  const round = own(state.rounds, key)
  if (!round) return state
  return { ...state, rounds: { ...state.rounds, [key]: { ...round, ...changes } } }
}

/**
 * Counts are published; our own ballot leaves the state with the secret.
 * @param {BoardState} state @param {EventOf<"vote.closed">} event @returns {BoardState}
 */
function voteClosed(state, { round, counts, voted, abstained, at }) {
  const forgotten = { ...state, ballots: without(state.ballots, round) }
  return changeRound(forgotten, round, { is_open: false, voted, abstained, counts, closed_at: at })
}

/** @param {BoardState} state @param {EventOf<"ideas.promoted">} event @returns {BoardState} */
function ideasPromoted(state, { round, ideas, reason, at }) {
  const drafts = ideas.map(({ commitment, ...idea }) => [
    commitment,
    { ...idea, level: null, attached_to: null, pilot: "", next_step: "", round, reason, at },
  ])
  return { ...state, commitments: { ...state.commitments, ...Object.fromEntries(drafts) } }
}

/** @param {BoardState} state @param {EventOf<"commitment.edited">} event @returns {BoardState} */
function commitmentEdited(state, { type: _, commitment: key, ...header }) {
  const commitment = own(state.commitments, key)
  if (!commitment) return state
  return { ...state, commitments: { ...state.commitments, [key]: { ...commitment, ...header } } }
}

/** @param {readonly string[]} seats @param {string} seat @param {boolean} on */
function toggled(seats, seat, on) {
  const others = seats.filter((other) => other !== seat)
  return on ? [...others, seat] : others
}
