// One field of a draft: written by whoever holds the pen, read by the others. What one types is never replaced.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { live } from "../vendor/lit-html/directives/live.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { canHoldPen, writtenIn } from "../forms/select.js"
import { writeField } from "../forms/commands.js"
import { counted, isTooLong } from "../core/counted.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"

/** @typedef {import("./room.js").SheetDesk} Desk */
/** @typedef {import("./drafts.js").Field} Field */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Typed */
/**
 * @typedef {object} How
 * @property {number} length    in signs, at most
 * @property {number} [lines]   one: a line
 * @property {boolean} [isLine]  shown on several lines where it is long, and yet one: Enter validates
 * @property {string} [class]
 * @property {string} [type]    of an input
 * @property {string} [label]   heard, where no visible label names it
 * @property {string} [labelledby]
 * @property {string} [describedby]
 * @property {string} [placeholder]
 * @property {string} [empty]   read, where nothing is written
 */

const MAX_LINES = 200

/** A field of the form. @param {Desk} desk @param {string} name @returns {Field} */
export const formField = (desk, name) => ({
  name,
  read: () => writtenIn(desk.board, desk.key, name),
  command: (text, { rev }) => writeField(desk.key, { field: name, text, base: rev }),
})

/** @param {string} name */
export const idOf = (name) => `q-${name.replaceAll(".", "-")}`

/** Whether this person may write here: what was begun is finished, whatever happened meanwhile.
 * @param {Desk} desk @param {string} [name] */
export const isWritable = (desk, name) =>
  canHoldPen(desk.board, desk.state.you, desk.key) || (name !== undefined && desk.drafts.find(name) !== undefined)

/** @param {Desk} desk @param {Field} field @param {How} how */
export function control(desk, field, how) {
  const { name } = field
  if (!desk.state.pendingIds.has(desk.key)) desk.drafts.adopt(field, STALE())
  if (!isWritable(desk, name)) return read(field.read().text, how)
  const isRefused = Boolean(desk.drafts.find(name)?.refused)
  return html`${input(desk, field, { how, isRefused })} ${isRefused ? refused(desk, field, how) : nothing}`
}

const STALE = () =>
  t("Quelqu’un a changé ce texte depuis. Le vôtre est gardé ici : comparez les deux, puis choisissez.")

/** @param {string} text @param {How} how */
const read = (text, { empty = t("Rien encore") }) =>
  text ? html`<p class="answer" dir="auto">${text}</p>` : html`<p class="hint">${empty}</p>`

/** What is too long leaves for nowhere: the field says how much is too much. @param {Desk} desk @param {Field} field
 * @param {{ how: How, isRefused: boolean }} shown */
function input(desk, field, { how, isRefused }) {
  const { name } = field
  const { length, lines = 1, isLine = lines === 1, type = "text" } = how
  const id = idOf(name)
  const write = (/** @type {Event} */ event) => {
    const typed = /** @type {Typed} */ (event.target)
    desk.drafts.write(field, typed.value, { isSentAtOnce: !isTooLong(typed) })
  }
  const leave = (/** @type {Event} */ event) => {
    if (!isTooLong(/** @type {Typed} */ (event.target))) desk.drafts.settle(name)
  }
  const press = (/** @type {KeyboardEvent} */ event) => {
    event.stopPropagation()
    if (!isLine || event.key !== "Enter" || event.isComposing) return
    event.preventDefault()
    leave(event)
  }
  const isTall = lines > 1 || how.isLine
  const limit = ref(counted(isLine ? { length } : { length, lines: MAX_LINES }))
  const text = live(desk.drafts.shown(field))
  const style = how.class ?? (isTall ? "input input--area" : "input")
  return isTall
    ? html`<textarea
        class=${style}
        id=${id}
        rows=${lines}
        dir="auto"
        aria-label=${how.label ?? nothing}
        aria-labelledby=${how.labelledby ?? nothing}
        aria-describedby=${how.describedby ?? nothing}
        aria-invalid=${isRefused ? "true" : nothing}
        aria-errormessage=${isRefused ? `${id}-dit` : nothing}
        placeholder=${how.placeholder ?? nothing}
        .value=${text}
        @input=${write}
        @change=${leave}
        @keydown=${press}
        ${limit}
      ></textarea>`
    : html`<input
        class=${style}
        id=${id}
        type=${type}
        dir="auto"
        aria-label=${how.label ?? nothing}
        aria-labelledby=${how.labelledby ?? nothing}
        aria-describedby=${how.describedby ?? nothing}
        aria-invalid=${isRefused ? "true" : nothing}
        aria-errormessage=${isRefused ? `${id}-dit` : nothing}
        placeholder=${how.placeholder ?? nothing}
        .value=${text}
        @input=${write}
        @change=${leave}
        @keydown=${press}
        ${type === "text" ? limit : nothing}
      />`
}

/** Both texts, and what may be done of them. @param {Desk} desk @param {Field} field @param {How} how */
function refused({ drafts }, field, { lines = 1, isLine = lines === 1 }) {
  const draft = drafts.find(field.name)
  const theirs = field.read().text
  return html`
    <div class="conflict stack stack--tight" id="${idOf(field.name)}-dit" role="alert">
      <p class="field__error">${icon("warning", "small")} ${draft?.refused}</p>
      ${
        draft?.isStale
          ? html`<p class="hint">${t("Maintenant, sur la fiche :")}</p>
              <blockquote class="remark answer" dir="auto">${theirs || t("(vide)")}</blockquote>
              <p class="row row--wrap">
                <button class="button button--small" type="button" @click=${() => drafts.insist(field)}>
                  ${t("Garder le mien")}
                </button>
                <button class="button button--small" type="button" @click=${() => drafts.forget(field.name)}>
                  ${t("Prendre celui-ci")}
                </button>
                ${
                  !isLine
                    ? html`<button
                        class="button button--small"
                        type="button"
                        @click=${() => drafts.insist(field, `${theirs}\n\n${draft.text}`)}
                      >
                        ${t("Garder les deux, l’un sous l’autre")}
                      </button>`
                    : nothing
                }
              </p>`
          : nothing
      }
    </div>
  `
}
