// What those who lead do for one person, where people are listed without the panel: seat them at another table, hand
// over a role, mend a name, put them out.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { createRoom } from "../board/room.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { remove, refusalNotice } from "./departures.js"
import { handing, handingButton } from "./handing.js"

/** @typedef {import("../views.d.ts").Context} Context */
/** @typedef {import("../types.d.ts").Person} Person */
/** @typedef {import("./handing.js").ActsDesk} ActsDesk */

/** @param {Context} context */
export function createActs(context) {
  /** @type {ActsDesk} */
  const desk = createRoom(context, { chosen: "", refusal: "", parted: new Map() }, {})
  return {
    refusal: () => refusalNotice(desk),
    /** Opens them. @param {string} seat @param {Person} person */
    button: (seat, person) => handingButton(desk, seat, person),
    /** @param {string} seat @param {Person} person */
    card: (seat, person) => acts(desk, seat, person),
  }
}

/** @param {ActsDesk} desk @param {string} seat @param {Person} person */
const acts = (desk, seat, person) =>
  desk.ui.chosen === seat
    ? html`${handing(desk, seat, person)}
        <p class="person__acts row row--wrap">
          <button class="button button--small button--danger" type="button" @click=${() => remove(desk, seat)}>
            ${icon("leave", "small")} ${t("Retirer de l’atelier")}
          </button>
        </p>`
    : nothing
