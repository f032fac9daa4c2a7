// What must be read wherever one is: the link, the texts that were refused, what can be undone. A modal
// dialog covers the page and silences it: they are then said in the dialog where one writes or acts.

import { html } from "../vendor/lit-html/lit-html.js"
import { banner, outbox } from "./connection.js"

/** @typedef {import("./room.js").NoticesDesk} Desk */

/** All of them, in the dialog that covers the page. @param {Desk} desk */
export const noticesInDialog = (desk) =>
  html`<div class="notices stack">${banner(desk)}${outbox(desk)}</div>
    ${desk.toasts()}`
