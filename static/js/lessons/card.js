// What a workshop taught, as its card says it.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { t, tn } from "../core/words.js"
import { habitsSaid, ownSaid } from "./words.js"

/** @typedef {import("./room.js").LessonsDesk} LessonsDesk */
/** @typedef {import("./words.js").Told} Told */

/** @param {LessonsDesk} desk @param {Told} told */
export function card(desk, told) {
  const own = ownSaid(desk.board, told)
  const others = habitsSaid(desk.board, told)
  if (own.length === 0 && others.length === 0) return nothing
  return html`
    <section class="lessons sheet stack" aria-labelledby="lessons-titre">
      <h2 class="title row" id="lessons-titre">${icon("book")} ${t("Ce que cet atelier apprend du kit")}</h2>
      <p class="hint">
        <bdi>${told.kit.title}</bdi> · ${t("version %(version)s", { version: told.kit.version })} ·
        ${t("L’équipe d’animation seule le voit.")}
      </p>
      ${list(own)}
      ${
        others.length > 0
          ? html`<h3 class="label">
                ${tn("Dans %(count)s autre atelier", "Dans %(count)s autres ateliers", told.others.workshops)}
              </h3>
              ${list(others)}`
          : nothing
      }
    </section>
  `
}

/** @param {string[]} sentences */
const list = (sentences) =>
  sentences.length > 0
    ? html`<ul class="lessons__list" role="list">
        ${sentences.map((said) => html`<li dir="auto">${said}</li>`)}
      </ul>`
    : nothing
