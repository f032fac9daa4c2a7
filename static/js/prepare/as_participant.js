// « Voir comme un participant »: the running order gone through step by step, as it will be read on a board. Nothing is
// sent, nobody is moved, and what is being typed is already there.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { stepsRow } from "../phases/steps_bar.js"
import { pages } from "../phases/pages.js"
import { richText } from "../phases/rich_text.js"
import { stageOf, wallZones } from "../phases/stage.js"
import { zoneIcon } from "../board/zone_icon.js"
import { clock, hour } from "../core/figures.js"
import { icon } from "../core/icon.js"
import { kitLanguage } from "../core/kit_language.js"
import { t, tn } from "../core/words.js"
import { placesOf, schedule } from "./times.js"

/** @typedef {import("./room.js").PrepareDesk} Desk */
/** @import { BoardState, Phase, Zone } from "../types" */
/** @typedef {import("./times.js").Place} Place */

const MINUTE = 60_000
const CARD = "comme-participant"

/** @param {Desk} desk */
export const lookButton = (desk) => html`
  <button class="button button--small" type="button" @click=${() => look(desk)}>
    ${icon("eye")} ${t("Voir comme un participant")}
  </button>
`

/** From the step that one has before one's eyes. @param {Desk} desk */
function look(desk) {
  const wanted = desk.ui.open ?? desk.board.phase
  const at = placesOf(desk.board).findIndex(({ phase }) => phase.id === wanted)
  desk.set({ looked: Math.max(0, at) })
  desk.drawNow()
  const card = document.getElementById(CARD)
  if (card instanceof HTMLDialogElement && !card.open) card.showModal()
}

/** @param {Desk} desk */
export function asParticipant(desk) {
  const places = placesOf(desk.board)
  const at = Math.min(desk.ui.looked, places.length - 1) // a step may be taken out meanwhile
  const place = places[at]
  return html`<dialog class="card stack as-participant" id=${CARD} aria-labelledby="comme-titre">
    <header class="row">
      <h2 class="title" id="comme-titre">${t("Comme un participant")}</h2>
      <p class="fine as-participant__word">${t("Un aperçu : personne n’est déplacé, rien n’est envoyé.")}</p>
      <form method="dialog" class="row__push">
        <button class="icon-button" aria-label=${t("Fermer")}>${icon("close")}</button>
      </form>
    </header>
    ${place ? screen(desk, place) : nothing}
    <footer class="row">
      <button
        class="button"
        type="button"
        data-repeats
        ?disabled=${at <= 0}
        @click=${() => desk.set({ looked: at - 1 })}
      >
        ${icon("arrow-left")} ${t("Avant")}
      </button>
      <p class="fine as-participant__count" role="status">${place ? said(desk, place) : nothing}</p>
      <button
        class="button button--primary row__push"
        type="button"
        data-repeats
        ?disabled=${at >= places.length - 1}
        @click=${() => desk.set({ looked: at + 1 })}
      >
        ${t("Après")} ${icon("arrow-right")}
      </button>
    </footer>
  </dialog>`
}

/** @param {Desk} desk @param {Place} place */
const said = ({ board }, { phase }) =>
  t("Étape %(number)s sur %(total)s", {
    number: board.plan.phases.findIndex(({ id }) => id === phase.id) + 1,
    total: board.plan.phases.length,
  })

/** The board as it will be when everyone is there, in the words that are being typed. @param {Desk} desk
 * @param {Place} place */
function screen(desk, { phase, page }) {
  const title = desk.drafts.shown(`${phase.id}/title`, phase.title)
  const instruction = desk.drafts.shown(`${phase.id}/instruction`, phase.instruction)
  const board = livedUntil(desk.board, { ...phase, title }, page)
  return html`<div class="as-participant__screen" role="group" aria-label=${t("L’écran d’un participant")}>
    <div class="as-participant__top row">
      ${stepsRow(board)}
      <span class="status" data-tone="good">${icon("clock", "small")} ${clock(phase.minutes * MINUTE)}</span>
    </div>
    <div class="as-participant__brief stack stack--tight">
      ${phase.tables ? html`<p><strong>${t("Votre table : %(table)s", { table: `2 — ${secondZone(board, phase)}` })}</strong></p>` : nothing}
      <p dir="auto" lang=${instruction ? kitLanguage : nothing}>
        ${instruction || html`<span class="hint">${t("Aucune consigne : écrivez ce qu’il y a à faire.")}</span>`}
      </p>
      ${
        phase.details.length > 0
          ? html`<details>
              <summary class="text-button">${t("En savoir plus")} ${icon("chevron-down", "small")}</summary>
              <div class="stack stack--tight" lang=${kitLanguage}>${richText(phase.details)}</div>
            </details>`
          : nothing
      }
    </div>
    <div class="as-participant__body">${content(desk, board, phase)}</div>
  </div>`
}

/** @param {BoardState} board @param {Phase} phase @param {number} page @returns {BoardState} */
function livedUntil(board, phase, page) {
  const phases = board.plan.phases.map((each) => (each.id === phase.id ? phase : each))
  const visited = phases.slice(0, phases.indexOf(phase) + 1).map(({ id }) => id)
  return { ...board, plan: { ...board.plan, phases }, phase: phase.id, visited, page }
}

/** What a second table would work on, as an example. @param {BoardState} board @param {Phase} phase */
export const secondZone = ({ plan }, { zones }) =>
  plan.zones.find(({ id }) => id === (zones[1] ?? zones[0]))?.title ?? t("Tables")

/** @param {Desk} desk @param {BoardState} board @param {Phase} phase */
function content(desk, board, phase) {
  switch (stageOf(board)) {
    case "pages":
      return pages({ board, isFacilitator: false, submit: desk.submit })
    case "pause":
      return sentence("pause", backAt(board, phase))
    case "vote":
      return sentence("scales", dots(board))
    case "drafts":
    case "closing":
      return sentence("document", drafts(phase))
    default:
      return wall(board, phase)
  }
}

/** @param {string} glyph @param {unknown} words */
const sentence = (glyph, words) => html`<p class="as-participant__calm row">${icon(glyph)} <span>${words}</span></p>`

/** @param {BoardState} board @param {Phase} phase */
function backAt(board, phase) {
  const slot = schedule(board).find((each) => each.phase.id === phase.id)
  if (!slot || slot.at === null) return t("Une pause. L’heure du retour s’affiche en grand.")
  const zone = document.documentElement.dataset.timeZone ?? "UTC"
  return t("Retour à %(time)s", { time: hour(slot.at + phase.minutes * MINUTE, zone) })
}

/** @param {BoardState} board */
function dots({ plan: { vote } }) {
  const each = tn("Une gommette à poser", "%(count)s gommettes à poser", vote.budget)
  return t("%(dots)s, %(most)s au plus sur une même idée. Le vote est secret.", { dots: each, most: vote.per_idea })
}

/** @param {Phase} phase */
const drafts = ({ kind, commitments }) =>
  kind === "close"
    ? t("Les fiches, puis deux questions anonymes sur la séance.")
    : commitments === "editable"
      ? t("Les fiches, que l’on écrit à plusieurs.")
      : t("Les fiches, à lire.")

/** @param {BoardState} board @param {Phase} phase */
const wall = (board, phase) => html`
  ${phase.writing === "private" ? html`<p class="callout row" data-tone="honey">${icon("lock")}<span class="callout__text">${t("Chacun écrit pour soi : personne ne lit les autres avant le partage.")}</span></p>` : nothing}
  <ul class="as-participant__wall" role="list">
    ${shownZones(board, phase).map((zone) => sheet(zone, phase))}
  </ul>
`

/** At a table, one's own first, and the others where the step lets them be seen. @param {BoardState} board
 * @param {Phase} phase @returns {Zone[]} */
function shownZones(board, phase) {
  const zones = wallZones(board)
  if (!phase.tables) return zones
  const own = zones[1] ?? zones[0]
  return own ? [own, ...(phase.tables.see_others ? zones.filter((zone) => zone !== own) : [])] : []
}

/** @param {Zone} zone @param {Phase} phase */
const sheet = (zone, phase) => html`
  <li class="as-participant__zone" data-tint=${zone.color} data-color=${zone.color}>
    <p class="row">
      <span class="mark">${icon(zoneIcon(zone))}</span><strong dir="auto" lang=${kitLanguage}>${zone.title}</strong>
    </p>
    ${zone.prompt ? html`<p class="fine" dir="auto" lang=${kitLanguage}>${zone.prompt}</p>` : nothing}
    ${phase.writing === "closed" ? nothing : html`<p class="as-participant__write row">${icon("plus", "small")} ${t("Post-it")}</p>`}
  </li>
`
