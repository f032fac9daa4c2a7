// The rounds of vote, with the ideas as they were then, and one's own ballots. Mirror of app/board/voting.

import { mapRecord, own, without } from "../core/records.js"

/** @import { Folds } from "../board/capability" */
/** @import { BoardState, Round } from "../types" */

export const empty = { rounds: {}, ballots: {} }

/** @param {BoardState} state */
const preparedIn = ({ plan }) => plan.vote.rounds

/** @param {BoardState} state @param {readonly import("../types").PreparedRound[]} rounds @returns {BoardState} */
const withPrepared = (state, rounds) => ({
  ...state,
  plan: { ...state.plan, vote: { ...state.plan.vote, rounds } },
})

/** @type {Folds} */
export const folds = {
  "vote.opened": (
    state,
    { round, phase, budget, per_idea, ideas, parent, at, snapshot = {}, receipts = false, ...said },
  ) => {
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
      snapshot,
      withheld: null,
      entered: 0,
      receipts,
      cuts: [],
      question: said.question ?? "",
      voters: said.voters ?? [],
      quorum: said.quorum ?? 0,
    }
    return { ...state, rounds: { ...state.rounds, [round]: opened } }
  },
  // After that one; first when it is null, last when it is not there.
  "round.prepared": (state, { prepared, after }) => {
    const rounds = preparedIn(state).filter(({ id }) => id !== prepared.id)
    const at = rounds.findIndex(({ id }) => id === after)
    const place = after !== null && at === -1 ? rounds.length : at + 1
    return withPrepared(state, [...rounds.slice(0, place), prepared, ...rounds.slice(place)])
  },
  "round.dropped": (state, { prepared }) =>
    withPrepared(
      state,
      preparedIn(state).filter(({ id }) => id !== prepared),
    ),
  "ballot.counted": (state, { round, voted, entered = 0 }) => changeRound(state, round, { voted, entered }),
  "ballot.kept": (state, { round, choices }) => ({ ...state, ballots: { ...state.ballots, [round]: choices } }),
  // Counts are published; our own ballot leaves the state with the secret.
  "vote.closed": (state, { round, counts, voted, abstained, at, withheld = null }) => {
    const forgotten = { ...state, ballots: without(state.ballots, round) }
    return changeRound(forgotten, round, { is_open: false, voted, abstained, counts, closed_at: at, withheld })
  },
  "cut.moved": (state, { round, cut }) =>
    changeRound(state, round, { cuts: [...(own(state.rounds, round)?.cuts ?? []), cut] }),
  // No round keeps the text of a note that was taken off the board.
  "note.removed": (state, { note }, before) =>
    own(before.notes, note)
      ? { ...state, rounds: mapRecord(state.rounds, (round) => withoutNote(round, note)) }
      : state,
}

/** @param {BoardState} state @param {string} key @param {Partial<Round>} changes @returns {BoardState} */
function changeRound(state, key, changes) {
  const round = own(state.rounds, key)
  if (!round) return state
  return { ...state, rounds: { ...state.rounds, [key]: { ...round, ...changes } } }
}

/** @param {Round} round @param {string} note @returns {Round} */
const withoutNote = (round, note) => ({
  ...round,
  snapshot: mapRecord(round.snapshot, (idea) => ({ ...idea, notes: without(idea.notes, note) })),
})
