// One thing held up for all to read: large over the board, or folded away in a line above it. Who writes when it is
// held up keeps the board, and opens it once they are done.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { isMine } from "../board/authors.js"
import { zoneTitle } from "../board/plan.js"
import { icon } from "../core/icon.js"
import { own } from "../core/records.js"
import { kitLanguage } from "../core/kit_language.js"
import { t, tn } from "../core/words.js"
import { notesOfGroup } from "../groups/select.js"
import { placeOf } from "../notes/select.js"
import { turnSpotlight } from "./commands.js"
import { lit } from "./select.js"

/** @typedef {import("./room.js").FollowingDesk} Desk */
/** @typedef {import("./select.js").Lit} Lit */
/** @typedef {import("../types.d.ts").Note} Note */

/** Folded away: a line above the board. @param {Desk} desk */
export function raised(desk) {
  const found = lit(desk.board)
  if (!found || !desk.ui.isLow) return nothing
  return html`
    <div class="banner row" data-tone="honey">
      ${icon("eye")}
      <p class="banner__text">
        <strong>${desk.isFacilitator ? t("Montré à tous :") : t("À lire ensemble :")}</strong>
        <bdi>${shortly(desk, found)}</bdi>
      </p>
      <button class="button button--small" type="button" @click=${() => open(desk)}>${t("Lire en grand")}</button>
      ${endButton(desk)}
    </div>
  `
}

/** Large, over the board. @param {Desk} desk */
export function light(desk) {
  const found = lit(desk.board)
  if (!found || desk.ui.isLow) return nothing
  return html`
    <div
      class="spotlight"
      @click=${(/** @type {MouseEvent} */ event) => event.target === event.currentTarget && fold(desk)}
    >
      <section
        class="spotlight__card sheet stack"
        aria-labelledby="lumiere"
        tabindex="-1"
        @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && fold(desk)}
      >
        <header class="row">
          <h2 class="spotlight__kind" id="lumiere">${t("À lire ensemble")}</h2>
          <span class="row__push"></span>
          ${endButton(desk)}
          <button class="button button--small button--quiet" type="button" @click=${() => fold(desk)}>
            ${icon("minus")} ${t("Replier")}
          </button>
        </header>
        <div class="spotlight__body">${body(desk, found)}</div>
      </section>
    </div>
  `
}

/** @param {Desk} desk */
const endButton = (desk) =>
  desk.isFacilitator
    ? html`<button class="button button--small" type="button" @click=${() => desk.submit(turnSpotlight(""))}>
        ${icon("eye-off")} ${t("Ne plus montrer")}
      </button>`
    : nothing

/** @param {Desk} desk */
function fold(desk) {
  desk.set({ isLow: true })
  document.getElementById("tableau")?.focus()
}

/** @param {Desk} desk */
function open(desk) {
  desk.set({ isLow: false })
  desk.drawNow()
  const card = document.querySelector(".spotlight__card")
  if (card instanceof HTMLElement) card.focus()
}

/** @param {Desk} desk @param {Lit} found */
function body(desk, found) {
  if (found.kind === "note") return oneNote(desk, found.note)
  if (found.kind === "zone")
    return html`<p class="spotlight__title" dir="auto" lang=${kitLanguage}>${found.zone.title}</p>
      ${found.zone.prompt ? html`<p class="spotlight__text" dir="auto" lang=${kitLanguage}>${found.zone.prompt}</p>` : nothing}`
  const notes = notesOfGroup(desk.board, desk.board.spotlight).filter(([, note]) => note.text !== null)
  return html`
    <p class="spotlight__title" dir="auto">${found.group.title || t("Sans titre")}</p>
    <p class="fine">
      <bdi lang=${kitLanguage}>${zoneTitle(desk.board, found.group.zone)}</bdi> ·
      ${tn("%(count)s post-it", "%(count)s post-its", notes.length)}
    </p>
    <ul class="spotlight__notes" role="list">
      ${repeat(
        notes,
        ([key]) => key,
        ([, note]) =>
          html`<li class="spotlight__slip" data-color=${note.color} dir="auto" .textContent=${note.text ?? ""}></li>`,
      )}
    </ul>
  `
}

/** @param {Desk} desk @param {Note} note */
const oneNote = (desk, note) => html`
  <p
    class="spotlight__note"
    data-color=${note.color}
    data-length=${(note.text?.length ?? 0) > 160 ? "long" : "short"}
    dir="auto"
    .textContent=${note.text ?? ""}
  ></p>
  <p class="fine">
    <bdi lang=${kitLanguage}>${zoneTitle(desk.board, placeOf(desk.board, note).zone)}</bdi>${authorOf(desk, note)}
  </p>
`

/** @param {Desk} desk @param {Note} note */
function authorOf(desk, note) {
  if (isMine(note, desk.state.you)) return html` · ${t("Moi")}`
  const author = note.author ? own(desk.state.people, note.author)?.name : undefined
  return author ? html` · <bdi translate="no">${author}</bdi>` : nothing
}

/** @param {Desk} desk @param {Lit} found */
function shortly(desk, found) {
  if (found.kind === "note") return cut(found.note.text ?? "")
  if (found.kind === "group") return cut(found.group.title || t("Sans titre"))
  return zoneTitle(desk.board, desk.board.spotlight)
}

/** @param {string} text */
const cut = (text) => (text.length > 80 ? `${text.slice(0, 79)}…` : text)
