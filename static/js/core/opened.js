// What lies in a popover is made when it opens and gone once it is closed: drawing again what nobody sees is the
// greater part of a page at rest.

import { nothing } from "../vendor/lit-html/lit-html.js"

/** Those that are open, by their ids. @type {Set<string>} */
const open = new Set()

/**
 * The content of the popover of this id while it is open.
 * @template T @param {string} id @param {() => T} content
 */
export const whileOpen = (id, content) => (open.has(id) ? content() : nothing)

/**
 * For `@beforetoggle` and `@toggle` of a popover: what it holds is drawn before it shows.
 * @param {{ drawNow: () => void, redraw: () => void }} page
 */
export const fills =
  ({ drawNow, redraw }) =>
  (/** @type {ToggleEvent} */ { type, newState, currentTarget }) => {
    const { id } = /** @type {HTMLElement} */ (currentTarget)
    if (newState === "open") {
      if (open.has(id)) return
      open.add(id)
      drawNow()
    } else if (type === "toggle") {
      open.delete(id)
      redraw()
    }
  }
