// A field of what several facilitators may change: what one types is never replaced, and both texts are shown when two
// people changed the same one.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { live } from "../vendor/lit-html/directives/live.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { counted, isTooLong } from "../core/counted.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"

/** @typedef {import("./room.js").PrepareDesk} Desk */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Typed */
/**
 * @typedef {object} Field
 * @property {string} key       of the draft
 * @property {string} value     what stands on the board
 * @property {string} label
 * @property {string} [note]    beside the label
 * @property {boolean} [isLabelHidden]  heard, not seen: what stands around says it
 * @property {number} length    in signs, at most
 * @property {number} [lines]
 * @property {number} rows      one: a line
 * @property {string} [type]    of an input
 * @property {string} [placeholder]
 * @property {boolean} [isSentAtOnce]  while one types, as soon as one pauses
 * @property {boolean} [isOneLine]  Enter validates
 * @property {import("./drafts.js").Send} send
 */

/** @param {string} key */
export const fieldId = (key) => `champ-${key.replace(/[^\w-]/g, "-")}`

/** @param {Desk} desk @param {Field} how */
export function field(desk, how) {
  const { key, value, label, note, isLabelHidden = false } = how
  const id = fieldId(key)
  const draft = desk.drafts.find(key)
  return html`<div class="field">
    <label class=${isLabelHidden ? "visually-hidden" : "label"} for=${id}
      >${label}${note ? html` <span class="fine">${note}</span>` : nothing}</label
    >
    ${control(desk, how, id)} ${draft?.refused ? refused(desk, key, { value, draft, id }) : nothing}
  </div>`
}

/** What is too long leaves for nowhere: the field says how much is too much. @param {Desk} desk @param {Field} how
 * @param {string} id */
function control(desk, how, id) {
  const { key, value, rows, type, placeholder, length, lines, isOneLine, isSentAtOnce = true, send } = how
  const text = desk.drafts.shown(key, value)
  const isWrong = Boolean(desk.drafts.find(key)?.refused)
  const write = (/** @type {Event} */ event) => {
    const typed = /** @type {Typed} */ (event.target)
    desk.drafts.write(key, { text: typed.value, value, send, isSentAtOnce: isSentAtOnce && !isTooLong(typed) })
  }
  const leave = (/** @type {Event} */ event) => {
    const typed = /** @type {Typed} */ (event.target)
    if (isTooLong(typed)) typed.reportValidity()
    else desk.drafts.settle(key)
  }
  const press = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Enter" || event.shiftKey || !isOneLine || event.isComposing) return
    event.preventDefault()
    leave(event)
  }
  const limit = counted(lines ? { length, lines } : { length })
  return rows > 1
    ? html`<textarea
        class="input input--area"
        id=${id}
        rows=${rows}
        dir="auto"
        aria-invalid=${isWrong ? "true" : nothing}
        aria-errormessage=${isWrong ? `${id}-dit` : nothing}
        .value=${live(text)}
        @input=${write}
        @change=${leave}
        @keydown=${press}
        ${ref(limit)}
      ></textarea>`
    : html`<input
        class="input"
        id=${id}
        type=${type ?? "text"}
        placeholder=${placeholder ?? nothing}
        dir="auto"
        aria-invalid=${isWrong ? "true" : nothing}
        aria-errormessage=${isWrong ? `${id}-dit` : nothing}
        .value=${live(text)}
        @input=${write}
        @change=${leave}
        @keydown=${press}
        ${ref(limit)}
      />`
}

/** @param {Desk} desk @param {string} key
 * @param {{ value: string, draft: import("./drafts.js").Draft, id: string }} what */
const refused = (desk, key, { value, draft, id }) => html`
  <div class="stack stack--tight" id="${id}-dit" role="alert">
    <p class="field__error">${icon("warning", "small")} ${draft.refused}</p>
    ${
      draft.isStale
        ? html`<p class="hint" dir="auto">${t("Maintenant : « %(text)s »", { text: value })}</p>
            <p class="row row--wrap">
              <button class="button button--small" type="button" @click=${() => desk.drafts.insist(key, value)}>
                ${t("Garder le mien")}
              </button>
              <button class="button button--small" type="button" @click=${() => desk.drafts.forget(key)}>
                ${t("Prendre celui-ci")}
              </button>
            </p>`
        : nothing
    }
  </div>
`
