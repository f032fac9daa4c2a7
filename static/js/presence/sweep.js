// All those who came in since a moment, put out in one gesture: a link went round, and they come faster than one can
// remove them. The card says how many and whom before anything is done.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ago as timeAgo, listed } from "../core/figures.js"
import { icon } from "../core/icon.js"
import { post } from "../core/post.js"
import { t, tn } from "../core/words.js"
import { MINUTES, since } from "./arrived.js"
import { part } from "./departures.js"

/** @typedef {import("./room.js").PresenceDesk} Desk */
/** @typedef {import("./arrived.js").Arrived} Arrived */
/** @typedef {import("./arrived.js").Sweep} Sweep */

const NAMED = 12

/** @param {Desk} desk */
export const sweepButton = (desk) =>
  Object.values(desk.state.people).some(({ role, removed }) => !removed && isSwept(role))
    ? html`<button class="text-button" type="button" id="derniers-entres" @click=${() => openSweep(desk)}>
        ${icon("leave", "small")} ${t("Retirer les derniers entrés…")}
      </button>`
    : nothing

/** @param {string} role */
const isSwept = (role) => role === "participant" || role === "observer"

/** @param {Desk} desk */
async function openSweep(desk) {
  try {
    const answer = await fetch(`/api/workshops/${desk.page.board}/arrivals`)
    if (!answer.ok) return
    const { people } = /** @type {{ people: Arrived[] }} */ (await answer.json())
    desk.set({ sweep: { people, since: MINUTES[0] ?? "" } })
  } catch {
    return desk.set({
      refusal: t("La connexion n’a pas abouti. Rien n’est perdu : vérifiez votre réseau, puis réessayez."),
    })
  }
  desk.drawNow()
  const card = document.getElementById("retirer-plusieurs")
  if (card instanceof HTMLDialogElement) card.showModal()
}

/** @param {Desk} desk */
export const sweepCard = (desk) => html`
  <dialog
    class="card card--small stack"
    id="retirer-plusieurs"
    aria-labelledby="retirer-plusieurs-titre"
    @close=${() => desk.set({ sweep: null })}
  >
    <h2 class="card__title" id="retirer-plusieurs-titre">${t("Retirer les derniers entrés")}</h2>
    ${desk.ui.sweep ? inside(desk, desk.ui.sweep) : nothing}
  </dialog>
`

/** @param {Desk} desk @param {Sweep} sweep */
function inside(desk, sweep) {
  const found = since(sweep)
  return html`
    <form class="stack" method="dialog" @submit=${(/** @type {SubmitEvent} */ event) => remove(desk, sweep, event)}>
      <fieldset class="stack stack--tight">
        <legend class="label">${t("Toutes les personnes entrées…")}</legend>
        ${MINUTES.map(
          (minutes) =>
            html`<label class="row"
              ><input
                class="check"
                type="radio"
                name="since"
                value=${minutes}
                .checked=${sweep.since === minutes}
                @change=${() => desk.set({ sweep: { ...sweep, since: minutes } })}
              />
              ${t("depuis %(minutes)s minutes", { minutes })}</label
            >`,
        )}
        ${sweep.people.length ? sincePerson(desk, sweep) : nothing}
      </fieldset>
      <p class="callout" role="status" data-tone=${found.length ? "warn" : "info"}>
        ${
          found.length
            ? html`<strong>${tn("%(count)s personne :", "%(count)s personnes :", found.length)}</strong>
                <span translate="no">${named(found)}</span>`
            : t("Personne n’est entré depuis ce moment.")
        }
      </p>
      <p class="hint">
        ${t("Elles sortent de l’atelier aussitôt. Leurs post-its et leurs votes restent ; vous pourrez les laisser revenir. Qui anime n’est jamais retiré ainsi. Pour empêcher un retour depuis un autre appareil, fermez la porte ou renouvelez le lien.")}
      </p>
      <div class="row row--wrap">
        <button class="button button--danger" ?disabled=${found.length === 0}>
          ${icon("leave")}
          ${found.length ? tn("Retirer cette personne", "Retirer ces %(count)s personnes", found.length) : t("Retirer")}
        </button>
        <button class="button button--quiet" formnovalidate value="no">${t("Annuler")}</button>
      </div>
    </form>
  `
}

/** @param {Desk} desk @param {Sweep} sweep */
function sincePerson(desk, sweep) {
  const isPerson = !MINUTES.includes(sweep.since)
  const first = sweep.people[0]?.seat ?? ""
  const chosen = isPerson ? sweep.since : first
  return html`
    <div class="row">
      <label class="row"
        ><input
          class="check"
          type="radio"
          name="since"
          value="person"
          .checked=${isPerson}
          @change=${() => desk.set({ sweep: { ...sweep, since: first } })}
        />
        ${t("depuis l’arrivée de")}</label
      >
      <select
        class="input sweep__person"
        aria-label=${t("Depuis l’arrivée de cette personne, elle comprise")}
        @change=${(/** @type {Event & { currentTarget: HTMLSelectElement }} */ event) => desk.set({ sweep: { ...sweep, since: event.currentTarget.value } })}
      >
        ${sweep.people.map(
          ({ seat, name, ago }) =>
            html`<option value=${seat} ?selected=${seat === chosen} translate="no">
              ${t("%(name)s, %(when)s", { name, when: timeAgo(ago) })}
            </option>`,
        )}
      </select>
    </div>
  `
}

/** @param {Arrived[]} found */
function named(found) {
  const names = found.slice(0, NAMED).map(({ name }) => name)
  const others = found.length - names.length
  return listed(others ? [...names, tn("%(count)s autre", "%(count)s autres", others)] : names)
}

/** @param {Desk} desk @param {Sweep} sweep @param {SubmitEvent} event */
async function remove(desk, sweep, event) {
  if (event.submitter instanceof HTMLButtonElement && event.submitter.value === "no") return
  const seats = await asked(
    desk,
    "removals",
    since(sweep).map(({ seat }) => seat),
  )
  if (!seats) return
  part(desk, seats, true)
  desk.toast(
    tn(
      "%(count)s personne n’est plus dans l’atelier.",
      "%(count)s personnes ne sont plus dans l’atelier.",
      seats.length,
    ),
    { label: t("Laisser revenir"), act: () => void letBack(desk, seats) },
  )
}

/** @param {Desk} desk @param {string[]} wanted */
async function letBack(desk, wanted) {
  const seats = await asked(desk, "returns", wanted)
  if (!seats) return
  part(desk, seats, false)
  desk.toast(
    tn(
      "%(count)s personne peut revenir : il lui suffit de rouvrir son lien.",
      "%(count)s personnes peuvent revenir : il leur suffit de rouvrir leur lien.",
      seats.length,
    ),
  )
}

/** Which seats it was done for; null once the refusal is told. @param {Desk} desk
 * @param {"removals" | "returns"} what @param {string[]} seats @returns {Promise<string[] | null>} */
async function asked(desk, what, seats) {
  const answer = await post(`/api/workshops/${desk.page.board}/${what}`, { seats })
  desk.set({ refusal: answer.ok ? "" : answer.message })
  return answer.ok ? /** @type {{ seats: string[] }} */ (answer.value).seats : null
}
