// The page of a vote phase: about to open, open, or closed with its results.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { currentPhase } from "../board/plan.js"
import { openRound } from "../board/rights.js"
import { own } from "../core/records.js"
import { t } from "../core/words.js"
import { ballotColumns, ballotDock, voteNotice, voteOpening } from "./ballot.js"
import { enteringCard } from "./entering.js"
import { results } from "./results.js"
import { cutOf, hasDrafts, shownRound } from "./rounds.js"
import { isDrafted } from "../commitments/select.js"

/** @typedef {import("./room.js").VotingDesk} Desk */

/**
 * @param {Desk} desk
 * @param {(how: { isQuiet: boolean }) => unknown} dock the usual bottom bar; quiet when the main button is in the page
 */
export function votePage(desk, dock) {
  const open = openRound(desk.board)
  if (open) return columns(desk, open, ballotDock(desk, open))
  const key = shownRound(desk)
  const round = key ? own(desk.board.rounds, key) : undefined
  if (key && round && !(desk.ui.isOpening && desk.isFacilitator))
    return html`<main class="results-page" id="tableau" aria-label=${t("Résultats du vote")}>
      ${results(desk, key, round)}
      <div class="wall__foot">${dock({ isQuiet: hasDecision(desk, key) })}</div>
    </main>`
  return columns(desk, null, dock({ isQuiet: desk.isFacilitator }))
}

/** Whether the facilitator still has to settle a tie or make drafts. @param {Desk} desk @param {string} key */
function hasDecision({ board, isFacilitator }, key) {
  const { ranked, count, isSettled } = cutOf(board, key)
  return isFacilitator && !isSettled && ranked.slice(0, count).some(({ idea }) => !isDrafted(board, idea))
}

/** @param {Desk} desk @param {string | null} round @param {unknown} foot */
const columns = (desk, round, foot) => html`
  <main class="wall wall--vote" id="tableau" aria-label=${t("Idées à départager")}>
    ${round ? voteNotice(desk, own(desk.board.rounds, round)) : voteOpening(desk)} ${ballotColumns(desk, round)}
    <div class="wall__foot">${foot}</div>
    ${round ? enteringCard(desk, round) : nothing}
  </main>
`

/**
 * What the brief says instead of the instruction, when the vote is not open.
 * @param {Desk} desk @returns {string | null}
 */
export function voteBrief(desk) {
  const { board } = desk
  if (currentPhase(board)?.kind !== "vote" || openRound(board)) return null
  const key = shownRound(desk)
  if (!key)
    return desk.isFacilitator
      ? t("Vérifiez la règle, puis ouvrez le vote. Tant qu’il n’est pas ouvert, rien n’est compté.")
      : t("Le vote va s’ouvrir. Relisez les idées : chacune garde ses post-its.")
  if (own(board.rounds, key)?.withheld) return t("Le vote est clos, trop peu de bulletins pour le publier.")
  const { count, tied, isSettled } = cutOf(board, key)
  if (tied.length && !isSettled) return t("Le vote est clos. Une égalité reste à départager avant de créer les fiches.")
  if (hasDrafts(board, key)) return t("Le vote est clos. Les fiches sont créées.")
  return count
    ? t("Le vote est clos. Les premières idées deviennent des fiches.")
    : t("Le vote est clos. Aucune gommette n’a été posée.")
}
