// A break says when we are back, and nothing else.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { currentPhase } from "../board/plan.js"
import { icon } from "../core/icon.js"
import { hour } from "../core/figures.js"
import { kitLanguage } from "../core/kit_language.js"
import { parts, t } from "../core/words.js"

/** @typedef {import("../views.d.ts").Context} Desk */

/** @param {Desk} desk @param {unknown} meeting */
export const pause = (desk, meeting) => html`
  <section class="calm" data-tone="honey" aria-labelledby="calme">
    <span class="calm__seal">${icon("pause")}</span>
    <h2 class="calm__title" id="calme" dir="auto" lang=${kitLanguage}>${currentPhase(desk.board)?.title}</h2>
    ${desk.board.timer ? html`<p class="calm__figure">${parts(t("Retour à %(time)s"), { time: html`<time>${hour(desk.board.timer.ends_at, timeZone())}</time>` })}</p>` : nothing}
    <p class="calm__text">${t("Éloignez-vous de l’écran. Le tableau ne bouge pas, vos post-its vous attendent.")}</p>
    ${meeting}
  </section>
`

const timeZone = () => document.documentElement.dataset.timeZone ?? "UTC"

/** Before the workshop begins. */
export const notStarted = () => html`
  <section class="calm" data-tone="honey" aria-labelledby="calme">
    <span class="calm__seal">${icon("clock")}</span>
    <h2 class="calm__title" id="calme">${t("L’atelier va commencer")}</h2>
    <p class="calm__text">
      ${t("Vous êtes au bon endroit. L’équipe d’animation ouvre la première étape dans un instant.")}
    </p>
  </section>
`
