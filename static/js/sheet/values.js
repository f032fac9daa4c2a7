// The values that a commitment serves: each with its test, and why it passes.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { live } from "../vendor/lit-html/directives/live.js"
import { t } from "../core/words.js"
import { idOf, isWritable } from "./field.js"
import { fieldSince } from "./since.js"

/** @import { FormField, Value } from "../types" */
/** @typedef {import("./room.js").SheetDesk} Desk */

const LENGTH = 2_000

/** @param {Desk} desk @param {FormField} question */
export const values = (desk, question) => html`
  <fieldset class="stack stack--tight question" id=${`r-${question.id}`}>
    <legend class="label" dir="auto">${question.label}</legend>
    <p class="hint" dir="auto">${question.help}</p>
    <ul role="list">
      ${desk.board.plan.values.map((value) => html`<li class="value stack stack--tight">${asked(desk, question, value)}</li>`)}
    </ul>
  </fieldset>
`

/** @param {Desk} desk @param {FormField} question @param {Value} value */
function asked(desk, question, value) {
  const name = `${question.id}.${value.id}`
  const isArgued = desk.cowriting.text(name) !== ""
  const isOpen = isArgued || desk.ui.ticked.includes(value.id)
  const words = html`<span
    ><strong dir="auto">${value.title}</strong> <span class="hint" dir="auto">${value.test}</span></span
  >`
  if (!isWritable(desk, name))
    return html`<p class="value__name" data-on=${isArgued || nothing}>${words}</p>
      ${isArgued ? why(desk, question, value) : nothing} ${fieldSince(desk, name)}`
  return html`
    <label class="value__name">
      <input
        class="check"
        type="checkbox"
        .checked=${live(isOpen)}
        @change=${(/** @type {Event} */ event) => tick(desk, value, event)}
      />
      ${words}
    </label>
    ${isOpen ? html`<div class="value__why">${why(desk, question, value)}</div>` : nothing} ${fieldSince(desk, name)}
  `
}

/** @param {Desk} desk @param {FormField} question @param {Value} value */
const why = (desk, question, value) =>
  desk.cowriting.field(`${question.id}.${value.id}`, {
    id: idOf(`${question.id}.${value.id}`),
    length: question.max_length ?? LENGTH,
    label: t("Pourquoi : %(value)s", { value: value.title }),
    placeholder: t("Dites pourquoi le test est vrai : c’est ce qui compte."),
    isShort: true,
  })

/** A reason that is written keeps its value ticked: nothing is erased by a box. @param {Desk} desk @param {Value} value
 * @param {Event} event */
function tick(desk, value, event) {
  const box = /** @type {HTMLInputElement} */ (event.target)
  const others = desk.ui.ticked.filter((id) => id !== value.id)
  if (!box.checked && desk.cowriting.text(`values.${value.id}`))
    desk.toast(t("Une raison est écrite : effacez-la pour retirer cette valeur."))
  desk.set({ ticked: box.checked ? [...others, value.id] : others })
  if (!box.checked) return
  desk.drawNow()
  document.getElementById(idOf(`values.${value.id}`))?.focus()
}
