// What each simulated person is at, as a list.

import { html } from "../vendor/lit-html/lit-html.js"
import { t } from "../core/words.js"
import { toTell } from "./story.js"

/** @typedef {import("./story.js").Standing} Standing */

/** @type {Record<string, () => string>} */
const SAID = {
  expected: () => t("va arriver"),
  late: () => t("arrivera en retard"),
  cut: () => t("a perdu le réseau, et va revenir"),
  writing: () => t("écrit"),
  hesitating: () => t("hésite, efface, va recommencer"),
  reacting: () => t("réagit à un post-it"),
  commenting: () => t("commente un post-it"),
  sorting: () => t("regroupe des post-its"),
  voting: () => t("vote"),
  drafting: () => t("complète une fiche"),
  sitting: () => t("rejoint sa table"),
  calling: () => t("lève la main, ou appelle à l’aide"),
  answering: () => t("répond à la clôture"),
  ready: () => t("est prêt"),
  reading: () => t("lit"),
}

/** @param {Standing} standing */
export const acting = (standing) => html`
  <ul class="acting" role="list">
    ${toTell(standing).map(
      ({ name, doing }) => html`<li><strong>${name}</strong> <span>${(SAID[doing] ?? (() => doing))()}</span></li>`,
    )}
  </ul>
`
