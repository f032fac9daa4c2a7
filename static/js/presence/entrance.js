// The door of the workshop, where people are listed without the panel: who waits there, whom it lets in, the links.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { createRoom } from "../board/room.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { doorChoice, refusalNotice } from "./departures.js"
import { invitation, linkButtons } from "./links.js"
import { placesNotice } from "./places.js"

/** @import { Context } from "../views" */
/** @typedef {import("./links.js").EntranceDesk} EntranceDesk */

/** @param {Context} context @param {Pick<import("./room.js").Handed, "waiting">} handed */
export function createEntrance(context, handed) {
  /** @type {EntranceDesk["ui"]} */
  const fresh = { links: null, isLinkCopied: false, refusal: "", parted: new Map(), chosen: "" }
  /** @type {EntranceDesk} */
  const desk = createRoom(context, fresh, handed)
  return {
    draw: () => entrance(desk),
    card: () => invitation(desk),
  }
}

/** @param {EntranceDesk} desk */
function entrance(desk) {
  const { links } = desk.ui
  return html`
    <section class="sheet stack stack--tight" aria-labelledby="titre-porte">
      <header class="row">
        <h2 class="title" id="titre-porte">${t("La porte")}</h2>
        <a class="text-button row__push" href=${`/ateliers/${desk.page.board}/liens`} target="_blank" rel="noopener"
          >${icon("link", "small")} ${t("Tous les liens")}<span class="visually-hidden">
            ${t("(nouvel onglet)")}</span
          ></a
        >
      </header>
      ${refusalNotice(desk)} ${links ? placesNotice(links) : nothing} ${desk.waiting.list()}
      ${links ? doorChoice(desk, links) : nothing} ${linkButtons(desk)}
    </section>
  `
}
