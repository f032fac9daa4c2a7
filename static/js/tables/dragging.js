// Somebody is taken with the mouse from one table to another. « Déplacer vers… » does the same for a keyboard and a
// thumb.

import { t } from "../core/words.js"
import { own } from "../core/records.js"
import { seatPerson } from "./commands.js"
import { labelOf, nameOf } from "./words.js"

/** @typedef {import("./room.js").TablesDesk} Desk */
/** A person, and the table where they were taken (null: at none).
 * @typedef {{ seat: string, at: string | null }} Held */

const KIND = "text/plain" // some browsers begin no drag without a text

/** @param {Desk} desk @param {Held} person */
export const taken = (desk, { seat, at }) => ({
  isHeld: desk.ui.held?.seat === seat,
  start(/** @type {DragEvent} */ event) {
    event.dataTransfer?.setData(KIND, nameOf(desk, seat))
    if (event.dataTransfer) event.dataTransfer.effectAllowed = "move"
    desk.set({ held: { seat, at }, over: undefined }) // drawn at the next frame: the browser has its picture by then
  },
  end: () => desk.set({ held: null, over: undefined }),
})

/** Where somebody may be put down: a table, or none (null). @param {Desk} desk @param {string | null} table */
export function place(desk, table) {
  const { held, over } = desk.ui
  const isOpen = held !== null && held.at !== table
  return {
    isTarget: isOpen && over === table,
    over(/** @type {DragEvent} */ event) {
      if (!isOpen) return
      event.preventDefault()
      if (desk.ui.over !== table) desk.set({ over: table })
    },
    leave(/** @type {DragEvent} */ { currentTarget, relatedTarget }) {
      const isInside =
        currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget)
      if (!isInside && desk.ui.over === table) desk.set({ over: undefined })
    },
    drop(/** @type {DragEvent} */ event) {
      if (!isOpen) return
      event.preventDefault()
      desk.set({ held: null, over: undefined })
      void put(desk, held, table)
    },
  }
}

/** @param {Desk} desk @param {Held} held @param {string | null} table */
async function put(desk, { seat, at }, table) {
  if (!(await desk.submit(seatPerson(seat, table, at)))) return
  const found = table === null ? undefined : own(desk.board.tables, table)
  const name = nameOf(desk, seat)
  desk.say(
    found
      ? t("%(name)s est à la table %(table)s.", { name, table: labelOf(desk.board, found) })
      : t("%(name)s n’est plus à une table.", { name }),
  )
}
