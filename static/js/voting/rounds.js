// Which round of vote is before one's eyes, and what one calls it.

import { firstRound, ranking, tiedAtCut } from "./select.js"
import { own } from "../core/records.js"
import { t, tn } from "../core/words.js"
import { isDrafted } from "../commitments/select.js"

/** @typedef {import("./room.js").VotingDesk} Desk */
/** @typedef {import("../types.d.ts").BoardState} BoardState */
/** @typedef {import("../types.d.ts").Round} Round */
/** @typedef {{ dots: number, rank: number } | null} Cell */

/** The rounds of the phase at hand, oldest first. @param {BoardState} board @returns {[string, Round][]} */
export const roundsHere = (board) =>
  Object.entries(board.rounds)
    .filter(([, round]) => round.phase === board.phase)
    .sort(([, one], [, other]) => one.opened_at - other.opened_at)

/**
 * The closed round to show: the one that was asked for, else the vote that the last round belongs to.
 * @param {Desk} desk
 */
export function shownRound({ board, ui }) {
  const rounds = roundsHere(board)
  if (ui.round && own(board.rounds, ui.round)) return ui.round
  const last = rounds.at(-1)?.[0]
  return last ? firstRound(board, last) : null
}

/**
 * What a closed round leads to: so many ideas, of those that got a dot. `tied`: those at the cut line; `isSettled`:
 * drafts were made of some of them, so nothing is left to decide about them.
 * @param {BoardState} board @param {string} key
 */
export function cutOf(board, key) {
  const ranked = ranking(board, key)
  const line = own(board.rounds, key)?.cuts.at(-1)?.count ?? board.plan.vote.promote
  const count = Math.min(line, ranked.filter(({ dots }) => dots > 0).length)
  const tied = tiedAtCut(ranked, count)
  return { ranked, count, tied, isSettled: tied.some(({ idea }) => isDrafted(board, idea)) }
}

/** Whether drafts came of this vote. @param {BoardState} board @param {string} key */
export const hasDrafts = (board, key) => Object.values(board.commitments).some(({ round }) => round === key)

/** It informs, and blocks nothing. @param {Round} round */
export function quorumSaid({ quorum, voted }) {
  if (!quorum) return ""
  const ballots = tn("%(count)s bulletin", "%(count)s bulletins", quorum)
  return voted >= quorum
    ? t("Quorum de %(ballots)s : atteint.", { ballots })
    : t("Quorum de %(ballots)s : non atteint.", { ballots })
}

/** How many may vote and are here, with those without a device whose ballot is in; never fewer than have voted.
 * @param {Desk} desk @param {Round} round */
export function turnout({ board, state }, round) {
  const here = Object.values(state.people).filter(
    ({ role, online }) => online && (round.voters.length > 0 ? round.voters : board.plan.vote.voters).includes(role),
  ).length
  return { voted: round.voted, of: Math.max(here + round.entered, round.voted) }
}

/**
 * A row for each idea of these rounds, a cell for each round: null where the idea was not in it, or nothing was
 * published.
 * @param {BoardState} board @param {readonly string[]} keys closed rounds, oldest first
 * @returns {{ idea: string, cells: Cell[] }[]}
 */
export function compared(board, keys) {
  const ranks = keys.map((key) => new Map(ranking(board, key).map((row) => [row.idea, row])))
  const ideas = new Set([...keys].reverse().flatMap((key) => ranking(board, key).map(({ idea }) => idea)))
  return [...ideas].map((idea) => ({
    idea,
    cells: keys.map((key, at) => {
      const found = own(board.rounds, key)?.withheld ? undefined : ranks[at]?.get(idea)
      return found ? { dots: found.dots, rank: found.rank } : null
    }),
  }))
}
