// « Votre table : 3 — Santé », always on the screen while people are at tables: who is there, where they meet, how to
// call. Also where one chooses a theme, sits down late, and what is said to all tables.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ifDefined } from "../vendor/lit-html/directives/if-defined.js"
import { currentPhase } from "../board/plan.js"
import { takesPart } from "../board/rights.js"
import { icon } from "../core/icon.js"
import { own } from "../core/records.js"
import { kitLanguage } from "../core/kit_language.js"
import { t } from "../core/words.js"
import { nowPresented, speakerChoice } from "./presenting.js"
import { timeLeft } from "../timer/select.js"
import { callHelp, joinTable, wishTheme } from "./commands.js"
import { asTheyReport, smallestTable } from "./seating.js"
import { areApart, areAtTables, isTimeToReport, tableOf } from "./select.js"
import { face, labelOf, membersOf, nameOf } from "./words.js"

/** @typedef {import("./room.js").TablesDesk} Desk */
/** @import { Table } from "../types" */

const SOON_MS = 120_000

/** What whoever does not lead sees above the board. @param {Desk} desk */
export function band(desk) {
  const { board, state } = desk
  if (!takesPart(state.you)) return areApart(board) ? apart() : reporting(desk)
  if (board.themes_asked) return choosing(desk)
  if (!board.tables_shown || !areAtTables(board)) return reporting(desk)
  const mine = tableOf(board, state.you.seat)
  return mine ? atTable(desk, ...mine) : without(desk)
}

/** Whoever observes sits at no table. */
const apart = () => html`
  <section class="mytable" aria-label=${t("Tables")}>
    <h2 class="mytable__name">${t("Tables")}</h2>
    <p class="mytable__state">${t("Chacune travaille chez elle : vous lirez leurs idées au retour à tous.")}</p>
  </section>
`

/** @param {Desk} desk @param {string} key @param {Table} table */
function atTable(desk, key, table) {
  const left = timeLeft(desk.board, desk.session.now())
  const isEnding = left !== null && left > 0 && left <= SOON_MS
  return html`
    <section
      class="mytable mytable--mine"
      aria-label=${t("Votre table")}
      data-tone=${ifDefined(isEnding ? "warn" : undefined)}
    >
      <h2 class="mytable__name" dir="auto">${t("Votre table : %(table)s", { table: labelOf(desk.board, table) })}</h2>
      ${said(desk, table, isEnding)}
      <ul class="mytable__people" role="list">
        ${membersOf(desk, table).map((seat) => member(desk, table, seat))}
      </ul>
      <div class="row row--wrap row__push">
        ${videoOf(table)} ${table.speaker ? nothing : speakerChoice(desk, key, table)} ${calling(desk, table)}
      </div>
    </section>
  `
}

/** @param {Desk} desk @param {Table} table @param {boolean} isEnding */
function said({ board, state }, table, isEnding) {
  if (board.tables_word)
    return html`<p class="mytable__state row" role="status">
      ${icon("megaphone", "small")}
      <span><strong>${t("À toutes les tables :")}</strong> <bdi>${board.tables_word}</bdi></span>
    </p>`
  if (table.caller)
    return html`<p class="mytable__state" role="status">
      <strong>${t("Animation appelée.")}</strong> ${t("Elle le voit ; continuez en attendant.")}
    </p>`
  if (isEnding)
    return html`<p class="mytable__state" role="status">
      <strong>${t("Bientôt la fin.")}</strong>
      ${table.speaker === state.you.seat ? t("Avez-vous ce que vous direz ?") : t("Rien ne se ferme seul.")}
    </p>`
  return nothing
}

/** @param {Desk} desk @param {Table} table @param {string} seat */
const member = (desk, table, seat) => html`
  <li class="mytable__person" data-state=${ifDefined(own(desk.state.people, seat)?.online ? undefined : "away")}>
    ${face(desk, seat)}
    <span
      class=${ifDefined(seat === table.speaker ? undefined : "visually-hidden--under-40 visually-hidden--beside-tables")}
      translate="no"
      >${seat === desk.state.you.seat ? html`<strong>${t("Vous")}</strong>` : html`<bdi>${nameOf(desk, seat)}</bdi>`}</span
    >
    ${seat === table.speaker ? html`<span class="status">${icon("megaphone", "small")} ${t("porte-parole")}</span>` : nothing}
  </li>
`

/** @param {Table} table */
const videoOf = ({ video }) =>
  video.startsWith("https://")
    ? html`<a class="button button--small" href=${video} target="_blank" rel="noopener noreferrer"
        >${icon("external")} ${t("Visio de la table")}<span class="visually-hidden"> ${t("(nouvel onglet)")}</span></a
      >`
    : nothing

/** @param {Desk} desk @param {Table} table */
const calling = (desk, table) =>
  table.caller
    ? html`<button
        class="button button--small"
        type="button"
        aria-pressed="true"
        @click=${() => desk.submit(callHelp(false))}
      >
        ${icon("check")} ${t("Annuler l’appel")}
      </button>`
    : html`<button class="button button--small" type="button" @click=${() => desk.submit(callHelp(true))}>
        ${icon("hand")} ${t("Appeler l’animation")}
      </button>`

/** Whoever comes late is offered the table at which the fewest sit. @param {Desk} desk */
function without(desk) {
  const offered = smallestTable(desk.board, desk.state.people)
  if (!offered) return nothing
  const [key, table] = offered
  return html`
    <section class="mytable" aria-label=${t("Votre table")}>
      <h2 class="mytable__name">${t("Vous n’êtes à aucune table")}</h2>
      <p class="mytable__state">
        ${areApart(desk.board) ? t("Les tables travaillent chacune chez elle : rejoignez-en une.") : nothing}
      </p>
      <button class="button button--primary" type="button" @click=${() => desk.submit(joinTable(key))}>
        ${t("Rejoindre la table %(table)s", { table: labelOf(desk.board, table) })}
      </button>
    </section>
  `
}

/** @param {Desk} desk */
function choosing(desk) {
  const { board, state } = desk
  const wish = own(board.wishes, state.you.seat) ?? ""
  return html`
    <section class="mytable" aria-label=${t("Votre table")}>
      <h2 class="mytable__name"><label for="voeu">${t("Quelle thématique voulez-vous travailler ?")}</label></h2>
      <select
        class="input input--small"
        id="voeu"
        @change=${(/** @type {Event} */ event) =>
          event.target instanceof HTMLSelectElement && desk.submit(wishTheme(event.target.value || null))}
      >
        <option value="" ?selected=${wish === ""}>${t("Choisir…")}</option>
        ${board.plan.zones
          .filter(({ kind }) => kind === "theme")
          .map(
            (zone) =>
              html`<option value=${zone.id} dir="auto" lang=${kitLanguage} ?selected=${wish === zone.id}>
                ${zone.title}
              </option>`,
          )}
      </select>
      <p class="mytable__state" role="status">
        ${wish ? t("C’est noté. Vous pouvez changer jusqu’à ce que les tables se forment.") : t("Seule l’animation voit ce que chacun choisit.")}
      </p>
    </section>
  `
}

/** Back together: who reports, in which order, and who speaks for each. @param {Desk} desk */
function reporting(desk) {
  const { board } = desk
  if (board.table_order.length === 0 || !isTimeToReport(board)) return nothing
  if (currentPhase(board)?.kind === "break") return nothing
  return html`
    <section class="mytable" aria-label=${t("Restitution")}>
      <h2 class="mytable__name">${t("Restitution")}</h2>
      ${turns(desk)} ${nowPresented(board)}
    </section>
  `
}

/** @param {Desk} desk */
export const turns = (desk) => html`
  <ol class="mytable__people" role="list">
    ${asTheyReport(desk.board).map(
      ([key, table]) =>
        html`<li class="mytable__person" aria-current=${ifDefined(key === desk.board.reporting ? "step" : undefined)}>
          ${key === desk.board.reporting ? icon("megaphone", "small") : nothing}
          <span
            >${labelOf(desk.board, table)}${table.speaker ? html` · <bdi>${nameOf(desk, table.speaker)}</bdi>` : nothing}</span
          >
        </li>`,
    )}
  </ol>
`
