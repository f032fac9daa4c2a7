// The tools at the left of the wall: write, group, undo, help.

import { html } from "../vendor/lit-html/lit-html.js"
import { currentPhase } from "../board/plan.js"
import { canArrange } from "../board/rights.js"
import { canWrite } from "../notes/select.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { groupChosen } from "../notes/several.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */

/** @param {Desk} desk */
export const rail = (desk) => html`
  <div class="rail" role="toolbar" aria-label=${t("Outils")} aria-orientation="vertical">
    <button
      class="icon-button icon-button--accent"
      type="button"
      aria-label=${t("Nouveau post-it (N)")}
      title=${t("Nouveau post-it (N)")}
      ?disabled=${!writableZone(desk)}
      @click=${() => writeSomewhere(desk)}
    >
      ${icon("note")}
    </button>
    <button
      class="icon-button"
      type="button"
      aria-label=${t("Regrouper les post-its choisis (Ctrl+G)")}
      title=${t("Regrouper les post-its choisis (Ctrl+G)")}
      ?disabled=${!canArrange(desk.board, desk.state.you) || desk.ui.selection.size < 2}
      @click=${() => groupChosen(desk)}
    >
      ${icon("group")}
    </button>
    <button
      class="icon-button"
      type="button"
      aria-label=${t("Annuler mon dernier geste (Ctrl+Z)")}
      title=${t("Annuler mon dernier geste (Ctrl+Z)")}
      data-repeats
      ?disabled=${!desk.canUndo()}
      @click=${() => desk.undo()}
    >
      ${icon("undo")}
    </button>
    <button
      class="icon-button"
      type="button"
      aria-label=${t("Aide et raccourcis (?)")}
      title=${t("Aide et raccourcis (?)")}
      @click=${() => desk.openHelp()}
    >
      ${icon("help")}
    </button>
  </div>
`

/** « N »: in the zone at hand, else in the first that is open. @param {Desk} desk */
export function writeSomewhere(desk) {
  const zone = writableZone(desk)
  if (zone) desk.writeIn(zone)
  else desk.say(t("On n’écrit pas de post-it à cette étape."))
}

/** @param {Desk} desk */
function writableZone(desk) {
  const near = document.activeElement?.closest(".zone")?.querySelector(".zone__field")
  const zones = [
    near instanceof HTMLElement ? (near.dataset.zone ?? "") : "",
    ...(currentPhase(desk.board)?.zones ?? []),
  ]
  return zones.find((zone) => zone && canWrite(desk.board, desk.state.you, zone, desk.session.now()))
}
