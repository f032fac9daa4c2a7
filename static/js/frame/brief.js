// What we do now, in one sentence with more on demand; whether all is saved; and which view one looks at.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ifDefined } from "../vendor/lit-html/directives/if-defined.js"
import { icon } from "../core/icon.js"
import { kitLanguage } from "../core/kit_language.js"
import { popover } from "../core/opened.js"
import { t } from "../core/words.js"
import { currentPhase } from "../board/plan.js"
import { takesPart } from "../board/rights.js"
import { richText } from "../phases/rich_text.js"
import { hasTables } from "../tables/select.js"
import { keepPreferred } from "./views.js"

/** @typedef {import("./room.js").FrameDesk} Desk */
/** @typedef {import("../views.d.ts").View} View */
/** @typedef {import("./views.js").ViewChoice} ViewChoice */

/**
 * `instead`: what to say rather than the instruction; `tray`: the way back to texts that were not sent.
 * @param {Desk} desk @param {readonly ViewChoice[]} views @param {{ instead: string | null, tray: unknown }} said
 */
export function brief(desk, views, { instead, tray }) {
  const phase = currentPhase(desk.board)
  return html`
    <section class="brief" aria-label=${t("Consigne")}>
      <p class="brief__text">
        ${phase ? instruction(instead ?? phase.instruction, instead ? nothing : kitLanguage) : t("L’atelier va commencer.")}
        ${hasTables(desk.board) || desk.isFacilitator ? nothing : oneTable(phase)}
        ${desk.state.isOver ? nothing : signature(phase)}
        <span class="brief__links">${more(phase)}${desk.cockpitButton()}</span>
      </p>
      ${tray} ${saving(desk)}
      ${views.length > 1 ? html`<nav class="switch" aria-label=${t("Présentation")}>${views.map((choice) => viewButton(desk, choice))}</nav>` : nothing}
    </section>
  `
}

/**
 * How what one writes now is signed: hidden is not anonymous, and whoever writes knows which.
 * @type {Readonly<Record<import("../types.d.ts").Signature, readonly [string, string]>>}
 */
const SIGNATURES = {
  named: [t("Signé"), t("Votre prénom s’affiche à côté de ce que vous écrivez.")],
  hidden: [
    t("Noms cachés aux autres"),
    t(
      "Personne ne voit qui a écrit quoi. Le serveur, lui, garde votre place avec vos textes jusqu’à ce que l’atelier soit effacé.",
    ),
  ],
  anonymous: [
    t("Anonyme"),
    t("Personne ne voit qui a écrit quoi, et ce qui relie encore vos textes à vous est détruit à la fin de l’atelier."),
  ],
}

/** @param {import("../types.d.ts").Phase | undefined} phase */
function signature(phase) {
  if (!phase || phase.writing === "closed") return nothing
  const [name, meaning] = SIGNATURES[phase.authors]
  return html`<span class="status" title=${meaning}
    >${icon(phase.authors === "named" ? "pencil" : "lock", "small")} ${name}</span
  >`
}

/** @param {import("../types.d.ts").Phase | undefined} phase */
const signatureMeaning = (phase) =>
  phase && phase.writing !== "closed"
    ? html`<p class="hint"><strong>${SIGNATURES[phase.authors][0]}.</strong> ${SIGNATURES[phase.authors][1]}</p>`
    : nothing

/** « En savoir plus ». @param {Desk} desk */
export function details(desk) {
  const phase = currentPhase(desk.board)
  const side = phase
    ? desk.board.plan.zones.filter((zone) => phase.zones.includes(zone.id) && (zone.prompt || zone.hint))
    : []
  return popover(desk, "savoir", () => detail(phase, side, desk))
}

/** @param {import("../types.d.ts").Phase | undefined} phase @param {readonly import("../types.d.ts").Zone[]} side
 * @param {Desk} desk */
const detail = (phase, side, desk) => html`
  <h2 class="title" id="savoir-titre" dir="auto" lang=${kitLanguage}>${phase?.title}</h2>
  ${signatureMeaning(phase)} ${richText(phase?.details ?? [])}
  ${
    side.length > 0 && side.length < 9
      ? html`<dl class="stack">
          ${side.map(
            (zone) =>
              html`<div>
                <dt dir="auto" lang=${kitLanguage}><strong>${zone.title}</strong></dt>
                <dd class="hint" dir="auto" lang=${kitLanguage}>${zone.prompt} ${zone.hint}</dd>
              </div>`,
          )}
        </dl>`
      : nothing
  }
  ${
    phase?.kind === "vote"
      ? html`<p dir="auto" lang=${kitLanguage}>${desk.board.plan.vote.abstention}</p>
          <p dir="auto" lang=${kitLanguage}>${desk.board.plan.vote.notice}</p>`
      : nothing
  }
  <button class="button button--small" type="button" popovertarget="savoir" popovertargetaction="hide">
    ${t("Fermer")}
  </button>
`

/** The first sentence is what to do: it stands out. @param {string} text @param {typeof kitLanguage} lang */
function instruction(text, lang) {
  const [, first = text, rest = ""] = /^(.+?[.!?…:,])\s(.*)$/s.exec(text) ?? []
  return html`<bdi lang=${lang}><strong>${first}</strong> ${rest}</bdi>`
}

/**
 * Kits speak of « votre table », and there may be one table: everybody's.
 * @param {import("../types.d.ts").Phase | undefined} phase
 */
const oneTable = (phase) =>
  phase && (phase.kind === "tables" || /votre table|your table/i.test(phase.instruction))
    ? t("Une seule table aujourd’hui : tout le monde travaille ensemble.")
    : nothing

/** @param {import("../types.d.ts").Phase | undefined} phase */
const more = (phase) =>
  phase && (phase.details.length > 0 || phase.zones.length > 0)
    ? html`<button class="text-button" type="button" popovertarget="savoir">${t("En savoir plus")}</button>`
    : nothing

/** Whether all is saved: always at the same place, and it never blinks. @param {Desk} desk */
function saving({ state }) {
  if (state.link === "closed") return html`<p class="row fine">${icon("leave")} ${t("Hors de l’atelier")}</p>`
  if (!takesPart(state.you) && state.you.seat && !state.isOver)
    return html`<p class="row fine">${icon("eye")} ${t("Vous observez")}</p>`
  if (state.saving === "unsaved")
    return html`<p class="row fine" role="status">
      <strong class="row">${icon("warning")} ${t("Non enregistré")}</strong>
    </p>`
  if (state.saving === "saving") return html`<p class="row fine" role="status">${icon("clock")} ${t("En cours")}</p>`
  return html`<p class="row fine" role="status">${icon("saved")} ${t("Enregistré")}</p>`
}

/** @param {Desk} desk @param {ViewChoice} choice */
const viewButton = (desk, { view, name, icon: drawn }) => html`
  <button
    class="switch__item"
    type="button"
    aria-current=${ifDefined(desk.ui.view === view ? "page" : undefined)}
    @click=${() => look(desk, view)}
  >
    ${icon(drawn)} ${name}
  </button>
`

/** To another view, which this person then likes. @param {Desk} desk @param {View} view */
export function look(desk, view) {
  desk.set({ view })
  keepPreferred(view)
}
