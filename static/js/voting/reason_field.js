// Where whoever leads writes why: kept on this device until it is accepted.

import { html } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { counted } from "../core/counted.js"

/** @typedef {import("./room.js").VotingDesk} Desk */

const LIMIT = { length: 500, lines: 20 }

/** @param {Desk} desk @param {string} draft what it is kept under @param {string} label */
export const reasonField = ({ session }, draft, label) => html`
  <label class="field">
    <span class="label">${label}</span>
    <textarea
      class="input input--area"
      name="reason"
      rows="2"
      dir="auto"
      required
      ${ref(counted(LIMIT))}
      .defaultValue=${session.draft(draft)}
      @input=${(/** @type {Event} */ event) => session.keepDraft(draft, /** @type {HTMLTextAreaElement} */ (event.target).value)}
    ></textarea>
  </label>
`

/** What was written there. @param {FormData} form */
export const reasonOf = (form) => String(form.get("reason") ?? "").trim()
