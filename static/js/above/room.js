// « De haut »: all zones at once, groups as named piles, notes as scraps of paper. Loaded when it is first asked for.

import { html } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { later } from "../core/later.js"
import { opening } from "../core/opening.js"
import { bringTo, lookOn } from "../core/sight.js"
import { loadStyles } from "../core/styles.js"
import { t } from "../core/words.js"
import { createRoom } from "../board/room.js"

/** @typedef {import("../views.d.ts").Context} Context */
/** @typedef {import("../types.d.ts").Zone} Zone */
/** @typedef {import("../types.d.ts").Note} Note */
/** @typedef {import("../types.d.ts").Group} Group */
/** @typedef {import("../following/select.js").Place} Place */
/** @typedef {{ key: string, note: Note }} Scrap */
/** @typedef {{ groups: { key: string, group: Group, slips: Scrap[] }[], notes: Scrap[], sealed: number,
 *   total: number }} Contents */

/** `lens`: the note that one reads, the pointer or the keyboard being on its scrap.
 * @typedef {{ lens: string | null, room: { width: number, height: number } }} AboveUi */
/** @typedef {object} Handed
 * @property {(zone: string) => Contents} contentsOf
 * @property {() => ReadonlySet<string>} chosen  the notes that are chosen
 * @property {(zone?: string, key?: string) => void} goNear  to a zone, or to a thing on it; else where one was
 */
/** @typedef {import("../views.d.ts").Room<AboveUi, Handed>} AboveDesk */

/** @type {AboveUi} */
const FRESH = { lens: null, room: { width: 0, height: 0 } }
/** The least that the wall is zoomed: whoever follows a person who looks from above sees all that they can. */
const FURTHEST = 60

/** @param {Context} context @param {Handed} handed */
export function createAbove(context, handed) {
  const desk = createRoom(context, FRESH, handed)
  const seen = later(load, context)
  return {
    /** @param {readonly Zone[]} zones @param {unknown} foot */
    draw(zones, foot) {
      const overview = seen()
      if (!overview) return opening(foot)
      return html`
        <main class="wall wall--above" id="tableau" aria-label=${t("Tableau vu de haut")}>
          ${overview.overview(desk, zones)}
          <div class="wall__foot">${foot}${bar(desk)}</div>
          ${overview.lens(desk)}
        </main>
      `
    },
    /** What is in the middle of the window. @returns {Place | null} */
    look() {
      const [frame, areas] = parts()
      const spot = frame && lookOn(frame, areas)
      const zone = spot ? areas[spot.part]?.getAttribute("data-zone") : null
      return spot && zone ? { zone, x: spot.x, y: spot.y, zoom: FURTHEST } : null
    },
    /** @param {Place & { zone: string }} place */
    goTo({ zone }) {
      const [frame, areas] = parts()
      const area = areas.find((each) => each.getAttribute("data-zone") === zone)
      if (frame && area) bringTo(frame, area, { x: 500, y: 500 })
    },
  }
}

/** With its style sheet. */
async function load() {
  const [overview] = await Promise.all([import("./overview.js"), loadStyles("above.css")])
  return overview
}

/** As on the wall: there is nothing further. @param {AboveDesk} desk */
const bar = (desk) => html`
  <div class="zoom" role="group" aria-label=${t("Zoom")}>
    <button class="icon-button" type="button" aria-label=${t("Réduire")} disabled>${icon("minus")}</button>
    <p class="zoom__value">${t("Tout")}</p>
    <button class="icon-button" type="button" aria-label=${t("Agrandir")} @click=${() => desk.goNear()}>
      ${icon("plus")}
    </button>
  </div>
`

/** @returns {[Element | null, Element[]]} */
function parts() {
  const frame = document.querySelector(".overview")
  return [frame, frame ? [...frame.querySelectorAll(".area-above")] : []]
}
