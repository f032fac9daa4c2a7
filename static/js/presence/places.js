// How many people the workshop is made for: said to those who lead before it is met, and when somebody is turned away.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { icon } from "../core/icon.js"
import { post } from "../core/post.js"
import { fieldValue } from "../core/field_value.js"
import { t, tn } from "../core/words.js"

/** @typedef {import("./room.js").PresenceDesk} Desk */
/** @typedef {import("./room.js").Links} Links */

/** @param {Links} links */
export function placesNotice({ room }) {
  if (room.turned_away === null && !room.is_nearly_full) return nothing
  return html`
    <div class="callout row" data-tone="warn">
      ${icon("people", "small")}
      <p class="callout__text">
        ${
          room.turned_away === null
            ? html`<strong>${t("Bientôt complet.")}</strong> ${t("Au-delà, plus personne n’entre.")}`
            : html`<strong>${t("Atelier complet.")}</strong> ${turnedAway(room.turned_away)}`
        }
      </p>
    </div>
  `
}

/** @param {number} ago */
function turnedAway(ago) {
  const minutes = Math.floor(ago / 60_000)
  return minutes === 0
    ? t("Quelqu’un vient d’être refusé, faute de place.")
    : tn(
        "Quelqu’un a été refusé il y a une minute, faute de place.",
        "Quelqu’un a été refusé il y a %(count)s minutes, faute de place.",
        minutes,
      )
}

/** @param {Links} links */
export const placesLine = ({ room }) => html`
  <p class="hint">
    ${tn("%(taken)s/%(count)s place", "%(taken)s/%(count)s places", room.places, { taken: room.taken })}
  </p>
  <button class="text-button row__push" type="button" id="changer-places" @click=${() => openPlaces()}>
    ${t("Changer")}<span class="visually-hidden"> ${t("le nombre de places")}</span>
  </button>
`

function openPlaces() {
  const card = document.getElementById("places")
  if (card instanceof HTMLDialogElement) card.showModal()
}

/** @param {Desk} desk */
export function placesCard(desk) {
  const room = desk.ui.links?.room
  return html`
    <dialog class="card card--small stack" id="places" aria-labelledby="places-titre">
      <h2 class="card__title" id="places-titre">${t("Nombre de places")}</h2>
      ${
        room
          ? html`<form
              class="stack"
              method="dialog"
              @submit=${(/** @type {SubmitEvent} */ event) => change(desk, event)}
            >
              <div class="field">
                <label class="label" for="places-nombre">${t("Places dans cet atelier")}</label>
                <input
                  class="input"
                  id="places-nombre"
                  name="places"
                  type="number"
                  inputmode="numeric"
                  min="1"
                  max=${room.most}
                  required
                  ${ref(fieldValue(String(room.places)))}
                  aria-describedby="places-aide"
                />
                <p class="hint" id="places-aide">
                  ${t("%(taken)s sont prises. Au-delà, plus personne n’entre par le lien des participants ni par le code ; personne ne sort. Qui anime entre toujours. Au plus %(most)s.", { taken: room.taken, most: room.most })}
                </p>
              </div>
              <div class="row row--wrap">
                <button class="button button--primary">${t("Changer")}</button>
                <button class="button button--quiet" formnovalidate value="no">${t("Annuler")}</button>
              </div>
            </form>`
          : nothing
      }
    </dialog>
  `
}

/** @param {Desk} desk @param {SubmitEvent} event */
async function change(desk, event) {
  if (!(event.target instanceof HTMLFormElement)) return
  if (event.submitter instanceof HTMLButtonElement && event.submitter.value === "no") return
  const places = Number(new FormData(event.target).get("places"))
  const answer = await post(`/api/workshops/${desk.page.board}/room`, { places })
  if (!answer.ok) return desk.set({ refusal: answer.message })
  desk.set({ refusal: "", links: /** @type {Links} */ (answer.value) })
  desk.toast(tn("Cet atelier a maintenant %(count)s place.", "Cet atelier a maintenant %(count)s places.", places))
}
