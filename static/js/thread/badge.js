// What stands beside the way to the team’s thread.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { tn } from "../core/words.js"

/** How many are unread, with a word. @param {number} count */
export const badge = (count) =>
  count
    ? html`<span class="status" data-tone="honey"
        >${count}<span class="visually-hidden"> ${tn("message non lu", "messages non lus", count)}</span></span
      >`
    : nothing
