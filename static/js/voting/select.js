// Ideas, ranking, ties, and what is left to vote. Mirror of the questions of app/board/voting.

import { currentPhase } from "../board/plan.js"
import { votersNow } from "../board/rights.js"
import { own } from "../core/records.js"

/** @import { BoardState, Round, VotedIdea, You } from "../types" */

/**
 * An idea at its place. Ideas that the votes do not tell apart share a rank: 1, 2, 2, 4. Those on which nobody put a
 * dot have none: their rank is 0, and they come last.
 * @typedef {{ idea: string, rank: number, dots: number, voters: number, isTied: boolean }} Ranked
 */

const TITLE_LENGTH = 280

/** @param {BoardState} state @param {You} you @returns {boolean} */
export const canVote = (state, you) => votersNow(state).includes(you.role)

/** Groups and lone open notes of the themes of the current phase (of all the themes if it has
 * none), zone by zone. @param {BoardState} state @returns {string[]} */
export function ideasOf(state) {
  const themes = state.plan.zones.filter(({ kind }) => kind === "theme").map(({ id }) => id)
  const shown = themes.filter((zone) => currentPhase(state)?.zones.includes(zone))
  return (shown.length > 0 ? shown : themes).flatMap((zone) => ideasIn(state, zone))
}

/** @param {BoardState} state @param {string} zone @returns {string[]} */
export function ideasIn(state, zone) {
  const groups = Object.entries(state.groups).filter(([, group]) => group.zone === zone)
  const lone = Object.entries(state.notes).filter(
    ([, note]) => note.zone === zone && note.group === null && !note.sealed,
  )
  return [...groups, ...lone].map(([key]) => key)
}

/**
 * The notes of an idea: those of the group, or the lone note.
 * @param {BoardState} state @param {string} idea @returns {readonly string[]}
 */
const notesOfIdea = (state, idea) => own(state.groups, idea)?.notes ?? (own(state.notes, idea) ? [idea] : [])

/** The zone of an idea, or "" when it is gone. @param {BoardState} state @param {string} idea @returns {string} */
export const zoneOfIdea = (state, idea) => (own(state.groups, idea) ?? own(state.notes, idea))?.zone ?? ""

/**
 * Its group's title, else its first note on one line.
 * @param {BoardState} state @param {string} idea @returns {string}
 */
export function ideaTitle(state, idea) {
  const group = own(state.groups, idea)
  if (group?.title) return group.title
  return onOneLine(own(state.notes, group?.notes[0] ?? idea)?.text ?? "")
}

/**
 * What an idea was called when its round opened; "" when nothing of it is left.
 * @param {BoardState} state @param {string | null} round @param {string} idea @returns {string}
 */
export function titleAsVoted(state, round, idea) {
  const voted = votedIdea(state, round, idea)
  if (!voted) return ideaTitle(state, idea)
  return voted.title || onOneLine(Object.values(voted.notes)[0] ?? "")
}

/**
 * The texts of an idea as they were when its round opened, by note; as they are now without a round.
 * @param {BoardState} state @param {string | null} round @param {string} idea
 * @returns {Readonly<Record<string, string>>}
 */
export const textsAsVoted = (state, round, idea) =>
  votedIdea(state, round, idea)?.notes ?? asItIs(state, idea)?.notes ?? {}

/**
 * What became of an idea since its round opened: "same", "changed" or "gone".
 * @param {BoardState} state @param {string | null} round @param {string} idea
 */
export function sinceVote(state, round, idea) {
  const now = asItIs(state, idea)
  if (!now) return "gone"
  const voted = votedIdea(state, round, idea)
  return !voted || isSameIdea(now, voted) ? "same" : "changed"
}

/**
 * The zone of an idea when its round opened.
 * @param {BoardState} state @param {string | null} round @param {string} idea
 */
export const zoneAsVoted = (state, round, idea) => votedIdea(state, round, idea)?.zone ?? zoneOfIdea(state, idea)

/** @param {BoardState} state @param {string | null} round @param {string} idea */
const votedIdea = (state, round, idea) => own(own(state.rounds, round)?.snapshot ?? {}, idea)

/** @param {BoardState} state @param {string} idea @returns {VotedIdea | null} */
function asItIs(state, idea) {
  const group = own(state.groups, idea)
  const zone = (group ?? own(state.notes, idea))?.zone
  if (zone === undefined) return null
  const notes = notesOfIdea(state, idea).filter((note) => own(state.notes, note))
  const texts = notes.map((note) => [note, own(state.notes, note)?.text ?? ""])
  return { title: group?.title ?? "", zone, notes: Object.fromEntries(texts) }
}

/** Wherever it lies now. @param {VotedIdea} one @param {VotedIdea} other */
function isSameIdea(one, other) {
  const keys = Object.keys(one.notes)
  if (one.title !== other.title || keys.length !== Object.keys(other.notes).length) return false
  return keys.every((note) => own(one.notes, note) === own(other.notes, note))
}

/** @param {string} text */
function onOneLine(text) {
  const characters = [...text.split(/\s+/).filter(Boolean).join(" ")]
  if (characters.length <= TITLE_LENGTH) return characters.join("")
  return `${characters.slice(0, TITLE_LENGTH - 1).join("")}…`
}

/**
 * The ideas of a closed round, most dots first; ties as ties, unless a second round told them
 * apart. Empty while the round is open.
 * @param {BoardState} state @param {string} key @returns {Ranked[]}
 */
export function ranking(state, key) {
  const round = own(state.rounds, key)
  if (!round || round.is_open) return []
  const scored = round.ideas.map((idea) => ({ idea, scores: scoresOf(state, key, idea) }))
  scored.sort((one, other) => compareScores(other.scores, one.scores))
  let rank = 0
  return scored.map(({ idea, scores }, index) => {
    const isSame = (/** @type {number} */ at) => compareScores(scored[at]?.scores ?? [], scores) === 0
    const hasSameBefore = index > 0 && isSame(index - 1)
    const hasSameAfter = index + 1 < scored.length && isSame(index + 1)
    if (!hasSameBefore) rank = index + 1
    const { dots, voters } = own(round.counts, idea) ?? { dots: 0, voters: 0 }
    if (dots === 0) return { idea, rank: 0, dots, voters, isTied: false }
    return { idea, rank, dots, voters, isTied: hasSameBefore || hasSameAfter }
  })
}

/**
 * The ideas among which the cut after `count` would have to choose; empty when it has not to.
 * @param {readonly Ranked[]} ranked @param {number} count @returns {Ranked[]}
 */
export function tiedAtCut(ranked, count) {
  const above = ranked[count - 1]
  const below = ranked[count]
  if (!above || !below?.dots || above.rank !== below.rank) return []
  return ranked.filter(({ rank }) => rank === above.rank)
}

/**
 * How many of the tied ideas may still be taken.
 * @param {readonly Ranked[]} ranked @param {number} count @returns {number}
 */
export const placesLeft = (ranked, count) =>
  count - ranked.filter(({ rank }) => rank > 0 && rank < (ranked[count - 1]?.rank ?? 0)).length

/**
 * What would become drafts, when nothing is tied at the cut.
 * @param {readonly Ranked[]} ranked @param {number} count @returns {Ranked[]}
 */
export const promotable = (ranked, count) => ranked.slice(0, count).filter(({ dots }) => dots > 0)

/** The round at the top of a chain of second rounds. @param {BoardState} state @param {string} key @returns {string} */
export function firstRound(state, key) {
  const parent = own(state.rounds, key)?.parent ?? null
  return parent !== null && own(state.rounds, parent) ? firstRound(state, parent) : key
}

/**
 * One's own choices in a round.
 * @param {BoardState} state @param {string} key @returns {Readonly<Record<string, number>>}
 */
export const ballotOf = (state, key) => own(state.ballots, key) ?? {}

/** Whether one's own ballot is in, even empty. @param {BoardState} state @param {string} key @returns {boolean} */
export const hasVoted = (state, key) => own(state.ballots, key) !== undefined

/** @param {BoardState} state @param {string} key @returns {number} */
export function remainingDots(state, key) {
  const spent = Object.values(ballotOf(state, key)).reduce((sum, dots) => sum + dots, 0)
  return (own(state.rounds, key)?.budget ?? 0) - spent
}

/**
 * Whether one more dot may go on this idea.
 * @param {BoardState} state @param {string} key @param {string} idea @returns {boolean}
 */
export function canAddDot(state, key, idea) {
  const round = own(state.rounds, key)
  if (!round?.is_open || !round.ideas.includes(idea)) return false
  return remainingDots(state, key) > 0 && (own(ballotOf(state, key), idea) ?? 0) < round.per_idea
}

/**
 * The ballot with `change` dots more (or less) on an idea: what castBallot takes.
 * @param {BoardState} state @param {string} key @param {string} idea @param {number} change
 * @returns {Readonly<Record<string, number>>}
 */
export function ballotWith(state, key, idea, change) {
  const { [idea]: dots = 0, ...others } = ballotOf(state, key)
  const next = Math.max(0, dots + change)
  return next > 0 ? { ...others, [idea]: next } : others
}

/**
 * Dots in the round, then in the rounds that settled its ties, oldest first.
 * @param {BoardState} state @param {string} key @param {string} idea @returns {number[]}
 */
function scoresOf(state, key, idea) {
  const later = Object.entries(state.rounds).filter(
    ([, child]) => child.parent === key && !child.is_open && own(child.counts, idea),
  )
  const dots = own(own(state.rounds, key)?.counts ?? {}, idea)?.dots ?? 0
  return [dots, ...later.flatMap(([child]) => scoresOf(state, child, idea))]
}

/** As Python compares tuples. @param {readonly number[]} one @param {readonly number[]} other @returns {number} */
function compareScores(one, other) {
  const at = one.findIndex((score, index) => score !== other[index])
  if (at === -1) return one.length - other.length
  return (one[at] ?? 0) - (other[at] ?? -1)
}

/** Under so many ballots, or so many more than in another round, counts tell what each person chose. */
export const FEW_BALLOTS = 5

/** @typedef {"few" | "difference"} CountsTell */

/**
 * What the counts of a round would tell of its voters: "few" ballots make it; or the "difference" with another closed
 * round on the same ideas is what one or a few people chose. Null: nothing.
 * @param {BoardState} state @param {string} key @returns {CountsTell | null}
 */
export const whatCountsTell = (state, key) =>
  own(state.rounds, key)?.withheld ? null : whatWouldTell(state, key, FEW_BALLOTS)

/** Why the kit would not let this round be published, closed now. @param {BoardState} state @param {string} key */
export const whatToWithhold = (state, key) => whatWouldTell(state, key, state.plan.vote.fewest_ballots)

/**
 * How many ballots with a dot nobody but their voter has read, at least and at most: empty ones hide nobody, nor do
 * those that who leads has entered, and these may be the empty ones. While people vote, nobody knows which are empty.
 * @param {Round} round
 */
function secret({ voted, abstained, entered }) {
  const filled = voted - abstained
  return { least: Math.max(0, filled - entered), most: Math.min(filled, voted - entered) }
}

/** @param {BoardState} state @param {string} key @param {number} fewest @returns {CountsTell | null} */
function whatWouldTell(state, key, fewest) {
  const round = own(state.rounds, key)
  if (!round || round.voted === 0) return null
  if (secret(round).least < fewest) return "few"
  const isNear = (/** @type {Round} */ other) =>
    !other.is_open && other.withheld === null && isSameSet(other.ideas, round.ideas) && mayBeNear(round, other, fewest)
  const others = Object.entries(state.rounds).filter(([other]) => other !== key)
  return others.some(([, other]) => isNear(other)) ? "difference" : null
}

/**
 * Whether their secret ballots may differ, and by fewer than that.
 * @param {Round} one @param {Round} other @param {number} fewest
 */
function mayBeNear(one, other, fewest) {
  const [mine, theirs] = [secret(one), secret(other)]
  const least = Math.max(mine.least - theirs.most, 1 - fewest)
  const most = Math.min(mine.most - theirs.least, fewest - 1)
  return least <= most && (least !== 0 || most !== 0)
}

/** @param {readonly string[]} one @param {readonly string[]} other */
const isSameSet = (one, other) => one.length === other.length && one.every((idea) => other.includes(idea))
