// « Affichage » : colours, contrast, size of the text, movement. What one chooses shows at once, on this device alone.

import { html } from "../vendor/lit-html/lit-html.js"
import { CHOICES, keepDisplay, readDisplay } from "../core/display.js"
import { t } from "../core/words.js"

/** @typedef {import("./room.js").PresenceDesk} Desk */
/** @typedef {import("../core/display.js").Aspect} Aspect */

/** @type {Record<Aspect, string>} */
const TITLES = {
  theme: t("Couleurs"),
  contrast: t("Contraste"),
  text: t("Taille du texte"),
  motion: t("Mouvements"),
}

/** @type {Record<string, string>} */
const NAMES = {
  auto: t("Comme l’appareil"),
  light: t("Claires"),
  dark: t("Sombres"),
  more: t("Renforcé"),
  less: t("Aucun"),
}

/** @param {Desk} desk */
export const displayCard = (desk) => html`
  <dialog class="card card--small stack" id="affichage" aria-labelledby="affichage-titre">
    <h2 class="card__title" id="affichage-titre">${t("Affichage")}</h2>
    <p class="hint">${t("Pour toutes les pages, sur cet appareil.")}</p>
    ${["theme", "contrast", "text", "motion"].map((aspect) => choices(desk, /** @type {Aspect} */ (aspect)))}
    <form method="dialog"><button class="button button--primary">${t("Fermer")}</button></form>
  </dialog>
`

/** @param {Desk} desk @param {Aspect} aspect */
function choices(desk, aspect) {
  const display = readDisplay(document.cookie)
  const choose = (/** @type {string} */ value) => {
    keepDisplay({ ...readDisplay(document.cookie), [aspect]: value })
    desk.redraw()
  }
  return html`
    <div class="stack stack--tight">
      <p class="label" id=${`affichage-${aspect}`}>${TITLES[aspect]}</p>
      <div class="switch switch--even" role="group" aria-labelledby=${`affichage-${aspect}`}>
        ${CHOICES[aspect].map(
          (value) =>
            html`<button
              class="switch__item"
              type="button"
              data-repeats
              aria-pressed=${display[aspect] === value ? "true" : "false"}
              @click=${() => choose(value)}
            >
              ${NAMES[value] ?? t("%(size)s %", { size: value })}
            </button>`,
        )}
      </div>
    </div>
  `
}

export function openDisplay() {
  const card = document.getElementById("affichage")
  if (card instanceof HTMLDialogElement && !card.open) card.showModal()
}
