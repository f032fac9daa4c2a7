// How the facilitator says on which ideas a vote opens.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ideasOf } from "./select.js"
import { ALL, FEWEST, ideasAtStake, PICKED, preparedRound, scopesOf } from "./stakes.js"
import { kitLanguage } from "../core/kit_language.js"
import { parts, t, tn } from "../core/words.js"

/** @typedef {import("./room.js").VotingDesk} Desk */

/** @param {Desk} desk */
export function scopeField(desk) {
  const scopes = scopesOf(desk.board)
  if (ideasOf(desk.board).length <= FEWEST) return nothing
  return html`<label class="row"
    ><span class="vote-opening__label">${t("Voter sur")}</span>
    <select
      class="input vote-opening__scope"
      name="among"
      @change=${(/** @type {Event} */ event) =>
        desk.set({ among: /** @type {HTMLSelectElement} */ (event.currentTarget).value })}
    >
      <option value=${ALL} ?selected=${desk.ui.among === ALL}>${t("toutes les idées")}</option>
      ${scopes.map(
        ({ value, title, ideas }) =>
          html`<option value=${value} ?selected=${desk.ui.among === value}>
            ${title} (${tn("%(count)s idée", "%(count)s idées", ideas.length)})
          </option>`,
      )}
      <option value=${PICKED} ?selected=${desk.ui.among === PICKED}>${t("une sélection")}</option>
    </select></label
  >`
}

/** The rounds that the kit prepared. @param {Desk} desk */
export function preparedField(desk) {
  const { rounds } = desk.board.plan.vote
  if (rounds.length === 0) return nothing
  const chosen = preparedRound(desk)
  const now = chosen?.id ?? ""
  return html`<label class="row"
      ><span class="vote-opening__label">${t("Tour")}</span>
      <select
        class="input vote-opening__scope"
        name="prepared"
        @change=${(/** @type {Event} */ event) =>
          desk.set({ prepared: /** @type {HTMLSelectElement} */ (event.currentTarget).value })}
      >
        ${rounds.map(({ id, question }) => html`<option value=${id} dir="auto" ?selected=${id === now}>${question}</option>`)}
        <option value="" ?selected=${now === ""}>${t("un autre, sans question du kit")}</option>
      </select></label
    >${chosen ? asked(chosen.question) : nothing}`
}

/** Whole: a list of choices cuts it. @param {string} question */
const asked = (question) =>
  html`<p class="vote-opening__asked">
    ${parts(t("Question posée : %(question)s"), {
      question: html`<strong dir="auto" lang=${kitLanguage}>${question}</strong>`,
    })}
  </p>`

/** On a card, before the vote: whether it will be in it. @param {Desk} desk @param {string} idea */
export function stake(desk, idea) {
  if (!desk.isFacilitator || (desk.ui.among === ALL && !preparedRound(desk))) return nothing
  const isIn = ideasAtStake(desk).includes(idea)
  if (desk.ui.among !== PICKED || preparedRound(desk))
    return isIn ? nothing : html`<p class="fine">${t("Pas dans ce vote")}</p>`
  return html`<label class="row"
    ><input type="checkbox" .checked=${isIn} aria-describedby=${`i-${idea}`} @change=${() => toggle(desk, idea)} />
    ${t("Dans ce vote")}</label
  >`
}

/** @param {Desk} desk @param {string} idea */
function toggle(desk, idea) {
  const leftOut = new Set(desk.ui.leftOut)
  if (!leftOut.delete(idea)) leftOut.add(idea)
  desk.set({ leftOut })
}
