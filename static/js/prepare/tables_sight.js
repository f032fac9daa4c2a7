// Whether the tables of a phase see each other: one choice, and what it does.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { live } from "../vendor/lit-html/directives/live.js"
import { t } from "../core/words.js"
import { editPhase } from "../agenda/commands.js"

/** @typedef {import("./room.js").PrepareDesk} Desk */

/** Nothing where nobody works at a table. @param {Desk} desk @param {import("../types").Phase} phase */
export function tablesSight(desk, { id, tables }) {
  if (!tables) return nothing
  const { see_others } = tables
  const change = (/** @type {Event} */ event) => {
    const wanted = /** @type {HTMLInputElement} */ (event.target).checked
    const to = (/** @type {boolean} */ after) => editPhase(id, { see_others: after }, { see_others: !after })
    // Refused, the box goes back to what is.
    void desk.act(to(wanted), () => to(!wanted)).finally(() => desk.redraw())
  }
  return html`<div class="stack stack--tight">
    <h3 class="label">${t("Tables")}</h3>
    <label class="row">
      <input
        class="check"
        type="checkbox"
        aria-describedby="tables-vue"
        .checked=${live(see_others)}
        @change=${change}
      />
      <span>${t("Une table voit les autres")}</span>
    </label>
    <p class="hint" id="tables-vue">
      ${
        see_others
          ? t("Chacune lit et commente ce que les autres écrivent, et n’écrit que chez elle.")
          : t("Ce qu’une table écrit n’arrive pas aux autres, jusqu’au retour à tous.")
      }
    </p>
  </div>`
}
