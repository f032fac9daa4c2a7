// Where a draft stands, in words and in colour: on its own page, and in the list of drafts.

import { html } from "../vendor/lit-html/lit-html.js"
import { t } from "./words.js"

/** @import { Status } from "../types" */

/** @type {Readonly<Record<string, string>>} */
const TONES = { draft: "honey", set_aside: "paper", merged: "paper" }

/** @type {Readonly<Record<Status, () => string>>} */
export const STANDINGS = {
  draft: () => t("Brouillon"),
  reviewed: () => t("Relue"),
  sent: () => t("Transmise"),
  kept: () => t("Retenue"),
  merged: () => t("Fusionnée"),
  set_aside: () => t("Écartée"),
}

/** @param {Status} status */
export const badge = (status) =>
  html`<span class="status" data-tone=${TONES[status] ?? "good"}>${STANDINGS[status]()}</span>`
