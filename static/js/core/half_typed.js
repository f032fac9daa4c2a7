// What stands in the forms of a page, while its language is changed: the page is loaded anew, and nobody types twice.

import { openStorage } from "./storage.js"

/** @typedef {HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement} Field */
/**
 * `which` of its name: its place, or what it chooses.
 * @typedef {[form: string, name: string, which: string, value: string | boolean]} Kept
 */

const KEY = "essaim:half-typed"
const UNTYPED = ["hidden", "password", "file", "submit", "button"]

/**
 * Kept as the language is chosen, and put back once on the same page.
 * @param {Document} page
 * @param {import("./storage.js").Storage} storage  of this tab alone
 */
export function keepHalfTyped(page, storage = openStorage(() => sessionStorage)) {
  const here = `${KEY}:${page.location.pathname}`
  putBack(page, storage.read(here))
  storage.remove(here)
  for (const choice of page.querySelectorAll("form.language"))
    choice.addEventListener("submit", () => storage.write(here, JSON.stringify(typedIn(page))))
}

/** @param {Document} page @returns {Kept[]} */
function typedIn(page) {
  return fieldsOf(page)
    .filter(({ field }) => saidIn(field) !== given(field))
    .map(({ form, name, which, field }) => [form, name, which, saidIn(field)])
}

/** @param {Document} page @param {string | null} kept */
function putBack(page, kept) {
  const known = new Map(read(kept).map(([form, name, which, value]) => [`${form} ${name} ${which}`, value]))
  if (!known.size) return
  for (const { form, name, which, field } of fieldsOf(page)) {
    const value = known.get(`${form} ${name} ${which}`)
    if (value === undefined) continue
    if (field instanceof HTMLInputElement && typeof value === "boolean") field.checked = value
    else if (typeof value === "string") field.value = value
    field.dispatchEvent(new Event("input", { bubbles: true }))
  }
}

/** Those that a person fills, with the form they are in and which they are of their name. @param {Document} page */
function fieldsOf(page) {
  /** @type {Map<string, number>} */
  const seen = new Map()
  /** @type {{ form: string, name: string, which: string, field: Field }[]} */
  const found = []
  for (const form of page.querySelectorAll("form[id]")) {
    for (const field of form.querySelectorAll("input[name], textarea[name], select[name]")) {
      if (!isTyped(field)) continue
      const key = `${form.id} ${field.name}`
      const at = seen.get(key) ?? 0
      seen.set(key, at + 1)
      // Choices stand in another order in another language.
      found.push({ form: form.id, name: field.name, which: isChosen(field) ? field.value : String(at), field })
    }
  }
  return found
}

/** @param {Element} field @returns {field is Field} */
const isTyped = (field) =>
  field instanceof HTMLTextAreaElement ||
  field instanceof HTMLSelectElement ||
  (field instanceof HTMLInputElement && !UNTYPED.includes(field.type))

/** @param {Field} field */
const isChosen = (field) => field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)

/** @param {Field} field @returns {string | boolean} */
const saidIn = (field) => (isChosen(field) ? /** @type {HTMLInputElement} */ (field).checked : field.value)

/** What the page gave it. @param {Field} field @returns {string | boolean | null} */
function given(field) {
  if (field instanceof HTMLSelectElement) return null
  return isChosen(field) ? /** @type {HTMLInputElement} */ (field).defaultChecked : field.defaultValue
}

/** @param {string | null} kept @returns {Kept[]} */
function read(kept) {
  try {
    const found = JSON.parse(kept ?? "[]")
    return Array.isArray(found) ? found : []
  } catch {
    return []
  }
}
