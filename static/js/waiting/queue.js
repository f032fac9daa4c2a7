// Who waits at the door, for those who lead: let in one, let in all, say no, and take it back. Asked again and again
// while somebody may be waiting; a page that is not looked at asks nothing.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ifDefined } from "../vendor/lit-html/directives/if-defined.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { counted, isTooLong } from "../core/counted.js"
import { icon } from "../core/icon.js"
import { post } from "../core/post.js"
import { parts, t, tn } from "../core/words.js"
import { initials } from "../core/initials.js"

/** @typedef {import("./room.js").WaitingDesk} Desk */
/** @typedef {{ ticket: string, name: string, waited: number, refused: boolean, is_named_alike: boolean }} Guest */
/** @typedef {{ door: "open" | "waiting" | "shut", people: Guest[], word: string }} Queue */

const HUES = ["lilac", "peach", "sky", "mint", "rose", "yellow"]
const WORD_LENGTH = 200 // as app/workshops/waiting/queue.py has it
const LOOK_MS = 3_000
const RARELY = 5 // looks between two questions while nobody may be waiting

/** @param {Desk} desk */
export function watchQueue(desk) {
  let looks = 0
  setInterval(() => {
    const isBusy = desk.ui.queue !== null && (desk.ui.queue.door === "waiting" || desk.ui.queue.people.length > 0)
    if (!desk.isFacilitator || document.hidden || (looks++ % RARELY !== 0 && !isBusy)) return
    void look(desk)
  }, LOOK_MS)
}

/** @param {Desk} desk */
export async function look(desk) {
  try {
    const answer = await fetch(`/api/workshops/${desk.page.board}/waiting`)
    if (answer.ok) show(desk, /** @type {Queue} */ (await answer.json()))
  } catch {
    // Off line: what is shown stays, and it is asked again later.
  }
}

/** At the top, beside the faces: how many wait. @param {Desk} desk */
export function waitingCount(desk) {
  const count = guests(desk).length
  return count
    ? html`<span class="status" data-tone="honey"
        >${icon("door", "small")} ${count}<span class="visually-hidden">
          ${tn("personne attend à la porte,", "personnes attendent à la porte,", count)}</span
        ></span
      >`
    : nothing
}

/** In the panel, before those who are in. @param {Desk} desk */
export function waitingList(desk) {
  const queue = desk.ui.queue
  if (!desk.isFacilitator || !queue || (queue.door !== "waiting" && queue.people.length === 0)) return nothing
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
  field.value = ""
  desk.say(t("Votre mot est affiché à ceux qui attendent."))
}

/** Those to whom nobody said no. @param {Desk} desk */
const guests = ({ ui }) => (ui.queue?.people ?? []).filter(({ refused }) => !refused)

/** Whoever has just come is told to those who listen. @param {Desk} desk @param {Queue} queue */
function show(desk, queue) {
  const known = new Set((desk.ui.queue?.people ?? []).map(({ ticket }) => ticket))
  const fresh = queue.people.filter(({ ticket, refused }) => !refused && !known.has(ticket))
  desk.set({ queue })
  if (fresh.length === 1) desk.say(t("%(name)s attend à la porte.", { name: fresh[0]?.name }))
  else if (fresh.length > 1) desk.say(t("%(count)s personnes attendent à la porte.", { count: fresh.length }))
}

/** @param {Desk} desk @param {"admissions" | "refusals" | "waiting-word"} what @param {object} body */
async function ask(desk, what, body) {
  const answer = await post(`/api/workshops/${desk.page.board}/${what}`, body)
  desk.set({ refusal: answer.ok ? "" : answer.message })
  if (answer.ok) show(desk, /** @type {Queue} */ (answer.value))
  else void look(desk)
  return answer.ok
}
