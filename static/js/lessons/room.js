// What this workshop teaches of its kit, and what others taught of the same version: for whoever leads, at the closing.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { createRoom } from "../board/room.js"
import { icon } from "../core/icon.js"
import { t, tn } from "../core/words.js"
import { habitsSaid, ownSaid } from "./words.js"

/** @import { Context } from "../views" */
/** @typedef {import("./words.js").Told} Told */
/** @typedef {{ told: Told | null, asked: string }} LessonsUi */
/** @typedef {import("../views.d.ts").Room<LessonsUi>} LessonsDesk */

/** @param {Context} context */
export function createLessons(context) {
  /** @type {LessonsDesk} */
  const desk = createRoom(context, { told: null, asked: "" }, {})
  return {
    /** Where people part. Nothing for who does not lead, nor before it is known. */
    card() {
      if (!desk.isFacilitator) return nothing
      void ask(desk)
      return desk.ui.told ? card(desk, desk.ui.told) : nothing
    },
  }
}

/** Once for each time that one comes there. @param {LessonsDesk} desk */
async function ask(desk) {
  const { phase, visited } = desk.board
  const now = `${phase} ${visited.length}`
  if (desk.ui.asked === now) return
  desk.set({ asked: now })
  try {
    const answer = await fetch(`/api/workshops/${desk.page.board}/lessons`, { credentials: "same-origin" })
    if (answer.ok) desk.set({ told: await answer.json() })
  } catch {
    // It is not what people came for: the next time one comes here asks again.
  }
}

/** @param {LessonsDesk} desk @param {Told} told */
function card(desk, told) {
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
