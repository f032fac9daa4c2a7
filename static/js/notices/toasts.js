// A word on what was done, for a few seconds, with the way back where there is one.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"

/** @typedef {{ id: number, text: string, label?: string, act?: () => void }} Toast */

const LASTS = 8000

/** @param {() => void} redraw */
export function createToasts(redraw) {
  /** @type {readonly Toast[]} */
  let shown = []
  let lastId = 0

  /** @param {readonly Toast[]} next */
  function show(next) {
    shown = next
    redraw()
  }

  /** @param {Toast} toast */
  const dismiss = (toast) => show(shown.filter(({ id }) => id !== toast.id))

  /** @param {Toast} toast */
  function actOn(toast) {
    dismiss(toast)
    toast.act?.()
  }

  return {
    /** @param {string} text @param {{ label: string, act: () => void }} [undo] */
    toast(text, undo) {
      lastId += 1
      const toast = { id: lastId, text, ...undo }
      show([...shown.slice(-1), toast])
      setTimeout(() => dismiss(toast), LASTS)
    },

    draw: () => html`
      <div class="toasts" role="status">
        ${repeat(
          shown,
          ({ id }) => id,
          (toast) =>
            html` <p class="toast">
              ${toast.text}${
                toast.label
                  ? html` <button class="text-button" type="button" @click=${() => actOn(toast)}>
                      ${toast.label}
                    </button>`
                  : nothing
              }
            </p>`,
        )}
      </div>
    `,
  }
}
