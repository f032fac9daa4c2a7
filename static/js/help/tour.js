// A first visit of the board, for who leads it: four places, one after the other, each shown where it is. Offered until
// it was taken or passed on this device; nothing opens by itself, and nothing is covered.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { keepTaken } from "./offer.js"

/** @typedef {import("./room.js").HelpDesk} Desk */
/** @typedef {{ place: string, title: string, text: string }} Stop */

/** @type {readonly Stop[]} */
export const STOPS = [
  {
    place: ".brief",
    title: t("La consigne, et vos notes"),
    text: t("Tout le monde lit cette consigne. « Vos notes » dit quoi dire et quoi surveiller : vous seul les voyez."),
  },
  {
    place: ".people-button",
    title: t("Qui est là, et la porte"),
    text: t(
      "Qui lève la main, qui décroche, qui attend. Tout en bas du panneau : le lien, le code, la salle d’attente.",
    ),
  },
  {
    place: ".dock",
    title: t("Avancer"),
    text: t(
      "« Étape suivante » emmène tout le monde, et dit où. Rien n’avance sans vous, et personne ne perd ce qu’il écrit.",
    ),
  },
  {
    place: '[popovertarget="menu"]',
    title: t("Tout le reste"),
    text: t(
      "Préparer le déroulé, y répéter avec des participants simulés, la console pour un second écran, suspendre, le compte rendu.",
    ),
  },
]

/** In the help, for who passed it. @param {Desk} desk */
export const tourAgain = (desk) =>
  desk.isFacilitator
    ? html`<button class="button button--quiet" value="visite" @click=${() => setTimeout(() => visit(desk, 0))}>
        ${icon("compass")} ${t("Visiter le tableau")}
      </button>`
    : nothing

/** @param {Desk} desk */
export function tour(desk) {
  const { stop } = desk.ui
  const here = stop === null ? undefined : STOPS[stop]
  if (!here || stop === null) return nothing
  const isLast = stop === STOPS.length - 1
  queueMicrotask(() => point(here.place)) // another view has another bar
  return html`
    <section
      class="tour sheet stack stack--tight"
      role="dialog"
      aria-labelledby="visite-titre"
      aria-describedby="visite-texte"
      @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && leave(desk)}
    >
      <p class="fine">${t("Visite : %(at)s sur %(of)s", { at: stop + 1, of: STOPS.length })}</p>
      <h2 class="title" id="visite-titre" tabindex="-1">${here.title}</h2>
      <p id="visite-texte">${here.text}</p>
      <p class="row row--wrap">
        <button
          class="button button--small"
          type="button"
          data-repeats
          @click=${() => (isLast ? leave(desk) : visit(desk, stop + 1))}
        >
          ${isLast ? t("Terminer") : t("Suivant")}
        </button>
        ${
          isLast
            ? nothing
            : html`<button class="button button--quiet button--small" type="button" @click=${() => leave(desk)}>
                ${t("Passer la visite")}
              </button>`
        }
      </p>
    </section>
  `
}

/** @param {Desk} desk @param {number} stop */
export function visit(desk, stop) {
  desk.set({ stop })
  desk.drawNow()
  document.getElementById("visite-titre")?.focus()
}

/** Taken or passed, it is offered no more here. @param {Desk} desk */
function leave(desk) {
  keepTaken()
  point()
  desk.set({ stop: null })
  const menu = document.querySelector('[popovertarget="menu"]')
  if (menu instanceof HTMLElement) menu.focus()
}

/** @param {string} [place] */
function point(place) {
  const before = document.querySelector("[data-toured]")
  const here = place ? document.querySelector(place) : null
  if (before === here) return
  before?.removeAttribute("data-toured")
  here?.setAttribute("data-toured", "")
}
