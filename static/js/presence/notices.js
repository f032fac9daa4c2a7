// What must be read wherever one is: the link, the texts that were refused, what can be undone. A modal
// dialog covers the page and silences it: they are then said in the dialog where one writes or acts.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { banner, outbox, toasts } from "./connection.js"

/** @typedef {import("../views.d.ts").Desk} Desk */
/** @typedef {"page" | "panel" | "talk"} Place */

/** @param {Desk} desk @returns {Place} */
export function placeOfNotices({ ui }) {
  if (ui.talk) return "talk"
  return ui.panel && document.querySelector(".panel:modal") ? "panel" : "page"
}

/** All of them, in the dialog that covers the page; nothing while it does not. @param {Desk} desk @param {Place} place */
export const noticesIn = (desk, place) =>
  placeOfNotices(desk) === place
    ? html`<div class="notices stack">${banner(desk)}${outbox(desk)}</div>
        ${toasts(desk)}`
    : nothing
