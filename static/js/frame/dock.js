// The bottom bar: « J’ai fini », a raised hand, who is ready; for the facilitator, where to go next.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ifDefined } from "../vendor/lit-html/directives/if-defined.js"
import { comb, handButton, toggleReady } from "../hands/hands.js"
import { currentPhase } from "../board/plan.js"
import { takesPart } from "../board/rights.js"
import { isReady, readyCount } from "../hands/select.js"
import { nextPhase, previousPhase } from "../phases/select.js"
import { icon } from "../core/icon.js"
import { kitLanguage } from "../core/kit_language.js"
import { t, tn } from "../core/words.js"
import { areAtTables, tableOf } from "../tables/select.js"
import { goTo, isUnvoted, moveHindrance, toReveal } from "../phases/moving.js"

/** @typedef {import("./room.js").FrameDesk} Desk */
/** @typedef {import("../types.d.ts").Phase} Phase */

/**
 * `isQuiet`: something else on the screen is the one thing to do.
 * @param {Desk} desk @param {{ isQuiet?: boolean }} [how]
 */
export function dock(desk, { isQuiet = false } = {}) {
  if (desk.state.link === "closed")
    return html`<div class="dock"><p class="ready">${t("Le tableau ne change plus ici.")}</p></div>`
  if (desk.state.isOver && !desk.isFacilitator)
    return html`<div class="dock"><p class="ready">${t("Cet atelier est terminé.")}</p></div>`
  return desk.isFacilitator
    ? steering(desk, isQuiet)
    : html`${desk.following.followButton()} ${progress(desk, isQuiet)}`
}

/**
 * « J’ai fini », in the words of the phase.
 * @type {Partial<Record<import("../types.d.ts").PhaseKind, readonly [string, string]>>}
 */
const READY = {
  break: [t("Je suis de retour"), t("sont de retour")],
  present: [t("On peut avancer"), t("peuvent avancer")],
  explore: [t("On peut avancer"), t("peuvent avancer")],
}

/** @param {Desk} desk @param {boolean} isQuiet */
function progress(desk, isQuiet) {
  const [words, said] = READY[currentPhase(desk.board)?.kind ?? "write"] ?? [t("J’ai fini"), t("prêts")]
  if (!takesPart(desk.state.you))
    return html`<div class="dock"><p class="ready">${t("Vous observez cet atelier.")}</p></div>`
  const table = areAtTables(desk.board) ? tableOf(desk.board, desk.state.you.seat)?.[1] : undefined
  const { ready, of } = readyCount(desk.board, desk.state.people, table?.seats)
  return html`
    <div class="dock" role="group" aria-label=${t("Votre avancement")}>
      ${handButton(desk)}
      <button
        class=${isQuiet || isReady(desk.board, desk.state.you) ? "button" : "button button--primary"}
        type="button"
        aria-pressed=${isReady(desk.board, desk.state.you)}
        aria-keyshortcuts="D"
        @click=${() => toggleReady(desk)}
      >
        ${isReady(desk.board, desk.state.you) ? icon("check") : nothing} ${words}
        <kbd class="key" translate="no">D</kbd>
      </button>
      <p class="ready row">
        ${comb(ready, of)} <span><strong>${ready}/${of}</strong> ${said} ${table ? t("à votre table") : nothing}</span>
      </p>
    </div>
  `
}

/** @param {Desk} desk @param {boolean} isQuiet */
function steering(desk, isQuiet) {
  const { ready, of } = readyCount(desk.board, desk.state.people)
  const writers = Object.values(desk.state.signals).filter((signals) => signals.typing).length
  return html`
    <div class="dock dock--wide" role="group" aria-label=${t("Conduite de l’atelier")}>
      ${back(desk, previousPhase(desk.board))}
      <p class="ready row">
        ${comb(ready, of)} ${of ? html`<span><strong>${ready}/${of}</strong> ${t("prêts")}</span>` : nothing}
        ${writers ? html`<span class="row fine">${icon("pencil", "small")} ${tn("%(count)s écrit encore", "%(count)s écrivent encore", writers)}</span>` : nothing}
      </p>
      ${desk.suspension.brake()} ${desk.following.leadButtons()} ${onward(desk, nextPhase(desk.board), isQuiet)}
    </div>
  `
}

/** @param {Desk} desk @param {Phase | undefined} phase */
const back = (desk, phase) =>
  phase
    ? html`<button
        class="button button--quiet"
        type="button"
        aria-label=${t("Revenir à l’étape %(title)s", { title: phase.title })}
        ?disabled=${moveHindrance(desk) !== ""}
        @click=${() => goTo(desk, phase)}
      >
        ${icon("arrow-left")} <span class="dock__name" dir="auto" lang=${kitLanguage}>${phase.title}</span>
      </button>`
    : html`<span></span>`

/** After the last step there is only to take away what was said, and to end. @param {Desk} desk */
const leaving = ({ ending }) => html`
  <div class="row">
    <button class="button button--quiet" type="button" @click=${() => ending.end()}>${t("Terminer l’atelier")}</button>
    <button class="button" type="button" @click=${() => ending.showMinutes()}>
      ${icon("download")} ${t("Compte rendu")}
    </button>
  </div>
`

/** @param {Desk} desk @param {Phase | undefined} phase @param {boolean} isQuiet */
function onward(desk, phase, isQuiet) {
  if (!phase) return leaving(desk)
  const hindrance = moveHindrance(desk)
  const count = toReveal(desk.board, phase)
  const effect = hindrance
    ? t("Vote en cours")
    : count
      ? tn("révélera %(count)s post-it", "révélera %(count)s post-its", count)
      : isUnvoted(desk.board) && t("Le vote n’a pas été ouvert.")
  return html`
    <div class="row">
      ${effect ? html`<span class="fine dock__effect" id="effet">${effect}</span>` : nothing}
      <button
        class=${isQuiet ? "button" : "button button--primary"}
        type="button"
        ?disabled=${hindrance !== ""}
        title=${ifDefined(hindrance || undefined)}
        aria-describedby=${ifDefined(effect ? "effet" : undefined)}
        @click=${() => goTo(desk, phase)}
      >
        <span class="button__lead">${t("Étape suivante :")}</span>
        <span class="dock__name" dir="auto" lang=${kitLanguage}>${phase.title}</span> ${icon("arrow-right")}
      </button>
    </div>
  `
}
