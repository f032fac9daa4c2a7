// A panel beside the wall, or over it where there is no room: a <dialog class="panel"> that its room opens and closes.

import { html } from "../vendor/lit-html/lit-html.js"
import { icon } from "./icon.js"
import { t } from "./words.js"

const WIDE = matchMedia("(min-width: 70.01rem)")

/** Each time that it is drawn: show it or close it, as its room says.
 * @param {Element | undefined} element @param {boolean} isOpen @param {() => void} shown  once it is there */
export function showBeside(element, isOpen, shown) {
  if (!(element instanceof HTMLDialogElement)) return
  if (!isOpen) return element.open ? element.close() : undefined
  if (element.open) return
  // After lit has put it in the page: a dialog that is nowhere cannot be shown.
  queueMicrotask(() => {
    if (!element.isConnected || element.open) return
    if (WIDE.matches) element.show()
    else element.showModal()
    shown()
  })
}

/** Its title, which names it, and what closes it.
 * @param {string} id  of the title @param {string} title @param {() => void} close */
export const headBeside = (id, title, close) => html`
  <div class="row beside__head">
    <h2 class="title" id=${id} tabindex="-1">${title}</h2>
    <button
      class="icon-button icon-button--small row__push"
      type="button"
      aria-label=${t("Fermer le panneau")}
      @click=${close}
    >
      ${icon("close")}
    </button>
  </div>
`
