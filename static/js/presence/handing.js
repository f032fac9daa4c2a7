// A role handed over, a name mended: what those who lead ask for somebody else. Like departures, no command of the
// board.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { keptField } from "../board/kept_field.js"
import { counted } from "../core/counted.js"
import { icon } from "../core/icon.js"
import { post } from "../core/post.js"
import { t } from "../core/words.js"
import { tableChoice } from "./table_choice.js"

/** What is asked of the place where people are listed. @typedef {import("../views.d.ts").Room<
 *   Pick<import("./room.js").PresenceUi, "chosen" | "refusal" | "parted">>} ActsDesk */
/** @typedef {ActsDesk} Desk */
/** @typedef {import("../types.d.ts").Person} Person */

/** Opens what may be done for somebody. @param {Desk} desk @param {string} seat @param {Person} person */
export const handingButton = (desk, seat, { name, role }) =>
  mayAct(desk, seat, role)
    ? html`<button
        class="icon-button icon-button--small person__more"
        type="button"
        id=${`agir-${seat}`}
        aria-expanded=${desk.ui.chosen === seat}
        aria-label=${t("Rôle et nom de %(name)s", { name })}
        title=${t("Rôle et nom")}
        @click=${() => desk.set({ chosen: desk.ui.chosen === seat ? "" : seat })}
      >
        ${icon("more", "small")}
      </button>`
    : nothing

const nameOf = (/** @type {string} */ seat) => `name:${seat}`
const NAME_LIMIT = { length: 40 }

/** @param {Desk} desk @param {string} seat @param {Person} person */
export function handing(desk, seat, person) {
  const { name, role } = person
  if (desk.ui.chosen !== seat || !mayAct(desk, seat, role)) return nothing
  return html`
    <div class="person__acts stack stack--tight">
      ${tableChoice(desk, seat, person)}
      ${desk.state.you.role === "facilitator" ? roleButton(desk, seat, name, role) : nothing}
      <form class="row" @submit=${(/** @type {SubmitEvent} */ event) => rename(desk, seat, event)}>
        <label class="visually-hidden" for=${`nom-${seat}`}>${t("Nouveau nom de %(name)s", { name })}</label>
        <input
          class="input"
          id=${`nom-${seat}`}
          name="name"
          dir="auto"
          required
          .value=${name}
          ${ref(keptField(desk.session, nameOf(seat)))}
          ${ref(counted(NAME_LIMIT))}
        />
        <button class="button button--small">${t("Renommer")}</button>
      </form>
    </div>
  `
}

/** @param {Desk} desk @param {string} seat @param {string} name @param {string} role */
const roleButton = (desk, seat, name, role) =>
  role === "participant" || role === "observer"
    ? html`<button
        class="button button--small"
        type="button"
        @click=${() => hand(desk, seat, "co_facilitator", t("%(name)s co-anime maintenant.", { name }))}
      >
        ${icon("compass", "small")} ${t("Nommer co-facilitateur")}
      </button>`
    : html`<button
        class="button button--small"
        type="button"
        @click=${() => hand(desk, seat, "participant", t("%(name)s participe maintenant, sans animer. Son lien d’animation, s’il en a un, ouvre encore.", { name }))}
      >
        ${icon("people", "small")} ${t("Rendre participant")}
      </button>`

/** Never for oneself; a co-facilitator does nothing to a facilitator. @param {Desk} desk @param {string} seat
 * @param {string} role */
export const mayAct = (desk, seat, role) =>
  desk.isFacilitator &&
  seat !== desk.state.you.seat &&
  (role !== "facilitator" || desk.state.you.role === "facilitator")

/** @param {Desk} desk @param {string} seat @param {"co_facilitator" | "participant"} role @param {string} said */
async function hand(desk, seat, role, said) {
  if (await isDone(desk, "roles", { seat, role })) desk.toast(said)
}

/** @param {Desk} desk @param {string} seat @param {SubmitEvent} event */
async function rename(desk, seat, event) {
  event.preventDefault()
  if (!(event.target instanceof HTMLFormElement)) return
  const name = String(new FormData(event.target).get("name") ?? "").trim()
  if (!name || !(await isDone(desk, "names", { seat, name }))) return
  desk.session.clearDraft(nameOf(seat))
  desk.say(t("Nom changé."))
}

/** @param {Desk} desk @param {"roles" | "names"} what @param {object} body */
async function isDone(desk, what, body) {
  const answer = await post(`/api/workshops/${desk.page.board}/${what}`, body)
  desk.set(answer.ok ? { refusal: "", chosen: "" } : { refusal: answer.message })
  return answer.ok
}
