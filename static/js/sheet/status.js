// Where a draft stands: a draft, read again, sent, then kept or not, with the reason that contributors read.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { keptField } from "../board/kept_field.js"
import { leadsDrafts } from "../forms/select.js"
import { markCommitment } from "../outcomes/commands.js"
import { outcomesOf, statusOf } from "../outcomes/select.js"
import { counted } from "../core/counted.js"
import { STANDINGS } from "../core/standing.js"
import { locale, t } from "../core/words.js"

/** @import { Outcome, Status } from "../types" */
/** @typedef {import("./room.js").SheetDesk} Desk */

const REASON = 1_000
const LINE = 280

const STATUSES = /** @type {Status[]} */ (Object.keys(STANDINGS))
/** @type {ReadonlySet<string>} */
const DECIDED = new Set(["kept", "merged", "set_aside"])

/** @param {Desk} desk */
export function status(desk) {
  const steps = outcomesOf(desk.board, desk.key)
  if (steps.length === 0 && !leadsDrafts(desk.state.you)) return nothing
  return html`
    <section class="sheet stack" aria-labelledby="titre-statut">
      <h2 class="title" id="titre-statut">${t("Ce qu’elle devient")}</h2>
      ${
        steps.length > 0
          ? html`<ol class="stack stack--tight" role="list">
              ${steps.map((step) => html`<li class="remark">${told(step)}</li>`)}
            </ol>`
          : nothing
      }
      ${leadsDrafts(desk.state.you) ? marking(desk) : nothing}
    </section>
  `
}

/** @param {Outcome} step */
function told({ status: name, reason, to, sender, at }) {
  const day = new Date(at).toLocaleDateString(locale, { dateStyle: "long" })
  return html`<strong>${STANDINGS[name]()}</strong>
    <span class="fine">${day}</span> ${to ? html`<br />${t("À : %(name)s", { name: to })}` : nothing}
    ${sender ? html`<br />${t("Par : %(name)s", { name: sender })}` : nothing}
    ${reason ? html`<span class="answer" dir="auto"><br />${reason}</span>` : nothing}`
}

/** @param {Desk} desk */
const marking = (desk) => html`
  <form class="stack" @submit=${(/** @type {SubmitEvent} */ event) => send(desk, event)}>
    <div class="field">
      <label class="label" for="statut">${t("Statut")}</label>
      <select
        class="input"
        id="statut"
        name="status"
        @change=${(/** @type {Event} */ event) => desk.set({ status: /** @type {Status} */ (/** @type {HTMLSelectElement} */ (event.target).value) })}
      >
        ${STATUSES.map((name) => html`<option value=${name} ?selected=${name === chosen(desk)}>${STANDINGS[name]()}</option>`)}
      </select>
    </div>
    ${isNew(desk) && chosen(desk) === "sent" ? html`${line(desk, "to", t("À qui"))} ${line(desk, "sender", t("Par qui"))}` : nothing}
    ${
      isNew(desk) && DECIDED.has(chosen(desk))
        ? html`<div class="field">
            <label class="label" for="statut-reason"
              >${t("La raison, que liront les personnes qui ont contribué")}</label
            >
            <textarea
              class="input input--area"
              id="statut-reason"
              name="reason"
              rows="3"
              required
              dir="auto"
              @keydown=${(/** @type {KeyboardEvent} */ event) => event.stopPropagation()}
              ${ref(counted({ length: REASON, lines: 20 }))}
              ${ref(keptField(desk.session, place(desk, "reason")))}
            ></textarea>
          </div>`
        : nothing
    }
    <p>
      <button class="button button--small" ?disabled=${!isNew(desk)}>${t("Enregistrer le statut")}</button>
    </p>
  </form>
`

/** @param {Desk} desk @returns {Status} */
const chosen = (desk) => desk.ui.status ?? statusOf(desk.board, desk.key)

/** @param {Desk} desk */
const isNew = (desk) => chosen(desk) !== statusOf(desk.board, desk.key)

/** Where what is typed waits until the status is taken. @param {Desk} desk @param {string} name */
const place = ({ key }, name) => `status:${key}:${name}`

/** @param {Desk} desk @param {string} name @param {string} label */
const line = (desk, name, label) => html`
  <div class="field">
    <label class="label" for=${`statut-${name}`}>${label}</label>
    <input
      class="input"
      id=${`statut-${name}`}
      name=${name}
      ?required=${name === "to"}
      dir="auto"
      @keydown=${(/** @type {KeyboardEvent} */ event) => event.stopPropagation()}
      ${ref(counted({ length: LINE }))}
      ${ref(keptField(desk.session, place(desk, name)))}
    />
  </div>
`

/** @param {Desk} desk @param {SubmitEvent} event */
async function send(desk, event) {
  event.preventDefault()
  const said = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget))
  const text = (/** @type {string} */ name) => String(said.get(name) ?? "").trim()
  const isTaken = await desk.submit(
    markCommitment({
      commitment: desk.key,
      status: chosen(desk),
      reason: text("reason"),
      to: text("to"),
      sender: text("sender"),
      base: statusOf(desk.board, desk.key),
    }),
  )
  if (!isTaken) return
  for (const name of ["reason", "to", "sender"]) desk.session.clearDraft(place(desk, name))
  desk.set({ status: null })
}
