// In the place of a page that is on its way.

import { html } from "../vendor/lit-html/lit-html.js"
import { t } from "./words.js"

/** @param {unknown} [foot] */
export const opening = (foot) => html`
  <main class="wall wall--calm" id="tableau">
    <p class="hint" role="status">${t("Ouverture du tableau…")}</p>
    ${foot ? html`<div class="wall__foot">${foot}</div>` : ""}
  </main>
`
