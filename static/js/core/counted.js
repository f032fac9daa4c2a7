// A field with a limit that cuts nothing: all that is typed or pasted stays, is counted, and what is too much is said.
//
// It stands in for `maxlength`, which cuts a paste in the middle of a word without telling anybody.
//   In a page:         <input data-limit="40">, and countFields(document) once.
//   In lit:            <textarea ${ref(counted({ length: 280, lines: 20 }))}>: the count comes right after the field.
//   Made by a script:  makeCount(field, limit) once; `line` goes wherever the count is to be read, and refresh() is
//                      called when the text was changed by something else than typing.
// A text that is too long makes its field invalid: a form is not submitted and the browser says why. What sends without
// a form asks isTooLong(field) first, and field.reportValidity() to say it.

import { excessStart, isWithin, sizeOf } from "./signs.js"
import { figure, t, tn } from "./words.js"

/** @typedef {import("./signs.js").Limit} Limit */
/** @typedef {import("./signs.js").Size} Size */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Field */
/** @typedef {{ line: HTMLElement, refresh: () => void, limit: Limit }} Count */

/** From here on the count is shown: a person who is far from the limit has no use for figures. */
const NEAR = 0.8

/** @type {WeakMap<Field, Count>} */
const counts = new WeakMap()

let made = 0

/** Count the fields of a page that give their limit. @param {ParentNode} page */
export function countFields(page) {
  for (const field of page.querySelectorAll("input[data-limit], textarea[data-limit]")) {
    const { limit, lines } = /** @type {Field} */ (field).dataset
    counted({ length: Number(limit), ...(lines ? { lines: Number(lines) } : {}) })(field)
  }
}

/** For lit's ref(): count this field, whose count comes right after it. @param {Limit} limit */
export function counted(limit) {
  return (/** @type {Element | undefined} */ field) => {
    if (!isField(field)) return
    const { line, refresh } = makeCount(field, limit)
    if (field.nextElementSibling !== line) field.after(line)
    refresh()
  }
}

/** The count of a field, made once for each. @param {Field} field @param {Limit} limit @returns {Count} */
export function makeCount(field, limit) {
  const known = counts.get(field)
  if (known) {
    known.limit = limit
    return known
  }
  const parts = makeParts()
  const count = { line: parts.line, limit, refresh: () => show(field, count.limit, parts) }
  counts.set(field, count)
  field.setAttribute(
    "aria-describedby",
    [field.getAttribute("aria-describedby"), parts.text.id].filter(Boolean).join(" "),
  )
  field.addEventListener("input", count.refresh)
  parts.button.addEventListener("click", () => select(field, count.limit))
  count.refresh()
  return count
}

/** @param {Field} field a counted one */
export const isTooLong = (field) => field.validity.customError

/** What is too much, or nothing. @param {Size} size @param {Limit} limit */
export function sayExcess({ signs, lines }, { length, lines: most = Infinity }) {
  const excess = [
    signs > length ? tn("%(count)s signe de trop", "%(count)s signes de trop", signs - length) : "",
    lines > most ? tn("%(count)s ligne de trop", "%(count)s lignes de trop", lines - most) : "",
  ]
  return excess.filter(Boolean).join(", ")
}

/**
 * @typedef {object} Parts
 * @property {HTMLElement} line all that follows
 * @property {HTMLElement} text what describes the field
 * @property {HTMLElement} sum
 * @property {HTMLElement} excess
 * @property {HTMLElement} button
 * @property {HTMLElement} said aloud
 */

/** @returns {Parts} */
function makeParts() {
  const [line, text, sum] = [element("p", "count"), element("span", "count__text"), element("span", "count__sum")]
  const [excess, said] = [element("span", "count__excess"), element("span", "visually-hidden")]
  const button = element("button", "text-button")
  made += 1
  text.id = `compte-${made}`
  text.append(sum, " ", excess)
  button.setAttribute("type", "button")
  button.textContent = t("Voir ce qui dépasse")
  said.setAttribute("role", "status")
  line.append(text, button, said)
  return { line, text, sum, excess, button, said }
}

/** @param {Field} field @param {Limit} limit @param {Parts} parts */
function show(field, limit, { line, sum, excess, button, said }) {
  const size = sizeOf(field.value)
  const tooMuch = sayExcess(size, limit)
  const state = tooMuch ? "over" : size.signs >= limit.length * NEAR ? "near" : "within"
  sum.textContent = state === "within" ? "" : `${figure(size.signs)}\u00a0/\u00a0${figure(limit.length)}`
  excess.textContent = tooMuch
  button.hidden = !tooMuch
  field.setCustomValidity(
    tooMuch && t("%(excess)s. Rien n’est coupé : raccourcissez ce texte pour l’envoyer.", { excess: tooMuch }),
  )
  if (line.dataset.state === state) return
  // Told when it becomes true, not at every key.
  said.textContent = tooMuch && t("%(excess)s. Rien n’est coupé.", { excess: tooMuch })
  if (tooMuch) field.setAttribute("aria-invalid", "true")
  else if (line.dataset.state === "over") field.removeAttribute("aria-invalid")
  line.dataset.state = state
}

/**
 * Selected, what is too much is seen, read aloud, and can be cut by one key.
 * @param {Field} field
 * @param {Limit} limit
 */
function select(field, limit) {
  if (isWithin(sizeOf(field.value), limit)) return
  field.focus()
  field.setSelectionRange(excessStart(field.value, limit), field.value.length)
}

/** @param {string} tag @param {string} name */
function element(tag, name) {
  const made = document.createElement(tag)
  made.className = name
  return made
}

/** @param {Element | undefined} element @returns {element is Field} */
const isField = (element) => element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
