// The first visit of the board is offered until it was taken or passed on this device.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { openStorage } from "../core/storage.js"
import { t } from "../core/words.js"

/** @typedef {import("./room.js").HelpDesk} Desk */

const SEEN = "essaim:toured"
const storage = openStorage()

/** Beside one’s notes, in the first step. @param {Desk} desk */
export const tourOffer = (desk) =>
  desk.isFacilitator && desk.ui.stop === null && desk.board.visited.length < 2 && storage.read(SEEN) === null
    ? html` <button
        class="text-button"
        type="button"
        @click=${() => void desk.inner.use(({ visit }) => visit(desk, 0))}
      >
        ${t("Première visite ?")}
      </button>`
    : nothing

/** Taken or passed, it is offered no more here. */
export const keepTaken = () => storage.write(SEEN, "1")
