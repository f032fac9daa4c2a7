// « Tous avec moi », from a second screen that shows no board: everybody to what the step is about, its page or its
// first zone. Their writing is not cut, and any move of their own ends it, as when one leads from the board.

import { html } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { bringEveryone, releaseEveryone } from "../following/commands.js"
import { stageOf, wallZones } from "../phases/stage.js"

/** @typedef {import("./room.js").ConsoleDesk} Desk */

/** @param {Desk} desk */
export function together(desk) {
  const isMine = desk.board.guide?.seat === desk.state.you.seat
  return html`<button
    class="button button--small"
    type="button"
    aria-pressed=${isMine}
    title=${isMine ? t("Laisser chacun aller où il veut") : t("Amener tout le monde là où l’étape se passe")}
    @click=${() => desk.submit(isMine ? releaseEveryone() : bringEveryone(placeOf(desk.board)))}
  >
    ${icon(isMine ? "check" : "compass")} ${isMine ? t("On vous suit") : t("Tous avec moi")}
  </button>`
}

/** @param {import("../types").BoardState} board */
const placeOf = (board) => ({
  zone: stageOf(board) ? null : (wallZones(board)[0]?.id ?? null),
  x: 500,
  y: 500,
  zoom: 100,
})
