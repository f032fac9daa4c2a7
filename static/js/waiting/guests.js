// Those who wait at the door, for those who lead: let in one, let in all, say no, take it back; a word to all of them.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ifDefined } from "../vendor/lit-html/directives/if-defined.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { keptField } from "../board/kept_field.js"
import { counted, isTooLong } from "../core/counted.js"
import { icon } from "../core/icon.js"
import { initials } from "../core/initials.js"
import { parts, t, tn } from "../core/words.js"
import { ask, guests } from "./queue.js"

/** @typedef {import("./room.js").WaitingDesk} Desk */
/** @typedef {import("./queue.js").Guest} Guest */

const HUES = ["lilac", "peach", "sky", "mint", "rose", "yellow"]
/** Where a word that is not sent yet waits. */
const WORD = "waiting-word"
const WORD_LENGTH = 200 // as app/workshops/waiting/queue.py has it

/** In the panel, before those who are in. @param {Desk} desk */
export function waitingList(desk) {
  const queue = desk.ui.queue
  if (!queue) return nothing
  const count = guests(desk).length
  return html`
    <section class="queue stack stack--tight" aria-labelledby="salle-attente">
      <h2 class="panel__title" id="salle-attente">${t("Salle d’attente")} · ${count}</h2>
      <div role="alert">
        ${desk.ui.refusal ? html`<p class="callout" data-tone="danger">${desk.ui.refusal}</p>` : nothing}
      </div>
      ${count === 0 ? html`<p class="hint">${t("Personne n’attend à la porte.")}</p>` : nothing}
      ${
        count > 1
          ? html`<button
              class="button button--primary button--small"
              type="button"
              @click=${() => ask(desk, "admissions", { everyone: true })}
            >
              ${icon("door")} ${t("Faire entrer les %(count)s personnes", { count })}
            </button>`
          : nothing
      }
      <ul role="list">
        ${repeat(
          queue.people,
          ({ ticket }) => ticket,
          (guest, at) => line(desk, guest, HUES[at % HUES.length]),
        )}
      </ul>
      ${wordForm(desk, queue.word)}
    </section>
  `
}

/** @param {Desk} desk @param {Guest} guest @param {string} [hue] */
function line(desk, guest, hue) {
  const { ticket, name, refused, is_named_alike } = guest
  return html`
    <li class="guest" data-state=${ifDefined(refused ? "refused" : is_named_alike ? "alike" : undefined)}>
      <span class="avatar" dir="auto" translate="no" data-color=${ifDefined(hue)} aria-hidden="true"
        >${initials(name)}</span
      >
      <p class="guest__name">
        <strong translate="no"><bdi>${name}</bdi></strong> ${about(guest)}
      </p>
      <div class="guest__acts row row--wrap">
        <button
          class="button button--small"
          type="button"
          aria-label=${t("Faire entrer %(name)s", { name })}
          @click=${() => ask(desk, "admissions", { ticket })}
        >
          ${t("Faire entrer")}
        </button>
        <button
          class="button button--small button--quiet"
          type="button"
          aria-label=${refused ? t("Remettre %(name)s en attente", { name }) : t("Refuser %(name)s", { name })}
          @click=${() => ask(desk, "refusals", { ticket, refused: !refused })}
        >
          ${refused ? t("Remettre en attente") : t("Refuser")}
        </button>
      </div>
    </li>
  `
}

/** @param {Guest} guest */
function about({ name, refused, is_named_alike, waited }) {
  if (refused) return html`<span class="hint">${t("Refus envoyé. Cette personne n’entre pas.")}</span>`
  if (is_named_alike)
    return html`<span class="hint row" data-tone="warn"
      >${icon("warning", "small")} ${t("« %(name)s » est déjà là : est-ce une autre personne ?", { name })}</span
    >`
  const minutes = Math.floor(waited / 60_000)
  return html`<span class="hint"
    >${minutes ? tn("Depuis une minute", "Depuis %(count)s minutes", minutes) : t("À l’instant")}</span
  >`
}

/** To all who wait, and to who comes after them, until it is taken back. @param {Desk} desk @param {string} word */
const wordForm = (desk, word) => html`
  <form class="stack stack--tight" @submit=${(/** @type {SubmitEvent} */ event) => void say(desk, event)}>
    <label class="label" for="mot-attente">${t("Un mot à ceux qui attendent")}</label>
    <div class="row">
      <input
        class="input"
        id="mot-attente"
        name="word"
        dir="auto"
        autocomplete="off"
        placeholder=${t("On vous ouvre dans une minute, merci !")}
        ${ref(counted({ length: WORD_LENGTH }))}
        ${ref(keptField(desk.session, WORD))}
      />
      <button class="button" type="submit" aria-label=${t("Envoyer à ceux qui attendent")}>${icon("send")}</button>
    </div>
    ${
      word
        ? html`<p class="hint row">
            ${icon("check", "small")}
            <span>${parts(t("Ils lisent : « %(word)s »"), { word: html`<bdi>${word}</bdi>` })}</span>
            <button class="text-button row__push" type="button" @click=${() => ask(desk, "waiting-word", { word: "" })}>
              ${t("Retirer")}<span class="visually-hidden"> ${t("ce mot")}</span>
            </button>
          </p>`
        : nothing
    }
  </form>
`

/** @param {Desk} desk @param {SubmitEvent} event */
async function say(desk, event) {
  event.preventDefault()
  const field = /** @type {HTMLInputElement} */ (
    /** @type {HTMLFormElement} */ (event.target).elements.namedItem("word")
  )
  const word = field.value.trim()
  if (!word) return field.focus()
  if (isTooLong(field)) return void field.reportValidity()
  if (!(await ask(desk, "waiting-word", { word }))) return
  desk.session.clearDraft(WORD)
  field.value = ""
  desk.say(t("Votre mot est affiché à ceux qui attendent."))
}
