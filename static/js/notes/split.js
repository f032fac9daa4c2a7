// A text of several lines that was pasted where one writes a new note: it may become one note per line. Asked, never
// done by itself: the text stays one note as long as nobody presses the button.

import { isTooLong } from "../core/counted.js"
import { t, tn } from "../core/words.js"

/** @typedef {(texts: readonly string[]) => readonly string[]} Split makes the notes, and gives back what it left */

/** @type {WeakSet<HTMLTextAreaElement>} */
const offered = new WeakSet()

/** What each note would say. @param {string} text */
export const linesOf = (text) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)

/**
 * What is shown beside a field while its text could be several notes.
 * @param {HTMLTextAreaElement} field @param {Split} split
 */
export function makeOffer(field, split) {
  const [offer, hint] = [document.createElement("p"), document.createElement("span")]
  const button = document.createElement("button")
  let isPasted = false
  let breaks = breaksIn(field.value)
  offer.className = "split"
  offer.setAttribute("role", "status")
  button.className = "button button--small"
  button.setAttribute("type", "button")
  hint.className = "fine"
  hint.textContent = t("Entrée : un seul")

  /** @param {Event} [event] */
  function show(event) {
    const lines = linesOf(field.value)
    // Not typed one by one: pasted, dropped, or back from the tray.
    const isTyped = event instanceof InputEvent && event.inputType === "insertLineBreak"
    const hasMore = event !== undefined && !isTyped && breaksIn(field.value) > breaks
    breaks = breaksIn(field.value)
    isPasted = lines.length > 1 && (isPasted || hasMore)
    const isShown = lines.length > 1 && (isPasted || isTooLong(field))
    if (isShown) button.textContent = tn("Faire %(count)s post-it", "Faire %(count)s post-its", lines.length)
    hint.hidden = isTooLong(field) // Enter sends nothing then
    if (isShown !== offer.hasChildNodes()) place(isShown ? [button, hint] : [])
  }

  /** @param {readonly HTMLElement[]} parts */
  function place(parts) {
    offer.replaceChildren(...parts)
    if (parts.length > 0) requestAnimationFrame(() => offer.scrollIntoView({ block: "nearest" }))
  }

  field.addEventListener("input", show)
  button.addEventListener("pointerdown", (event) => event.preventDefault()) // the cursor stays in the field
  button.addEventListener("click", () => {
    field.value = split(linesOf(field.value)).join("\n")
    field.dispatchEvent(new Event("input"))
  })
  show()
  return offer
}

/** For lit's ref(), in a form: the offer comes at its end. @param {Split} split */
export const splits = (split) => (/** @type {Element | undefined} */ field) => {
  if (!(field instanceof HTMLTextAreaElement) || offered.has(field)) return
  offered.add(field)
  field.closest("form")?.append(makeOffer(field, split))
}

/** @param {string} text */
const breaksIn = (text) => text.split("\n").length
