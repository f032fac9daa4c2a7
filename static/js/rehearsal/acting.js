// What each simulated person is at, as a list.

import { html } from "../vendor/lit-html/lit-html.js"
import { hueOf } from "../board/hues.js"
import { initials } from "../core/initials.js"
import { t } from "../core/words.js"
import { toTell } from "./story.js"

/** @import { Person, Records } from "../types" */
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

/** @param {Standing} standing @param {Records<Person>} people  who has come, each with the hue of their avatar */
export const acting = (standing, people) => html`
  <ul class="acting" role="list">
    ${toTell(standing).map(
      ({ name, doing }) =>
        html`<li>
          <span class="avatar" translate="no" data-color=${hueOf(people, seatOf(people, name))} aria-hidden="true"
            >${initials(name)}</span
          >
          <span><strong>${name}</strong> ${(SAID[doing] ?? (() => doing))()}</span>
        </li>`,
    )}
  </ul>
`

/** @param {Records<Person>} people @param {string} name */
const seatOf = (people, name) => Object.keys(people).find((seat) => people[seat]?.name === name) ?? ""
