// The commitments of last time, each with where it stands; those who lead say it there.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { live } from "../vendor/lit-html/directives/live.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { counted } from "../core/counted.js"
import { icon } from "../core/icon.js"
import { lookedAt, fieldValue } from "../core/field_value.js"
import { t } from "../core/words.js"
import { markEarlier } from "./commands.js"

/** @typedef {import("./room.js").EarlierDesk} Desk */
/** @import { Decided, Earlier, Standing } from "../types" */

const WORD_LIMIT = { length: 200 }

/** @type {readonly (readonly [Standing, string, string, string])[]} its name, its icon, its tone */
const STANDINGS = [
  ["unknown", t("pas encore dit"), "help", "plain"],
  ["going", t("en cours"), "play", "honey"],
  ["done", t("fait"), "check", "good"],
  ["stuck", t("bloqué"), "warning", "warn"],
  ["dropped", t("abandonné"), "close", "plain"],
]

/** @param {Desk} desk @param {Earlier} earlier */
export const decided = (desk, { items }) => html`
  <ul class="lasttime__list" role="list">
    ${repeat(
      items,
      ({ id }) => id,
      (item) => line(desk, item),
    )}
  </ul>
`

/** @param {Desk} desk @param {Decided} item */
const line = (desk, item) => html`
  <li class="lasttime__item">
    <div class="lasttime__what">
      <p dir="auto"><strong>${item.title}</strong></p>
      ${about(item)}
    </div>
    ${desk.isFacilitator ? marking(desk, item) : standing(item)}
  </li>
`

/** @param {Decided} item */
function about({ level, pilot, next_step: next }) {
  const parts = [level, pilot && t("pilote : %(name)s", { name: pilot }), next].filter((part) => part)
  return parts.length
    ? html`<p class="fine">${parts.map((part, at) => html`${at ? " · " : ""}<bdi>${part}</bdi>`)}</p>`
    : nothing
}

/** @param {Decided} item */
function standing({ standing: now, word }) {
  const [, name, drawn, tone] = STANDINGS.find(([value]) => value === now) ?? ["", "", "help", "plain"]
  return html`<p class="lasttime__standing">
    <span class="status" data-tone=${tone}>${icon(drawn, "small")} ${name}</span>
    ${word ? html`<span dir="auto">${word}</span>` : nothing}
  </p>`
}

/** @param {Desk} desk @param {Decided} item */
const marking = (desk, item) => html`
  <form
    class="row lasttime__marking"
    @submit=${(/** @type {Event} */ event) => {
      event.preventDefault()
      mark(desk, item, event.currentTarget)
    }}
    @change=${(/** @type {Event} */ event) => mark(desk, item, event.currentTarget)}
  >
    <select
      class="input input--small"
      name="standing"
      aria-label=${t("Où en est « %(title)s »", { title: item.title })}
    >
      ${STANDINGS.map(([value, name]) => html`<option value=${value} .selected=${live(value === item.standing)}>${name}</option>`)}
    </select>
    <input
      class="input input--small"
      name="word"
      dir="auto"
      autocomplete="off"
      aria-label=${t("Un mot sur « %(title)s »", { title: item.title })}
      placeholder=${t("Un mot")}
      ${ref(fieldValue(item.word))}
      ${ref(counted(WORD_LIMIT))}
    />
  </form>
`

/** @param {Desk} desk @param {Decided} item @param {EventTarget | null} form */
function mark(desk, item, form) {
  if (!(form instanceof HTMLFormElement) || !form.checkValidity()) return
  const said = new FormData(form)
  const found = STANDINGS.find(([value]) => value === said.get("standing"))
  const word = String(said.get("word") ?? "").trim()
  const field = form.querySelector("input")
  if (!found || (found[0] === item.standing && word === item.word)) return
  void desk.submit(
    markEarlier(
      item.id,
      { standing: found[0], word },
      { standing: item.standing, word: field ? lookedAt(field) : item.word },
    ),
  )
}
