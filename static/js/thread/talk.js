// The messages of the team, the latest at the bottom, and where one writes another.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { hueOf } from "../board/hues.js"
import { counted } from "../core/counted.js"
import { hour } from "../core/figures.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { initials } from "../core/initials.js"
import { sendMessage } from "./commands.js"

/** @typedef {import("./room.js").ThreadDesk} Desk */
/** @typedef {import("../types.d.ts").Message} Message */

const LIMIT = { length: 500, lines: 20 }
const DRAFT = "thread"

/** @param {Desk} desk @param {{ heading: boolean }} how */
export const talk = (desk, { heading }) => html`
  <section class=${heading ? "thread sheet" : "thread"} aria-labelledby="titre-fil">
    <h2 class=${heading ? "title row" : "visually-hidden"} id="titre-fil">
      ${t("Fil de l’équipe")}
      ${heading ? html`<span class="status row__push">${icon("lock", "small")} ${t("privé")}</span>` : nothing}
    </h2>
    ${
      desk.board.thread.length === 0
        ? html`<p class="hint">
            ${t("Entre facilitateurs et co-facilitateurs : personne d’autre ne le lit, et le compte rendu n’en garde rien.")}
          </p>`
        : nothing
    }
    <ol
      class="thread__list"
      role="list"
      tabindex="0"
      aria-label=${t("Messages de l’équipe")}
      ${ref(followLast(desk.board.thread.at(-1)?.id ?? ""))}
    >
      ${repeat(
        desk.board.thread,
        ({ id }) => id,
        (message) => line(desk, message),
      )}
    </ol>
    <form class="row thread__form" @submit=${(/** @type {SubmitEvent} */ event) => send(desk, event)}>
      <label class="visually-hidden" for="message-equipe">${t("Message à l’équipe")}</label>
      <textarea
        class="input input--line"
        id="message-equipe"
        name="text"
        rows="1"
        dir="auto"
        placeholder=${t("Écrire à l’équipe")}
        autocomplete="off"
        ${ref(counted(LIMIT))}
        .defaultValue=${desk.session.draft(DRAFT)}
        @input=${(/** @type {Event} */ event) => desk.session.keepDraft(DRAFT, /** @type {HTMLTextAreaElement} */ (event.target).value)}
        @keydown=${onKey}
      ></textarea>
      <button class="icon-button" type="submit" aria-label=${t("Envoyer à l’équipe")} title=${t("Envoyer")}>
        ${icon("send")}
      </button>
    </form>
  </section>
`

/** @param {Desk} desk @param {Message} message */
function line(desk, { id, seat, text, at }) {
  const name = desk.state.people[seat]?.name ?? t("Quelqu’un")
  const zone = document.documentElement.dataset.timeZone ?? "UTC"
  return html`
    <li class="message">
      <span class="avatar" dir="auto" translate="no" data-color=${hueOf(desk.state.people, seat)} aria-hidden="true"
        >${initials(name)}</span
      >
      <div>
        <p>
          <strong translate="no"><bdi>${seat === desk.state.you.seat ? t("Vous") : name}</bdi></strong>
          <span class="fine"
            >${desk.state.pendingIds.has(id) && desk.state.saving === "unsaved" ? t("Envoi…") : hour(at, zone, zone)}</span
          >
        </p>
        <p class="message__text" dir="auto" .textContent=${text}></p>
      </div>
    </li>
  `
}

/** The latest message is seen, unless one reads older ones. @param {string} last */
const followLast = (last) => (/** @type {Element | undefined} */ element) => {
  if (!(element instanceof HTMLElement) || element.dataset.last === last) return
  const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 80
  const isFirst = element.dataset.last === undefined
  element.dataset.last = last
  if (isFirst || isAtEnd) requestAnimationFrame(() => element.scrollTo(0, element.scrollHeight))
}

/** As everywhere: Enter sends, Shift+Enter makes a line. @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return
  event.preventDefault()
  if (event.target instanceof HTMLTextAreaElement && !event.repeat) event.target.form?.requestSubmit()
}

/** What is refused comes back among the texts that were not sent. @param {Desk} desk @param {SubmitEvent} event */
function send(desk, event) {
  event.preventDefault()
  const field = /** @type {HTMLFormElement} */ (event.currentTarget).elements.namedItem("text")
  if (!(field instanceof HTMLTextAreaElement) || !field.value.trim()) return
  void desk.submit(sendMessage(field.value.trim()))
  desk.session.clearDraft(DRAFT)
  field.value = ""
  field.dispatchEvent(new Event("input"))
}
