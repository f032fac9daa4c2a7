// What goes on paper: while the browser prints, the page shows all that it holds, under a head of its own. What one
// presses is not on it: css/print.css.

import { html } from "../vendor/lit-html/lit-html.js"
import { currentPhase } from "../board/plan.js"
import { sayDay } from "../core/figures.js"
import { kitLanguage } from "../core/kit_language.js"
import { isolated, parts, t } from "../core/words.js"

/** @typedef {import("../views.d.ts").Context} Desk */

/**
 * Listen to the browser that prints: `isPrinted` is then true, and everything folded is open.
 * @param {() => void} drawNow
 * @param {Pick<Window, "addEventListener">} [browser]
 */
export function watchPrinting(drawNow, browser = window) {
  const paper = { isPrinted: false }
  /** @type {HTMLDetailsElement[]} */
  let opened = []

  browser.addEventListener("beforeprint", () => {
    paper.isPrinted = true
    drawNow()
    opened = [...document.querySelectorAll("main details:not([open])")].map(
      (folded) => /** @type {HTMLDetailsElement} */ (folded),
    )
    for (const folded of opened) folded.open = true
  })
  browser.addEventListener("afterprint", () => {
    paper.isPrinted = false
    for (const folded of opened) folded.open = false
    drawNow()
  })
  return paper
}

/** Which workshop, when, and at which phase: only on paper. @param {Desk} desk */
export function paperHead({ page, board }) {
  const phase = currentPhase(board)
  const where = phase
    ? parts(t("Étape %(at)s sur %(total)s : %(title)s"), {
        at: board.plan.phases.indexOf(phase) + 1,
        total: board.plan.phases.length,
        title: html`<bdi lang=${kitLanguage}>${phase.title}</bdi>`,
      })
    : ""
  return html`
    <header class="paper-head">
      <p class="paper-head__title" dir="auto">${page.title}</p>
      <p>${[isolated(page.team), sayDay(page.date)].filter(Boolean).join(" · ")}${where && html` · ${where}`}</p>
    </header>
  `
}
