// What lies in a popover is made when it opens and gone once it is closed: drawing again what nobody sees is the
// greater part of a page at rest.

import { html, nothing } from "../vendor/lit-html/lit-html.js"

/** Those that are open, by their ids. @type {Set<string>} */
const open = new Set()

/**
 * A popover that holds its content while it is open; the content has its title, `ID-titre`.
 * @param {{ drawNow: () => void, redraw: () => void }} page @param {string} id @param {() => unknown} content
 * @param {string} [kind] a class of its own
 */
export const popover = (page, id, content, kind = "") => html`
  <div
    class="popover ${kind} sheet stack"
    id=${id}
    popover
    aria-labelledby="${id}-titre"
    @beforetoggle=${fills(page)}
    @toggle=${fills(page)}
  >
    ${open.has(id) ? content() : nothing}
  </div>
`

/**
 * What it holds is drawn before it shows.
 * @param {{ drawNow: () => void, redraw: () => void }} page
 */
const fills =
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
