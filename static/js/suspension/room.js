// « Suspendre l’atelier » : an emergency. Those who lead hold the board with a sentence, which everybody else reads in
// its place; a sentence being written stays, and what was on its way leaves by itself when the work goes on.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { keptField } from "../board/kept_field.js"
import { createRoom } from "../board/room.js"
import { counted } from "../core/counted.js"
import { icon } from "../core/icon.js"
import { fieldValue } from "../core/field_value.js"
import { t } from "../core/words.js"
import { resume, suspend } from "./commands.js"

/** @typedef {import("../views.d.ts").Context} Context */
/** @typedef {import("../views.d.ts").Room<object>} SuspensionDesk */

const MESSAGE = "suspension"
const MESSAGE_LIMIT = { length: 200 }

/** @param {Context} context */
export function createSuspension(context) {
  const desk = createRoom(context, {}, {})
  watch(desk)
  return {
    open,
    /** Whether this person waits until the work goes on. */
    isHeld: () => isHeld(desk),
    banner: () => banner(desk),
    /** @param {unknown} dock */
    curtain: (dock) => curtain(desk, dock),
    /** Where there is no menu to ask it from. */
    button: () =>
      desk.board.suspended
        ? nothing
        : html`<button class="button button--small" type="button" @click=${open}>
            ${icon("pause")} ${t("Suspendre")}
          </button>`,
    /** In the bottom bar, under the hand of who needs it at once: its sign alone where there is little room. */
    brake: () =>
      desk.board.suspended
        ? nothing
        : html`<button
            class="button button--small button--quiet brake"
            type="button"
            aria-label=${t("Suspendre")}
            title=${t("En cas d’imprévu : tout s’arrête avec un mot de vous, rien n’est perdu")}
            @click=${open}
          >
            ${icon("pause")} <span class="dock__name">${t("Suspendre")}</span>
          </button>`,
    card: () => card(desk),
  }
}

/** @param {SuspensionDesk} desk */
const isHeld = (desk) => desk.board.suspended !== null && !desk.isFacilitator

/** @param {SuspensionDesk} desk */
function watch(desk) {
  let wasHeld = false
  desk.session.store.watch(
    ({ board }) => board.suspended,
    (suspended) => {
      if (suspended) desk.say(`${t("L’atelier est suspendu.")} ${suspended.message}`)
      else if (wasHeld) desk.say(t("L’atelier reprend."))
      wasHeld = suspended !== null
    },
  )
}

function open() {
  const card = document.getElementById("suspension")
  if (card instanceof HTMLDialogElement) card.showModal()
}

/** For those who lead: that it holds, and how to end it. @param {SuspensionDesk} desk */
function banner(desk) {
  const { suspended } = desk.board
  if (!suspended || !desk.isFacilitator) return nothing
  return html`
    <div class="banner row" data-tone="warn">
      ${icon("pause")}
      <p class="banner__text">
        <strong>${t("L’atelier est suspendu.")}</strong>
        ${
          suspended.message
            ? html`<bdi>${suspended.message}</bdi>`
            : t("Les autres ne peuvent rien faire ; leurs textes sont gardés.")
        }
      </p>
      <button class="button button--primary button--small" type="button" @click=${() => void goOn(desk)}>
        ${icon("play")} ${t("Reprendre")}
      </button>
    </div>
  `
}

/** In the place of the board, for everybody else. @param {SuspensionDesk} desk @param {unknown} dock */
const curtain = (desk, dock) => html`
  <main class="wall wall--calm" id="tableau">
    <section class="calm" data-tone="honey" aria-labelledby="suspendu">
      <span class="calm__seal">${icon("pause")}</span>
      <h2 class="calm__title" id="suspendu">${t("L’atelier est suspendu")}</h2>
      <p class="calm__text" dir="auto">
        ${desk.board.suspended?.message || t("L’équipe d’animation revient vers vous dans un instant.")}
      </p>
      <p class="hint">
        ${t("Ce que vous avez écrit est gardé. Tout reprendra où vous en étiez, sans rien faire de votre côté.")}
      </p>
    </section>
    <div class="wall__foot">${dock}</div>
  </main>
`

/** @param {SuspensionDesk} desk */
const card = (desk) =>
  desk.isFacilitator
    ? html`
        <dialog class="card card--small stack" id="suspension" aria-labelledby="suspension-titre">
          <h2 class="card__title" id="suspension-titre">${t("Suspendre l’atelier ?")}</h2>
          <form class="stack" method="dialog" @submit=${(/** @type {SubmitEvent} */ event) => hold(desk, event)}>
            <p>
              ${t("Le tableau disparaît des écrans et le minuteur s’arrête, jusqu’à la reprise. Rien n’est perdu ; l’équipe d’animation seule peut encore agir.")}
            </p>
            <label class="label" for="suspension-message">${t("Que voulez-vous leur dire ? (facultatif)")}</label>
            <input
              class="input"
              id="suspension-message"
              name="message"
              dir="auto"
              ${ref(counted(MESSAGE_LIMIT))}
              ${ref(fieldValue(desk.board.suspended?.message ?? ""))}
              ${ref(keptField(desk.session, MESSAGE))}
            />
            <div class="row row--wrap">
              <button class="button button--primary">${icon("pause")} ${t("Suspendre")}</button>
              <button class="button button--quiet" formnovalidate value="no">${t("Fermer")}</button>
            </div>
          </form>
        </dialog>
      `
    : nothing

/** @param {SuspensionDesk} desk @param {SubmitEvent} event */
async function hold(desk, event) {
  if (!(event.target instanceof HTMLFormElement)) return
  if (event.submitter instanceof HTMLButtonElement && event.submitter.value === "no") return
  const message = String(new FormData(event.target).get("message") ?? "").trim()
  if (await desk.submit(suspend(message))) desk.session.clearDraft(MESSAGE)
}

/** @param {SuspensionDesk} desk */
async function goOn(desk) {
  if (await desk.submit(resume())) desk.toast(t("L’atelier reprend."))
}
