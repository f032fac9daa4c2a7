// The page of a vote phase: about to open, open, or closed with its results.

import { html } from "../vendor/lit-html/lit-html.js"
import { openRound } from "../board/selectors.js"
import { own } from "../core/records.js"
import { ballotColumns, ballotDock, openingDock, voteNotice } from "./ballot.js"
import { results } from "./results.js"
import { shownRound } from "./rounds.js"

/** @typedef {import("../views.d.ts").Desk} Desk */

/** @param {Desk} desk @param {unknown} dock the usual bottom bar */
export function votePage(desk, dock) {
  const open = openRound(desk.board)
  if (open) return columns(desk, open, ballotDock(desk, open))
  const key = shownRound(desk)
  const round = key ? own(desk.board.rounds, key) : undefined
  if (key && round) return html`<div class="results-page">${results(desk, key, round)}<div class="wall__foot">${dock}</div></div>`
  return columns(desk, null, desk.isFacilitator ? openingDock(desk) : dock)
}

/** Whether « D » means « J’ai voté » now. @param {Desk} desk */
export const isVoting = ({ board }) => openRound(board) !== null

/** @param {Desk} desk @param {string | null} round @param {unknown} foot */
const columns = (desk, round, foot) => html`
  <main class="wall wall--vote" id="tableau" aria-label="Idées à départager">
    ${voteNotice(desk, round ? own(desk.board.rounds, round) : undefined)}
    ${ballotColumns(desk, round)}
    <div class="wall__foot">${foot}</div>
  </main>
`
