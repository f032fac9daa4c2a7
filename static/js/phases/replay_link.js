// The way to the replay of a session, from the pages where it is over.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { hasStarted, nextPhase } from "./select.js"

/** Once the server lets one see it again (app/replay/service.py), or nothing.
 * @param {import("../views.d.ts").Context} desk @param {string} [size]  of the button */
export const replayLink = ({ page, state, board }, size = "button--small") =>
  state.isOver || (hasStarted(board) && !nextPhase(board))
    ? html`<a class=${`button ${size}`} href=${`/ateliers/${page.board}/revoir`}
        >${icon("play", "small")} ${t("Revoir l’atelier")}</a
      >`
    : nothing
