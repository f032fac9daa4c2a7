// The page of a phase that has one, in the place of the wall: of the board, and of a session seen again.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { currentPhase } from "../board/plan.js"
import { t } from "../core/words.js"

/** @typedef {import("../phases/stage.js").Stage} Stage */
/** @typedef {Record<Exclude<Stage, "vote">, () => unknown>} Pages  what each of them draws */

/**
 * `vote` is a page by itself; `foot` is under the others.
 * @param {import("../types.d.ts").BoardState} board @param {Stage} stage
 * @param {{ vote: () => unknown, pages: Pages, foot?: unknown }} drawn
 */
export function stagePage(board, stage, { vote, pages, foot = nothing }) {
  if (stage === "vote") return vote()
  const isLong = stage === "drafts" || stage === "closing"
  return html`
    <main
      class=${isLong ? "wall wall--calm wall--long" : "wall wall--calm"}
      id="tableau"
      aria-label=${currentPhase(board)?.title ?? t("Accueil")}
    >
      ${pages[stage]()} ${foot}
    </main>
  `
}

/** The drafts, one under the other. @param {unknown} drafts */
export const draftsPage = (drafts) => html`
  <div class="long-page">
    <h2 class="visually-hidden">${t("Fiches")}</h2>
    ${drafts}
  </div>
`
