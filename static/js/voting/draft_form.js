// An idea that the ranking does not take may still become a draft, when whoever leads writes why.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { draftIdea } from "../commitments/commands.js"
import { reasonField, reasonOf } from "./reason_field.js"
import { cutOf } from "./rounds.js"
import { sinceVote, titleAsVoted } from "./select.js"
import { t } from "../core/words.js"
import { isDrafted } from "../commitments/select.js"

/** @typedef {import("./room.js").VotingDesk} Desk */

/** @param {Desk} desk @param {string} key @param {string} idea */
export function draftForm(desk, key, idea) {
  if (!isOffered(desk, key, idea)) return nothing
  const draft = `draft:${key}:${idea}`
  return html`
    <details class="rank__draft">
      <summary
        class="text-button"
        aria-label=${t("En faire une fiche : « %(title)s »", { title: titleAsVoted(desk.board, key, idea) })}
      >
        ${t("En faire une fiche")}
      </summary>
      <form
        class="stack settle"
        @submit=${(/** @type {SubmitEvent} */ event) => send(desk, { round: key, idea }, event)}
      >
        ${reasonField(desk, draft, t("Pourquoi ? Votre raison figurera au compte rendu."))}
        <p><button class="button button--small" type="submit">${t("Créer la fiche")}</button></p>
      </form>
    </details>
  `
}

/** Below the cut, or where nothing is above it: what the ranking takes is taken in one gesture.
 * @param {Desk} desk @param {string} key @param {string} idea */
function isOffered({ board, isFacilitator, isPrinted }, key, idea) {
  if (!isFacilitator || isPrinted || isDrafted(board, idea) || sinceVote(board, key, idea) === "gone") return false
  const { ranked, count, tied } = cutOf(board, key)
  return ranked.slice(Math.max(count, 0)).some((row) => row.idea === idea && !tied.includes(row))
}

/** @param {Desk} desk @param {{ round: string, idea: string }} about @param {SubmitEvent} event */
async function send(desk, { round, idea }, event) {
  event.preventDefault()
  const reason = reasonOf(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)))
  if (!(await desk.submit(draftIdea({ round, idea, reason })))) return
  desk.session.clearDraft(`draft:${round}:${idea}`)
  desk.say(t("La fiche est créée."))
}
