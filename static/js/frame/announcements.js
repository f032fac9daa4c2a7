// What is said aloud when it happens: a phase, a reveal, a vote, the time, a hand.

import { currentPhase } from "../board/plan.js"
import { isFacilitator, openRound } from "../board/rights.js"
import { isRevealed, sealedTotal } from "../notes/select.js"
import { shareLeft, timeLeft } from "../timer/select.js"
import { ranking, titleAsVoted } from "../voting/select.js"
import { own } from "../core/records.js"
import { t, tn } from "../core/words.js"
import { spoken } from "../timer/timer.js"

/** @typedef {import("../types.d.ts").BoardState} BoardState */
/** @typedef {import("../types.d.ts").SessionState} SessionState */
/** @typedef {import("../types.d.ts").Session} Session */

const STEPS = [0.2, 0.05, 0]
const TURNOUT_EVERY = 15_000

/** @param {Session} session @param {(sentence: string) => void} say @returns {() => void} to call every second */
export function announce(session, say) {
  let before = session.store.get()
  let turnoutSaid = 0
  let stepsSaid = 0
  session.store.watch(
    (state) => state,
    (state) => {
      for (const sentence of news(before, state)) say(sentence)
      if (before.board.timer !== state.board.timer) stepsSaid = passed(state.board, session.now())
      const round = openRound(state.board)
      if (
        round &&
        own(before.board.rounds, round)?.voted !== own(state.board.rounds, round)?.voted &&
        performance.now() - turnoutSaid > TURNOUT_EVERY
      ) {
        turnoutSaid = performance.now()
        const voted = own(state.board.rounds, round)?.voted ?? 0
        say(tn("%(count)s personne a voté.", "%(count)s personnes ont voté.", voted))
      }
      before = state
    },
  )
  return () => {
    const { board } = session.store.get()
    const now = passed(board, session.now())
    if (board.timer && now > stepsSaid)
      say(t("Minuteur : %(left)s.", { left: spoken(timeLeft(board, session.now()) ?? 0) }))
    stepsSaid = now
  }
}

/** How many of the moments when the timer is announced have passed. @param {BoardState} board @param {number} now */
const passed = (board, now) => (board.timer ? STEPS.filter((step) => shareLeft(board, now) <= step).length : 0)

/** @param {SessionState} before @param {SessionState} after @returns {string[]} */
function news(before, after) {
  if (!before.ready) return []
  return [
    phase(before.board, after.board),
    reveal(before.board, after.board),
    vote(before.board, after.board),
    page(before.board, after.board),
    hand(before, after),
    drafts(before.board, after.board),
  ].filter((sentence) => sentence !== "")
}

/** @param {BoardState} before @param {BoardState} after */
function phase(before, after) {
  const now = currentPhase(after)
  if (before.phase === after.phase || !now) return ""
  const { phases } = after.plan
  return t("Étape %(at)s sur %(total)s : %(title)s. %(instruction)s", {
    at: phases.findIndex(({ id }) => id === now.id) + 1,
    total: phases.length,
    title: now.title,
    instruction: now.instruction,
  })
}

/** @param {BoardState} before @param {BoardState} after */
function reveal(before, after) {
  if (before.sealed === after.sealed || isRevealed(before) || !isRevealed(after)) return ""
  const count = sealedTotal(before)
  return tn("%(count)s post-it est ouvert à la lecture.", "%(count)s post-its sont ouverts à la lecture.", count)
}

/** @param {BoardState} before @param {BoardState} after */
function vote(before, after) {
  const was = openRound(before)
  const is = openRound(after)
  if (is && is !== was)
    return t("Le vote est ouvert. %(dots)s à poser.", { dots: dots(own(after.rounds, is)?.budget ?? 0) })
  if (!was || is) return ""
  if (own(after.rounds, was)?.withheld) return t("Le vote est clos, trop peu de bulletins pour le publier.")
  const [first] = ranking(after, was)
  return first
    ? t("Le vote est clos. En tête : « %(title)s », %(dots)s.", {
        title: titleAsVoted(after, was, first.idea),
        dots: dots(first.dots),
      })
    : t("Le vote est clos.")
}

/** @param {number} count */
const dots = (count) => tn("%(count)s gommette", "%(count)s gommettes", count)

/** @param {BoardState} before @param {BoardState} after */
function page(before, after) {
  const shown = currentPhase(after)?.pages[after.page]
  return before.phase === after.phase && before.page !== after.page && shown
    ? t("Page %(at)s : %(title)s.", { at: after.page + 1, title: shown.title })
    : ""
}

/** @param {SessionState} before @param {SessionState} after */
function hand(before, after) {
  if (!isFacilitator(after.you) || before.board.hands === after.board.hands) return ""
  const raised = after.board.hands.find((seat) => !before.board.hands.includes(seat))
  return raised ? t("%(name)s lève la main.", { name: after.people[raised]?.name ?? t("Quelqu’un") }) : ""
}

/** @param {BoardState} before @param {BoardState} after */
function drafts(before, after) {
  const count = Object.keys(after.commitments).length
  return Object.keys(before.commitments).length < count
    ? tn("%(count)s fiche est prête.", "%(count)s fiches sont prêtes.", count)
    : ""
}
