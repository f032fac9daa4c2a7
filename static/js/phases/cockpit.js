// The facilitator's own notes for the phase at hand: what to say, where to look. Nobody else receives them.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { currentPhase } from "../board/plan.js"
import { kitLanguage } from "../core/kit_language.js"
import { popover } from "../core/opened.js"
import { own } from "../core/records.js"
import { parts, t } from "../core/words.js"
import { richText } from "./rich_text.js"

/** @typedef {import("./room.js").PhasesDesk} Desk */

/** @param {Desk} desk */
export function cockpit(desk) {
  const notes = notesOf(desk)
  if (!notes) return nothing
  return popover(
    desk,
    "aide-memoire",
    () => html`
      <h2 class="title" id="aide-memoire-titre">
        ${parts(t("Vos notes : %(phase)s"), { phase: html`<bdi lang=${kitLanguage}>${currentPhase(desk.board)?.title}</bdi>` })}
      </h2>
      ${notes.goal ? html`<p class="hint" lang=${kitLanguage}>${notes.goal}</p>` : nothing} ${richText(notes.notes)}
      <button class="button button--small" type="button" popovertarget="aide-memoire" popovertargetaction="hide">
        ${t("Fermer")}
      </button>
    `,
    "cockpit",
  )
}

/** Behind the instruction. @param {Desk} desk */
export const cockpitButton = (desk) =>
  notesOf(desk)
    ? html` <button class="text-button" type="button" popovertarget="aide-memoire">${t("Vos notes")}</button>`
    : nothing

/** What facilitators wrote of this phase takes the place of the kit's words.
 * @param {{ cockpit: import("../views.d.ts").Cockpit | null, board: Desk["board"] }} desk */
export function notesOf({ cockpit: found, board }) {
  const ofKit = found ? own(found.phases, own(board.origins, board.phase) ?? board.phase) : undefined
  const written = own(board.briefs, board.phase)
  return written ? { goal: ofKit?.goal ?? "", notes: written.body } : ofKit
}
