// What one does to the notes that are chosen, under the wall: what the list has too, and to align them.

import { own } from "../core/records.js"
import { chosenBar } from "../notes/chosen.js"
import { moveEach } from "../notes/several.js"
import { inGrid } from "./grid.js"
import { spotOn } from "./drag.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */

/** @param {Desk} desk */
export const chosenTray = (desk) => chosenBar(desk, { name: "tray--wall", align: (notes) => align(desk, notes) })

/** The notes that lie by themselves, zone by zone. @param {Desk} desk @param {readonly string[]} keys */
function align(desk, keys) {
  const boxes = keys.flatMap((key) => {
    const element = document.querySelector(`.zone__field [data-key="${CSS.escape(key)}"]`)
    const field = element?.closest(".zone__field")
    if (!element || !(field instanceof HTMLElement) || own(desk.board.notes, key)?.group) return []
    const { left, top, width, height } = element.getBoundingClientRect()
    return [{ key, field, left, top, width, height }]
  })
  const fields = [...new Set(boxes.map(({ field }) => field))]
  moveEach(
    desk,
    fields.flatMap((field) =>
      inGrid(
        boxes.filter((box) => box.field === field),
        field.getBoundingClientRect(),
      ).map(({ of, box }) => /** @type {const} */ ([of.key, spotOn(field, box)])),
    ),
  )
}
