// What everyone sees of the running order beside its steps: where people meet. The rest is on the page to prepare.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"

/** @param {import("../views.d.ts").Context} context */
export const createAgenda = (context) => ({
  /** Beside the board, never instead of it. */
  video: () => videoLink(context.board.video, "button button--small topbar__video", "visually-hidden--under-64"),
  /** In the middle of a break. */
  videoAtBreak: () => videoLink(context.board.video, "button"),
})

/** @param {string} url @param {string} look of the link @param {string} [words] that of what it says */
const videoLink = (url, look, words = "") =>
  url.startsWith("https://")
    ? html`<a class=${look} href=${url} target="_blank" rel="noopener noreferrer"
        >${icon("external")} <span class=${words}>${t("Ouvrir la visio")}</span
        ><span class="visually-hidden"> ${t("(nouvel onglet)")}</span></a
      >`
    : nothing
