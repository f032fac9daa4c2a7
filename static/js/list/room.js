// The same board as a document. It shows the notes at hand, as the wall does.

import { zoneOf } from "../board/plan.js"
import { createRoom } from "../board/room.js"
import { later } from "../core/later.js"
import { bringTo, lookOn } from "../core/sight.js"
import { listing, typedZone } from "./listing.js"

/** @typedef {import("../views.d.ts").Context} Context */
/** @typedef {import("../notes/room.js").NotesDesk} NotesDesk */
/** @typedef {import("../types.d.ts").Zone} Zone */
/** @typedef {import("../following/select.js").Place} Place */
/** `entry`: the note whose actions are open. @typedef {{ entry: string | null }} ListUi */
/** @typedef {object} Handed
 * @property {NotesDesk} notes
 * @property {(zone: string, text: string) => { x: number, y: number }} roomIn  a free place on the wall for this text
 */
/** @typedef {{ tray: import("../core/later.js").Later<typeof import("./tray.js")> }} Rare  what is loaded when asked */
/** @typedef {import("../views.d.ts").Room<ListUi, Handed & Rare>} ListDesk */

/** @type {ListUi} */
const FRESH = { entry: null }

/** @param {Context} context @param {Handed} handed */
export function createList(context, handed) {
  const desk = createRoom(context, FRESH, { ...handed, tray: later(() => import("./tray.js"), context) })
  return {
    /** @param {readonly Zone[]} zones @param {unknown} foot */
    draw: (zones, foot) => listing(desk, withUnfinished(desk, zones), foot),
    /** What is in the middle of the window. @returns {Place | null} */
    look() {
      const list = document.querySelector(".listing")
      const areas = list ? [...list.querySelectorAll(".area")] : []
      const spot = list && lookOn(list, areas)
      const zone = spot ? areas[spot.part]?.getAttribute("data-zone") : null
      return spot && zone ? { zone, x: spot.x, y: spot.y, zoom: 100 } : null
    },
    /** Show the theme that somebody else looks at: from its top, for the list goes on otherwise than the wall.
     * @param {Place & { zone: string }} place */
    goTo({ zone }) {
      const area = document.querySelector(`.area[data-zone="${CSS.escape(zone)}"]`)
      const list = area?.closest(".listing")
      if (area && list) bringTo(list, area.querySelector("header") ?? area, { x: 500, y: 500 })
    },
    /** Where one writes in a zone. @param {string} zone */
    writeIn: (zone) => document.getElementById(`ajout-${zone}`)?.focus(),
  }
}

/** The theme in which one is writing stays until one is done, whatever the step shows. @param {ListDesk} desk
 * @param {readonly Zone[]} zones */
function withUnfinished({ board }, zones) {
  const typed = typedZone()
  const left = zones.some(({ id }) => id === typed) ? undefined : zoneOf(board, typed)
  return left ? [...zones, left] : zones
}
