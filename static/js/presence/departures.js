// Who is shut out and let back, and the door: what facilitators alone may ask. Not commands of the board: who may come
// in is the workshop's business, and its log says nothing of it.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { post } from "../core/post.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { mayAct } from "./handing.js"

/** @typedef {import("./room.js").PresenceDesk} Desk */
/** @typedef {import("./room.js").Links} Links */
/** @typedef {import("./links.js").EntranceDesk} EntranceDesk */
/** @typedef {import("../types.d.ts").Person} Person */

/** @param {import("./handing.js").ActsDesk} desk */
export const refusalNotice = ({ ui }) =>
  html`<div role="alert">
    ${ui.refusal ? html`<p class="callout row" data-tone="danger">${icon("warning", "small")} <span class="callout__text">${ui.refusal}</span></p>` : nothing}
  </div>`

/** @param {Desk} desk @param {string} seat @param {Person} person */
export const removeButton = (desk, seat, { name, role }) =>
  mayAct(desk, seat, role)
    ? html`<button
        class="icon-button icon-button--small person__act"
        type="button"
        id=${`retirer-${seat}`}
        aria-label=${t("Retirer %(name)s de l’atelier", { name })}
        title=${t("Retirer de l’atelier")}
        @click=${() => remove(desk, seat)}
      >
        ${icon("leave", "small")}
      </button>`
    : nothing

/** @param {Desk} desk @param {[string, Person][]} removed */
export const removedPeople = (desk, removed) =>
  removed.length === 0 || !desk.isFacilitator
    ? nothing
    : html`
        <h2 class="panel__title">${t("Hors de l’atelier")} · ${removed.length}</h2>
        <ul role="list">
          ${repeat(
            removed,
            ([seat]) => seat,
            ([seat, { name }]) =>
              html` <li class="person row" data-state="away">
                <span class="person__name" translate="no"><bdi>${name}</bdi></span>
                <button
                  class="text-button"
                  type="button"
                  id=${`retour-${seat}`}
                  aria-label=${t("Laisser revenir %(name)s", { name })}
                  @click=${() => letBack(desk, seat)}
                >
                  ${t("Laisser revenir")}
                </button>
              </li>`,
          )}
        </ul>
      `

/** @type {[Links["door"], string, string][]} */
const DOORS = [
  ["open", "unlock", t("Ouverte")],
  ["waiting", "door", t("Salle d’attente")],
  ["shut", "lock", t("Fermée")],
]

/** How the participants’ link and the code let new people in. @param {EntranceDesk} desk @param {Links} links */
export const doorChoice = (desk, { door }) => html`
  <div class="stack stack--tight">
    <p class="hint" id="porte">${t("La porte, pour qui n’est pas encore entré")}</p>
    <div class="switch switch--even" role="group" aria-labelledby="porte">
      ${DOORS.map(
        ([which, drawn, name]) =>
          html`<button
            class="switch__item"
            type="button"
            aria-pressed=${door === which}
            @click=${() => (door === which ? undefined : setDoor(desk, which))}
          >
            ${icon(drawn, "small")} ${name}
          </button>`,
      )}
    </div>
  </div>
`

/** @param {Links} links */
export const doorNotice = ({ open }) =>
  open
    ? nothing
    : html`<p class="callout row" data-tone="warn">
        ${icon("lock", "small")}
        <span class="callout__text"><strong>${t("Porte fermée.")}</strong> ${t("Personne d’autre n’entre.")}</span>
      </p>`

/** @param {import("./handing.js").ActsDesk} desk @param {string} seat */
export async function remove(desk, seat) {
  const person = desk.state.people[seat]
  if (!person || !(await desk.ask(question(person)))) return
  if (!(await asked(desk, "removals", { seat }))) return
  part(desk, [seat], true)
  desk.toast(t("%(name)s n’est plus dans l’atelier.", { name: person.name }), {
    label: t("Laisser revenir"),
    act: () => void letBack(desk, seat),
  })
  focusOn(`retour-${seat}`)
}

/** @param {import("./handing.js").ActsDesk} desk @param {string} seat */
async function letBack(desk, seat) {
  const name = desk.state.people[seat]?.name ?? t("Cette personne")
  if (!(await asked(desk, "returns", { seat }))) return
  part(desk, [seat], false)
  desk.toast(t("%(name)s peut revenir : il lui suffit de rouvrir son lien.", { name }))
  focusOn(`retirer-${seat}`)
}

/** @param {EntranceDesk} desk @param {Links["door"]} door */
async function setDoor(desk, door) {
  const links = await asked(desk, "door", { door })
  if (!links) return
  desk.set({ links: /** @type {Links} */ (links) })
  desk.say(
    {
      open: t("Porte ouverte."),
      waiting: t("Salle d’attente ouverte : vous faites entrer, un par un ou tous."),
      shut: t("Porte fermée : personne d’autre n’entre."),
    }[door],
  )
  desk.waiting.look()
}

/** @param {Person} person @returns {import("../views.d.ts").Question} */
function question({ name, role }) {
  const isLeading = role === "facilitator" || role === "co_facilitator"
  return {
    title: t("Retirer %(name)s ?", { name }),
    text: `${t("%(name)s sort de l’atelier aussitôt. Ses post-its et ses votes restent, et ce qui était en train de s’écrire reste sur son écran. Vous pourrez laisser %(name)s revenir.", { name })} ${isLeading ? t("Pour empêcher un retour depuis un autre appareil, renouvelez le lien d’animation.") : t("Pour empêcher un retour depuis un autre appareil, fermez la porte ou renouvelez le lien.")}`,
    action: t("Retirer"),
    tone: "danger",
  }
}

/**
 * The answer; null once the refusal is told, in the panel, which may cover the messages of the page.
 * @param {import("./handing.js").ActsDesk} desk @param {string} what @param {object} body
 */
async function asked(desk, what, body) {
  const answer = await post(`/api/workshops/${desk.page.board}/${what}`, body)
  desk.set({ refusal: answer.ok ? "" : answer.message })
  return answer.ok ? answer.value : null
}

/** @param {import("./handing.js").ActsDesk} desk @param {string[]} seats @param {boolean} isOut */
export const part = (desk, seats, isOut) =>
  desk.set({ parted: new Map([...desk.ui.parted, ...seats.map((seat) => /** @type {const} */ ([seat, isOut]))]) })

/** What had the focus is not there any more: the way back has it. @param {string} id */
function focusOn(id) {
  requestAnimationFrame(() => requestAnimationFrame(() => document.getElementById(id)?.focus()))
}
