// The pages of a presentation: the facilitator turns them for everyone.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { turnPage } from "./commands.js"
import { currentPhase } from "../board/plan.js"
import { icon } from "../core/icon.js"
import { kitLanguage } from "../core/kit_language.js"
import { t } from "../core/words.js"
import { richText } from "./rich_text.js"

/** @typedef {Pick<import("../views.d.ts").Context, "board" | "isFacilitator" | "submit">} Desk */

/** @param {Desk} desk */
export function pages(desk) {
  const shown = currentPhase(desk.board)?.pages ?? []
  const page = shown[desk.board.page] ?? shown[0]
  if (!page) return nothing
  return html`
    <article class="slide sheet" aria-labelledby="page-titre">
      <div class="slide__body">
        <h2 class="slide__title" id="page-titre" dir="auto" lang=${kitLanguage}>${page.title}</h2>
        ${richText(page.body)}
      </div>
      ${shown.length > 1 ? foot(desk, shown.length) : nothing}
    </article>
  `
}

/** @param {Desk} desk @param {number} total */
function foot(desk, total) {
  const { page } = desk.board
  const count = html`<p class="slide__count" aria-live="polite">${t("page")} <strong>${page + 1}</strong>/${total}</p>`
  if (!desk.isFacilitator)
    return html`<footer class="slide__foot row">
      ${count}
      <p class="slide__count">${t("L’équipe d’animation tourne les pages.")}</p>
    </footer>`
  return html`
    <footer class="slide__foot row">
      <button
        class="button button--quiet"
        type="button"
        ?disabled=${page === 0}
        @click=${() => desk.submit(turnPage(page - 1))}
      >
        ${icon("arrow-left")} ${t("Précédente")}
      </button>
      ${count}
      <button
        class="button"
        type="button"
        ?disabled=${page >= total - 1}
        @click=${() => desk.submit(turnPage(page + 1))}
      >
        ${t("Suivante")} ${icon("arrow-right")}
      </button>
    </footer>
  `
}
