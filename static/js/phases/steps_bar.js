// The phases along the top, and all of them in a list: for the facilitator, each one tells what going there will do.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ifDefined } from "../vendor/lit-html/directives/if-defined.js"
import { currentPhase } from "../board/plan.js"
import { phaseProgress } from "./select.js"
import { drawing, icon } from "../core/icon.js"
import { kitLanguage } from "../core/kit_language.js"
import { popover } from "../core/opened.js"
import { t } from "../core/words.js"
import { goTo, moveEffect } from "./moving.js"

/** @typedef {import("../views.d.ts").Context} Desk */
/** @typedef {import("../types.d.ts").Phase} Phase */
/** @typedef {"done" | "current" | "skipped" | "to-come"} Progress */

/** @param {Desk} desk */
export function stepsBar(desk) {
  return html`
    <nav class="steps" aria-label=${t("Étapes de l’atelier")}>
      ${stepsRow(desk.board)}
      <button
        class="icon-button icon-button--small steps__open"
        type="button"
        popovertarget="etapes"
        aria-label=${t("Toutes les étapes")}
      >
        ${icon("chevron-down")}
      </button>
    </nav>
  `
}

/** How much room a name leaves the far cells beside it, by its letters. @param {string} name */
const shortness = ({ length }) => (length <= 20 ? "very" : length <= 26 ? "rather" : undefined)

/** The row alone. @param {import("../types.d.ts").BoardState} board */
export const stepsRow = (board) => html`
  <ol class="steps__list" role="list" data-short=${ifDefined(shortness(currentPhase(board)?.title ?? ""))}>
    ${board.plan.phases.map((phase, at) => drawStep(phase, at, board.plan.phases.length, phaseProgress(board, phase.id)))}
  </ol>
`

/** @param {Desk} desk */
export const stepsList = (desk) => popover(desk, "etapes", () => steps(desk), "popover--steps")

/** @param {Desk} desk */
const steps = (desk) => html`
  <h2 class="title" id="etapes-titre">${t("Étapes")}</h2>
  <ol class="phases" role="list">
    ${desk.board.plan.phases.map((phase, at) => html`<li>${drawPhase(desk, phase, at)}</li>`)}
  </ol>
`

/** @param {Progress} progress */
const stateOf = (progress) => (progress === "to-come" ? undefined : progress)

const SAID = { done: t("terminée"), current: t("en cours"), skipped: t("passée"), "to-come": t("à venir") }

/** @param {Phase} phase @param {number} at @param {number} total @param {Progress} progress */
function drawStep(phase, at, total, progress) {
  if (progress === "current") {
    return html`<li class="step" data-state="current" aria-current="step">
      ${at + 1}<span class="step__total">/${total}</span>
      <span class="step__name" dir="auto" lang=${kitLanguage}>${phase.title}</span>
    </li>`
  }
  return html`<li class="step" data-state=${ifDefined(stateOf(progress))} title=${`${at + 1}. ${phase.title}`}>
    ${cell(at, progress)}<span class="visually-hidden"
      ><bdi lang=${kitLanguage}>${phase.title}</bdi>, ${SAID[progress]}</span
    >
  </li>`
}

/** @param {number} at @param {Progress} progress */
const cell = (at, progress) =>
  html`${drawing("hexagon", "step__cell")}${
    progress === "done" ? drawing("check", "icon step__tick") : html`<span aria-hidden="true">${at + 1}</span>`
  }`

/** @param {Desk} desk @param {Phase} phase @param {number} at */
function drawPhase(desk, phase, at) {
  const progress = phaseProgress(desk.board, phase.id)
  const state = stateOf(progress)
  const words = html`
    <span class="phase__cell step" data-state=${ifDefined(state)}
      >${progress === "current" ? at + 1 : cell(at, progress)}</span
    >
    <span class="phase__name"
      ><bdi lang=${kitLanguage}>${phase.title}</bdi><span class="visually-hidden">, ${SAID[progress]}</span></span
    >
    <span class="phase__time fine">${phase.minutes ? t("%(minutes)s min", { minutes: phase.minutes }) : nothing}</span>
  `
  if (progress === "current") return html`<p class="phase" data-state="current" aria-current="step">${words}</p>`
  if (!desk.isFacilitator) return html`<p class="phase" data-state=${ifDefined(state)}>${words}</p>`
  return html`
    <button
      class="phase"
      type="button"
      data-state=${ifDefined(state)}
      popovertarget="etapes"
      popovertargetaction="hide"
      @click=${() => goTo(desk, phase)}
    >
      ${words}${effect(moveEffect(desk, phase))}
    </button>
  `
}

/** @param {string} sentence */
const effect = (sentence) => (sentence ? html`<span class="phase__effect hint">${sentence}</span>` : nothing)
