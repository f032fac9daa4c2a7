// « Appeler le lab » : those who facilitate say in a sentence what they need, and see that it is asked.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { keptField } from "../board/kept_field.js"
import { createRoom } from "../board/room.js"
import { counted } from "../core/counted.js"
import { icon } from "../core/icon.js"
import { fieldValue } from "../core/field_value.js"
import { t } from "../core/words.js"
import { callLab } from "./commands.js"

/** @typedef {import("../views.d.ts").Context} Context */
/** @typedef {import("../views.d.ts").Room<object>} LabDesk */

const CALL = "lab"
const CALL_LIMIT = { length: 200 }

/** @param {Context} context */
export function createLab(context) {
  const desk = createRoom(context, {}, {})
  return { open, card: () => card(desk), status: () => status(desk) }
}

function open() {
  const card = document.getElementById("lab")
  if (card instanceof HTMLDialogElement) card.showModal()
}

/** In the people panel, while the call stands. @param {LabDesk} desk */
function status(desk) {
  if (!desk.isFacilitator || !desk.board.lab_call) return nothing
  return html`
    <div class="callout row" data-tone="honey">
      ${icon("megaphone", "small")}
      <p class="callout__text"><strong>${t("Le lab est appelé.")}</strong> <bdi>${desk.board.lab_call}</bdi></p>
      <button class="button button--small" type="button" @click=${() => withdraw(desk)}>${t("Retirer l’appel")}</button>
    </div>
  `
}

/** @param {LabDesk} desk */
const card = (desk) =>
  desk.isFacilitator
    ? html`
        <dialog class="card card--small stack" id="lab" aria-labelledby="lab-titre">
          <h2 class="card__title" id="lab-titre">${t("Appeler le lab")}</h2>
          <form class="stack" method="dialog" @submit=${(/** @type {SubmitEvent} */ event) => call(desk, event)}>
            <label class="label" for="lab-besoin">${t("De quoi avez-vous besoin, en une phrase ?")}</label>
            <input
              class="input"
              id="lab-besoin"
              name="text"
              dir="auto"
              required
              ${ref(counted(CALL_LIMIT))}
              ${ref(fieldValue(desk.board.lab_call))}
              ${ref(keptField(desk.session, CALL))}
            />
            <p class="hint">
              ${t("L’appel est gardé avec l’atelier. L’équipe d’animation le voit ; les participants, non. Prévenez aussi le lab par votre moyen habituel : son écran n’existe pas encore.")}
            </p>
            <div class="row row--wrap">
              <button class="button button--primary">${icon("megaphone")} ${t("Appeler")}</button>
              <button class="button button--quiet" formnovalidate value="no">${t("Fermer")}</button>
            </div>
          </form>
        </dialog>
      `
    : nothing

/** @param {LabDesk} desk @param {SubmitEvent} event */
async function call(desk, event) {
  if (!(event.target instanceof HTMLFormElement)) return
  if (event.submitter instanceof HTMLButtonElement && event.submitter.value === "no") return
  const text = String(new FormData(event.target).get("text") ?? "").trim()
  if (!text || !(await desk.submit(callLab(text)))) return
  desk.session.clearDraft(CALL)
  desk.toast(t("Le lab est appelé."))
}

/** @param {LabDesk} desk */
async function withdraw(desk) {
  const text = desk.board.lab_call
  if (!(await desk.submit(callLab("")))) return
  desk.toast(t("L’appel est retiré."), { label: t("Rétablir"), act: () => void desk.submit(callLab(text)) })
}
