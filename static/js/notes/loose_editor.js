// What someone was writing when its zone left the screen: the field follows, with the text and the cursor.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { zoneTitle } from "../board/plan.js"
import { setAside, validate } from "./editor.js"
import { t } from "../core/words.js"

/** @typedef {import("./room.js").NotesDesk} Desk */

/** @param {Desk} desk @param {boolean} isShown whether its zone is on the screen */
export function looseEditor(desk, isShown) {
  const { editor } = desk.ui
  if (!editor || isShown) return nothing
  return html`
    <section class="outbox sheet stack" aria-labelledby="en-cours">
      <h2 class="label" id="en-cours">${t("Vous pouvez finir votre phrase")}</h2>
      <p class="hint">${t("Post-it pour « %(zone)s ».", { zone: zoneTitle(desk.board, editor.zone) })}</p>
      <div class="note loose-note" data-color=${editor.color} data-state="grouped">
        ${editor.field} ${editor.count}${editor.offer}
      </div>
      <div class="row">
        <button class="button button--small" type="button" @click=${() => validate(desk)}>${t("Valider")}</button>
        <button class="button button--small button--quiet" type="button" @click=${() => setAside(desk)}>
          ${t("Garder en brouillon")}
        </button>
      </div>
    </section>
  `
}
