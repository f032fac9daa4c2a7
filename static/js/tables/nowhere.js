// Who is at no table while tables do not see each other has nothing to read: why, and where there is to sit.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { takesPart } from "../board/rights.js"
import { icon } from "../core/icon.js"
import { t, tn } from "../core/words.js"
import { joinTable } from "./commands.js"
import { inOrder, seesNothing, smallestTable } from "./seating.js"
import { labelOf, membersOf } from "./words.js"

/** @typedef {import("./room.js").TablesDesk} Desk */
/** @import { Table, Zone } from "../types" */

/** In place of an empty wall. @param {Desk} desk @param {readonly Zone[]} zones @param {unknown} foot */
export function nowhere(desk, zones, foot) {
  if (!seesNothing(zones, desk.board, desk.state.you)) return null
  const mayChoose = takesPart(desk.state.you) && desk.board.tables_shown
  return html`
    <main class="wall wall--calm" id="tableau" aria-label=${t("Tableau")}>
      <section class="calm" aria-labelledby="sans-zone">
        <span class="calm__seal">${icon("people")}</span>
        <h2 class="calm__title" id="sans-zone">
          ${mayChoose ? t("Choisissez votre table") : t("Rien à lire pour l’instant")}
        </h2>
        <p class="calm__text">
          ${
            mayChoose
              ? t("Les tables ne se voient pas : vous lirez et écrirez dès que vous serez à l’une d’elles.")
              : t("Les tables ne se voient pas. Ce qu’elles écrivent s’affichera ici au retour à tous.")
          }
        </p>
        ${mayChoose ? choices(desk) : nothing}
      </section>
      <div class="wall__foot">${foot}</div>
    </main>
  `
}

/** @param {Desk} desk */
function choices(desk) {
  const smallest = smallestTable(desk.board, desk.state.people)?.[0]
  return html`
    <ul class="calm__actions row row--wrap" role="list">
      ${inOrder(desk.board).map(
        ([key, table]) =>
          html`<li>
            <button class="button" type="button" @click=${() => desk.submit(joinTable(key))}>
              ${labelOf(desk.board, table)} <span class="fine">${sizeOf(desk, table, key === smallest)}</span>
            </button>
          </li>`,
      )}
    </ul>
  `
}

/** @param {Desk} desk @param {Table} table @param {boolean} isSmallest */
const sizeOf = (desk, table, isSmallest) =>
  isSmallest ? t("la moins nombreuse") : tn("%(count)s personne", "%(count)s personnes", membersOf(desk, table).length)
