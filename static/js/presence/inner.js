// What is behind the people’s button and the menu: the panel, and the cards of those who lead. It comes after the first
// drawing (core/later.js).

import { html } from "../vendor/lit-html/lit-html.js"
import { invitation } from "./links.js"
import { placesCard } from "./places.js"
import { sweepCard } from "./sweep.js"

export { displayCard, openDisplay } from "./display_card.js"
export { endWorkshop } from "./ending.js"
export { openInvitation } from "./links.js"
export { panel } from "./panel.js"

/** For those who lead. @param {import("./room.js").PresenceDesk} desk */
export const cards = (desk) => html`${invitation(desk)} ${placesCard(desk)} ${sweepCard(desk)}`
