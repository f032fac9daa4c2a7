// A text of the form, to write in with the others or to read: its buttons, the text, what is said of it, its versions.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { keyed } from "../vendor/lit-html/directives/keyed.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { sayExcess } from "../core/counted.js"
import { icon } from "../core/icon.js"
import { own } from "../core/records.js"
import { sizeOf } from "../core/signs.js"
import { figure, t } from "../core/words.js"
import { toolbar } from "./toolbar.js"
import { versions } from "./versions.js"

/** @typedef {import("./room.js").Desk} Desk */
/** @typedef {import("./toolbar.js").Bar} Bar */
/**
 * @typedef {object} How
 * @property {string} id
 * @property {number} length    in signs, at most
 * @property {string} [label]   heard, where no visible label names it
 * @property {string} [labelledby]
 * @property {string} [describedby]
 * @property {string} [placeholder]
 * @property {boolean} [isShort]
 */

/** From here on the count is shown, as under the other fields. */
const NEAR = 0.8

/** @type {Bar} */
const AT_REST = { stop: 0, isLinking: false, isWrong: false }

/** @param {Desk} desk @param {string} field @param {How} how */
export function textField(desk, field, how) {
  const { replica } = desk
  if (replica.epoch === null) return before(desk, field, how)
  const { id } = how
  const editor = desk.editors.get(field)
  editor?.refresh()
  const isWritable = editor ? editor.isWritable : desk.canWrite()
  const text = desk.text(field)
  const isEmpty = text === ""
  if (!isWritable && isEmpty) return html`<p class="hint">${t("Rien encore")}</p>`
  const bar = own(desk.ui.bars, field) ?? AT_REST
  const set = (/** @type {Partial<Bar>} */ changes) => desk.setBar(field, { ...bar, ...changes })
  const isRefused = replica.refusal !== null && replica.touched.has(field)
  return html`
    <div class="writing" data-short=${how.isShort || nothing} data-refused=${isRefused || nothing}>
      ${isWritable ? toolbar({ id, named: named(how), bar, editor, set }) : nothing}
      ${keyed(
        replica.doc,
        html`<div
          class="writing__text"
          data-empty=${isEmpty ? (how.placeholder ?? "") : nothing}
          ${ref(desk.place(field, how))}
        ></div>`,
      )}
      ${isWritable ? count(text, how) : nothing} ${isRefused ? refused(replica.refusal?.message ?? "", id) : nothing}
      ${orphan(desk, field)}
    </div>
    ${isEmpty ? nothing : versions(desk, field, how)}
  `
}

/** What names a text to who listens. @param {How} how @returns {Record<string, string>} */
export function named({ label, labelledby, describedby }) {
  return {
    ...(label ? { "aria-label": label } : {}),
    ...(labelledby ? { "aria-labelledby": labelledby } : {}),
    ...(describedby ? { "aria-describedby": describedby } : {}),
  }
}

/** As the board knows it, until the texts are open. @param {Desk} desk @param {string} field @param {How} how */
function before(desk, field, { isShort }) {
  const text = desk.text(field)
  return html`<div class="writing" data-opening data-short=${isShort || nothing}>
    <div class="prose" dir="auto" translate="no"><p class="answer">${text || t("Ouverture…")}</p></div>
    ${desk.replica.refusal ? refused(desk.replica.refusal.message, "") : nothing}
  </div>`
}

/** @param {string} text @param {How} how */
function count(text, { length }) {
  const size = sizeOf(text)
  const tooMuch = sayExcess(size, { length })
  if (!tooMuch && size.signs < length * NEAR) return nothing
  return html`<p class="count" data-state=${tooMuch ? "over" : "near"}>
    <span class="count__text"
      ><span class="count__sum">${`${figure(size.signs)}\u00a0/\u00a0${figure(length)}`}</span>
      <span class="count__excess" role="status">${tooMuch}</span></span
    >
  </p>`
}

/** @param {string} message @param {string} id */
const refused = (message, id) =>
  html`<p class="field__error" id=${`${id}-dit`} role="alert">${icon("warning", "small")} ${message}</p>`

/** @param {Desk} desk @param {string} field */
function orphan({ replica }, field) {
  const text = own(replica.orphans, field)
  if (!text) return nothing
  return html`<div class="conflict stack stack--tight" role="alert">
    <p>
      ${t("Ce texte n’était pas encore enregistré quand la fiche a changé sans lui. Il reste ici, pour être copié.")}
    </p>
    <blockquote class="remark answer" dir="auto">${text}</blockquote>
    <p>
      <button class="button button--small" type="button" @click=${() => replica.forget(field)}>
        ${t("Je n’en ai plus besoin")}
      </button>
    </p>
  </div>`
}
