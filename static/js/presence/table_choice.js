// « Déplacer vers… », beside a person, once tables are made.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { t } from "../core/words.js"
import { seatPerson } from "../tables/commands.js"
import { inOrder } from "../tables/seating.js"
import { hasTables, tableOf } from "../tables/select.js"
import { labelOf } from "../tables/words.js"

/** @typedef {import("../types.d.ts").Person} Person */

/** @param {import("../views.d.ts").Context} desk @param {string} seat @param {Person} person */
export function tableChoice(desk, seat, { name, role }) {
  if (role !== "participant" || !hasTables(desk.board)) return nothing
  const at = tableOf(desk.board, seat)?.[0] ?? null
  return html`<label class="row">
    <span class="fine">${t("Table")}</span>
    <select
      class="input input--small"
      aria-label=${t("Déplacer %(name)s vers…", { name })}
      @change=${(/** @type {Event} */ event) =>
        event.target instanceof HTMLSelectElement && desk.submit(seatPerson(seat, event.target.value || null, at))}
    >
      <option value="" .selected=${at === null}>${t("sans table")}</option>
      ${inOrder(desk.board).map(
        ([key, table]) =>
          html`<option value=${key} dir="auto" .selected=${key === at}>${labelOf(desk.board, table)}</option>`,
      )}
    </select>
  </label>`
}
