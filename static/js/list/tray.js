// What one does to what is chosen in the list: as under the wall, and a place is chosen by its name.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { chosenBar } from "../notes/chosen.js"
import { canArrange } from "../board/rights.js"
import { canMove } from "../notes/select.js"
import { own } from "../core/records.js"
import { t } from "../core/words.js"
import { destinations } from "./entry.js"

/** @typedef {import("./room.js").ListDesk} Desk */

/** @param {Desk} desk */
export function tray(desk) {
  const { board, state, session } = desk
  const keys = [...desk.notes.ui.selection]
  const isMovable = keys.some((key) =>
    own(board.groups, key) ? canArrange(board, state.you) : canMove(board, state.you, key, session.now()),
  )
  const where = html`<label class="label visually-hidden--under-40" for="vers-tous">${t("Déplacer vers…")}</label
    >${destinations(desk, { id: "vers-tous", keys })}`
  return chosenBar(desk.notes, { name: "tray--list", where: isMovable ? where : nothing })
}
