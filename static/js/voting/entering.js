// The ballot of somebody who has no device: who leads enters it in their presence, and reads what they choose.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { drawing, icon } from "../core/icon.js"
import { newId } from "../core/ids.js"
import { own } from "../core/records.js"
import { kitLanguage } from "../core/kit_language.js"
import { t, tn } from "../core/words.js"
import { zoneIcon } from "../board/zone_icon.js"
import { enterBallot } from "./commands.js"
import { titleAsVoted, zoneAsVoted } from "./select.js"

/** @typedef {import("./room.js").VotingDesk} Desk */
/** @typedef {import("../types.d.ts").Round} Round */

const CARD = "bulletin-saisi"

/** @param {Desk} desk */
export const enteringButton = (desk) => html`
  <button class="button button--quiet" type="button" @click=${() => open(desk)}>
    ${icon("plus")} ${t("Bulletin sans appareil")}
  </button>
`

/** @param {Desk} desk @param {string} round */
export function enteringCard(desk, round) {
  const found = own(desk.board.rounds, round)
  if (!found || !desk.isFacilitator) return nothing
  return html`
    <dialog class="card stack" id=${CARD} aria-labelledby="${CARD}-titre" @close=${() => desk.set({ paper: null })}>
      <h2 class="card__title" id="${CARD}-titre">${t("Bulletin d’une personne sans appareil")}</h2>
      <p class="hint">
        ${t("À saisir avec cette personne : vous lisez ce qu’elle choisit. Le bulletin compte comme les autres ; le résultat dit combien ont été saisis ainsi.")}
      </p>
      ${desk.ui.paper ? ballot(desk, { round, found, paper: desk.ui.paper }) : nothing}
    </dialog>
  `
}

/** @param {Desk} desk @param {{ round: string, found: Round, paper: Readonly<Record<string, number>> }} about */
function ballot(desk, { round, found, paper }) {
  const spent = Object.values(paper).reduce((sum, dots) => sum + dots, 0)
  return html`
    <form class="stack" method="dialog" @submit=${(/** @type {SubmitEvent} */ event) => enter(desk, round, event)}>
      ${desk.board.plan.zones.map((zone) => {
        const ideas = found.ideas.filter((idea) => zoneAsVoted(desk.board, round, idea) === zone.id)
        if (!ideas.length) return nothing
        return html`
          <fieldset class="stack stack--tight" data-tint=${zone.color}>
            <legend class="label row">
              ${drawing(zoneIcon(zone), "icon mark")} <bdi lang=${kitLanguage}>${zone.title}</bdi>
            </legend>
            ${ideas.map((idea) => choice(desk, { round, idea, found }))}
          </fieldset>
        `
      })}
      <p role="status" data-tone=${spent > found.budget ? "warn" : nothing}>
        ${
          spent > found.budget
            ? tn("%(count)s gommette de trop", "%(count)s gommettes de trop", spent - found.budget)
            : tn("%(count)s gommette à poser", "%(count)s gommettes à poser", found.budget - spent)
        }
      </p>
      <div class="row row--wrap">
        <button class="button button--primary" ?disabled=${spent > found.budget}>
          ${spent ? t("Enregistrer ce bulletin") : t("Enregistrer une abstention")}
        </button>
        <button class="button button--quiet" formnovalidate value="no">${t("Annuler")}</button>
      </div>
    </form>
  `
}

/** @param {Desk} desk @param {{ round: string, idea: string, found: Round }} about */
const choice = (desk, { round, idea, found }) => html`
  <label class="row">
    <input
      class="input input--figure"
      type="number"
      inputmode="numeric"
      min="0"
      max=${found.per_idea}
      .value=${String(own(desk.ui.paper ?? {}, idea) ?? 0)}
      @input=${(/** @type {InputEvent} */ event) => put(desk, idea, event)}
    />
    <span class="live__choice" dir="auto">${titleAsVoted(desk.board, round, idea) || t("Sans titre")}</span>
  </label>
`

/** @param {Desk} desk */
function open(desk) {
  desk.set({ paper: {} })
  const card = document.getElementById(CARD)
  if (card instanceof HTMLDialogElement) card.showModal()
}

/** @param {Desk} desk @param {string} idea @param {InputEvent} event */
function put(desk, idea, event) {
  const dots = /** @type {HTMLInputElement} */ (event.target).valueAsNumber || 0
  desk.set({ paper: { ...desk.ui.paper, [idea]: dots } })
}

/** @param {Desk} desk @param {string} round @param {SubmitEvent} event */
async function enter(desk, round, event) {
  const paper = desk.ui.paper
  if (!paper || (event.submitter instanceof HTMLButtonElement && event.submitter.value === "no")) return
  const choices = Object.fromEntries(Object.entries(paper).filter(([, dots]) => dots > 0))
  if (await desk.submit(enterBallot(round, newId(), choices))) desk.toast(t("Bulletin enregistré."))
}
