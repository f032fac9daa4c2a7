// The tables on the page of the board: the band above it, the card where they are made, the zones that one looks at.

import { nothing } from "../vendor/lit-html/lit-html.js"
import { currentPhase } from "../board/plan.js"
import { createRoom } from "../board/room.js"
import { isFacilitator } from "../board/rights.js"
import { later } from "../core/later.js"
import { own } from "../core/records.js"
import { loadStyles } from "../core/styles.js"
import { ticking } from "../core/ticking.js"
import { t } from "../core/words.js"
import { nextPhase } from "../phases/select.js"
import { areAtTables, hasTables, hiddenZones, isAtTables, tableOf } from "./select.js"
import { labelOf } from "./words.js"

/** @import { Zone } from "../types" */
/** @typedef {import("../views.d.ts").Context} Context */

/** @typedef {object} TablesUi
 * @property {string | null} visited  the table at which whoever leads looks; null: all of them
 * @property {"" | "random" | "theme" | "draft" | "hand"} way  none: that of the kit
 * @property {number} count  how many to make; 0: as many as the kit says
 * @property {import("./dragging.js").Held | null} held  whom one drags
 * @property {string | null | undefined} over  the table under them; null: none; undefined: nowhere
 */

/** `goTo` moves everyone; `guide` is what the kit says of the step, if it says something.
 * @typedef {{ goTo: (phase: import("../types.d.ts").Phase) => unknown, guide: () => unknown }} Handed */

/** @typedef {import("../views.d.ts").Room<TablesUi, Handed & { open: () => void }>} TablesDesk */

/** @param {Context} context @param {Handed} handed */
export function createTables(context, handed) {
  /** @type {TablesUi} */
  const fresh = { visited: null, way: "", count: 0, held: null, over: undefined }
  const making = later(async () => {
    const [views] = await Promise.all([import("./making.js"), loadStyles("seating.css")])
    return views
  }, context)
  const open = () => void making.use(openCard)
  const desk = createRoom(context, fresh, { ...handed, open })
  const shown = later(async () => {
    const [views] = await Promise.all([import("./shown.js"), loadStyles("tables.css")])
    views.ROOMY.addEventListener("change", context.redraw)
    return views
  }, context)
  /** Most workshops have none. */
  const views = () => (isConcerned(desk.board) ? shown() : null)
  watchMyTable(desk)
  return {
    band: () => (desk.isFacilitator ? views()?.leading(desk) : ticking(() => views()?.band(desk))) ?? nothing,
    /** Beside the board, where there is room; else folded under the band. */
    around: () => views()?.aroundBeside(desk) ?? nothing,
    aroundFolded: () => views()?.aroundFolded(desk) ?? nothing,
    card: () => making.now()?.makingCard(desk) ?? nothing,
    open,
    /** Those of one's own table where nothing is to be seen of the others. @param {readonly Zone[]} zones
     * @returns {Zone[]} */
    zonesInSight: (zones) => zonesInSight(desk, zones),
    /** In place of a wall of which one sees nothing. @param {readonly Zone[]} zones
     * @param {unknown} foot */
    nowhere: (zones, foot) => views()?.nowhere(desk, zones, foot),
  }
}

/** Whether there is something to show of them. @param {TablesDesk["board"]} board */
const isConcerned = (board) =>
  hasTables(board) ||
  board.themes_asked ||
  [currentPhase(board), nextPhase(board)].some(isAtTables) ||
  board.plan.phases.some((phase) => isAtTables(phase) && board.visited.includes(phase.id))

function openCard() {
  const card = document.getElementById("tables")
  if (card instanceof HTMLDialogElement) card.showModal()
}

/** @param {TablesDesk} desk @param {readonly Zone[]} zones */
function zonesInSight({ board, state, ui }, zones) {
  const visited = areAtTables(board) && isFacilitator(state.you) ? own(board.tables, ui.visited) : undefined
  if (visited) return zones.filter(({ id }) => visited.zones.includes(id))
  const hidden = hiddenZones(board, state.you)
  return zones.filter(({ id }) => !hidden.has(id))
}

/** Whoever is moved is told, and what they wrote stays. @param {TablesDesk} desk */
function watchMyTable(desk) {
  /** @type {string | undefined} */
  let before
  desk.session.store.watch(
    ({ ready, board, you }) => (ready && board.tables_shown && areAtTables(board) ? tableOf(board, you.seat)?.[0] : ""),
    (key) => {
      const table = own(desk.board.tables, key)
      if (before && table && before !== key) {
        desk.toast(t("Vous avez changé de table. Vos post-its restent à la table précédente."))
      }
      if (table && before !== key) desk.say(t("Votre table : %(table)s", { table: labelOf(desk.board, table) }))
      if (key !== "") before = key
    },
  )
}
