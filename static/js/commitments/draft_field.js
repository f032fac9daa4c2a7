// One field of a draft: what someone types in it is kept, and another's change never takes it away.

import { html } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { editCommitment } from "./commands.js"
import { counted, isTooLong } from "../core/counted.js"
import { sendAsLeft } from "../core/field_value.js"
import { t } from "../core/words.js"

/** @typedef {import("../views.d.ts").Context} Desk */
/**
 * @typedef {{ key: string, name: "title" | "pilot" | "next_step", label: string, hint: string, value: string,
 *   length: number, isBrief?: boolean }} About
 */

/** @param {Desk} desk @param {About} about */
export function draftField(desk, about) {
  const id = `${about.name}-${about.key}`
  return html`
    <div class="field">
      <label class="label" for=${id}>${about.label}</label>
      <input
        class="input"
        id=${id}
        dir="auto"
        aria-describedby=${`${id}-aide`}
        placeholder=${about.isBrief ? about.hint : ""}
        ${ref((element) => follow(desk, about, element))}
        ${ref(counted({ length: about.length }))}
        @input=${(/** @type {Event} */ event) => keep(desk, about, fieldOf(event))}
        @keydown=${(/** @type {KeyboardEvent} */ event) => onKey(event)}
        @blur=${(/** @type {Event} */ event) => send(desk, about, fieldOf(event))}
      />
      <p class=${about.isBrief ? "visually-hidden" : "hint"} id=${`${id}-aide`}>${about.hint}</p>
    </div>
  `
}

/** @param {About} about */
const draftKey = ({ key, name }) => `fiche:${key}:${name}`
/** @param {About} about */
const seenKey = ({ key, name }) => `seen:${key}:${name}`

/** With what one was looking at: another's change since is not replaced unread, even after a reload.
 * @param {Desk} desk @param {About} about @param {HTMLInputElement} field */
function keep({ session }, about, { value, dataset }) {
  session.keepDraft(draftKey(about), value)
  session.keepDraft(seenKey(about), dataset.shown ?? "")
}

/**
 * Show what is on the board, unless this person is writing here, or wrote what is not sent yet.
 * @param {Desk} desk @param {About} about @param {Element | undefined} element
 */
function follow({ session }, about, element) {
  if (!(element instanceof HTMLInputElement)) return
  const draft = session.draft(draftKey(about))
  const { shown } = element.dataset
  if (shown !== undefined && (draft || (document.activeElement === element && element.value !== shown))) return
  sendAsLeft(element)
  const value = draft || about.value
  if (element.value !== value) element.value = value
  element.dataset.shown = draft ? session.draft(seenKey(about)) : about.value
}

/** What is too long stays in its field, whole, and in its draft. @param {Desk} desk @param {About} about
 * @param {HTMLInputElement} field */
function send(desk, about, field) {
  if (isTooLong(field)) return
  const value = field.value.trim()
  const { shown } = field.dataset
  desk.session.clearDraft(draftKey(about))
  desk.session.clearDraft(seenKey(about))
  if (value === about.value || value === shown) return desk.redraw()
  if (about.name === "title" && !value) return desk.toast(t("Une fiche garde un titre : le précédent est conservé."))
  desk.submit(editCommitment(about.key, { [about.name]: value, base: { [about.name]: shown } }))
}

/** @param {KeyboardEvent} event */
function onKey(event) {
  event.stopPropagation()
  if (event.key === "Enter" && !event.isComposing) fieldOf(event).blur()
}

/** @param {Event} event */
const fieldOf = (event) => /** @type {HTMLInputElement} */ (event.currentTarget)
