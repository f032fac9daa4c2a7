// The reserves on a draft: what the minority says of it, in its name or not.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { isMine } from "../board/authors.js"
import { takesPart } from "../board/rights.js"
import { addReserve, removeReserve } from "../reserves/commands.js"
import { counted, isTooLong } from "../core/counted.js"
import { newId } from "../core/ids.js"
import { own } from "../core/records.js"
import { t } from "../core/words.js"

/** @import { Reserve } from "../types" */
/** @typedef {import("./room.js").SheetDesk} Desk */

const LENGTH = 500

/** @param {Desk} desk */
export function reserves(desk) {
  const said = Object.entries(desk.board.reserves).filter(([, { commitment }]) => commitment === desk.key)
  return html`
    <section class="sheet stack" aria-labelledby="titre-reserves">
      <h2 class="title" id="titre-reserves">${t("Réserves")}</h2>
      <p class="hint">
        ${t("Ce que dit qui n’est pas d’accord, ou pas tout à fait : elles partent avec la fiche et son compte rendu.")}
      </p>
      ${
        said.length > 0
          ? html`<ul class="stack stack--tight" role="list">
              ${said.map(([id, reserve]) => shown(desk, id, reserve))}
            </ul>`
          : takesPart(desk.state.you)
            ? nothing
            : html`<p>${t("Aucune réserve n’est écrite.")}</p>`
      }
      ${takesPart(desk.state.you) ? writing(desk) : nothing}
    </section>
  `
}

/** @param {Desk} desk @param {string} id @param {Reserve} reserve */
function shown({ state, submit }, id, reserve) {
  const name = reserve.author && reserve.signature === "named" ? own(state.people, reserve.author)?.name : null
  return html`<li class="remark">
    <span class="answer" dir="auto">${t("« %(comment)s »", { comment: reserve.text })}</span>
    ${name ? html`<bdi class="fine">${name}</bdi>` : nothing}
    ${
      isMine(reserve, state.you)
        ? html`<button class="text-button" type="button" @click=${() => void submit(removeReserve(id))}>
            ${t("Retirer la mienne")}
          </button>`
        : nothing
    }
  </li>`
}

/** @param {Desk} desk */
const writing = (desk) => html`
  <form class="stack stack--tight" @submit=${(/** @type {SubmitEvent} */ event) => send(desk, event)}>
    <label class="label" for="reserve">${t("La vôtre")}</label>
    <textarea
      class="input input--area"
      id="reserve"
      name="reserve"
      rows="2"
      dir="auto"
      @input=${(/** @type {Event} */ event) => desk.session.keepDraft(place(desk), typed(event))}
      @keydown=${(/** @type {KeyboardEvent} */ event) => event.stopPropagation()}
      ${ref(counted({ length: LENGTH, lines: 20 }))}
      ${ref((element) => restore(desk, element))}
    ></textarea>
    <label class="row">
      <input class="check" type="checkbox" name="signed" />
      <span class="hint">${t("Signer de mon prénom (sinon, personne ne peut savoir)")}</span>
    </label>
    <p><button class="button button--small">${t("Ajouter ma réserve")}</button></p>
  </form>
`

/** @param {Desk} desk */
const place = ({ key }) => `sheet:${key}:reserve`

/** @param {Event} event */
const typed = (event) => /** @type {HTMLTextAreaElement} */ (event.target).value

/** What was being typed before a reload. @param {Desk} desk @param {Element | undefined} element */
function restore(desk, element) {
  if (!(element instanceof HTMLTextAreaElement) || element.dataset.restored) return
  element.dataset.restored = "1"
  element.value ||= desk.session.draft(place(desk)) ?? ""
}

/** @param {Desk} desk @param {SubmitEvent} event */
async function send(desk, event) {
  event.preventDefault()
  const form = /** @type {HTMLFormElement} */ (event.currentTarget)
  const field = /** @type {HTMLTextAreaElement} */ (form.elements.namedItem("reserve"))
  const box = /** @type {HTMLInputElement} */ (form.elements.namedItem("signed"))
  const text = field.value.trim()
  if (!text || isTooLong(field)) return field.focus()
  field.value = ""
  desk.session.clearDraft(place(desk))
  const isTaken = await desk.submit(addReserve({ commitment: desk.key, reserve: newId(), text, signed: box.checked }))
  if (!isTaken && !field.value) field.value = text
}
