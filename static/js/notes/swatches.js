// The six colours of notes, each a button.

import { html } from "../vendor/lit-html/lit-html.js"
import { ifDefined } from "../vendor/lit-html/directives/if-defined.js"
import { COLORS } from "./gestures.js"

/** @typedef {import("../types.d.ts").Color} Color */

/**
 * @param {string} name  what they colour
 * @param {(color: Color) => void} pick
 * @param {Color} [current]  that of the one note
 */
export const swatches = (name, pick, current) => html`
  <span class="tray__colors row" role="group" aria-label=${name}>
    ${COLORS.map(
      ([value, said]) =>
        html`<button
          class="swatch"
          type="button"
          data-color=${value}
          aria-label=${said}
          aria-pressed=${ifDefined(current && value === current)}
          title=${said}
          @click=${() => pick(value)}
        ></button>`,
    )}
  </span>
`
