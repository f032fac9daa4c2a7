// Choosing several notes by drawing a box around them, from an empty place of the wall. With Shift, beside those that
// are chosen.

import { own } from "../core/records.js"
import { tn } from "../core/words.js"
import { ignoreNextClick } from "./drag.js"
import { boxBetween, doMeet } from "./grid.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */
/** @typedef {import("./grid.js").Edges} Edges */

const THRESHOLD = 5

/** @param {Desk} desk @param {PointerEvent} event */
export function startLasso(desk, event) {
  const wall = event.currentTarget
  if (!(wall instanceof HTMLElement) || event.button !== 0 || event.pointerType === "touch" || !isEmpty(event)) return
  const from = { x: event.clientX, y: event.clientY }
  const kept = event.shiftKey ? desk.ui.selection : new Set()
  const shape = document.createElement("div")
  shape.className = "lasso"

  const move = (/** @type {PointerEvent} */ moved) => {
    const box = boxBetween(from, { x: moved.clientX, y: moved.clientY })
    const [width, height] = [box.right - box.left, box.bottom - box.top]
    if (!shape.isConnected && Math.hypot(width, height) < THRESHOLD) return
    if (!shape.isConnected) document.body.append(shape)
    getSelection()?.removeAllRanges()
    Object.assign(shape.style, {
      left: `${box.left}px`,
      top: `${box.top}px`,
      width: `${width}px`,
      height: `${height}px`,
    })
    desk.set({ selection: new Set([...kept, ...inside(desk, wall, box)]) })
  }
  const end = () => {
    removeEventListener("pointermove", move)
    for (const way of ["pointerup", "pointercancel"]) removeEventListener(way, end)
    if (!shape.isConnected) return
    shape.remove()
    ignoreNextClick()
    const count = desk.ui.selection.size
    desk.say(tn("%(count)s post-it choisi", "%(count)s post-its choisis", count))
  }
  addEventListener("pointermove", move)
  for (const way of ["pointerup", "pointercancel"]) addEventListener(way, end)
}

/** The notes in a box; a group that is wholly shown in it is chosen by its notes. @param {Desk} desk
 * @param {HTMLElement} wall @param {Edges} box */
const inside = (desk, wall, box) =>
  [...wall.querySelectorAll("[data-kind='note'][data-key]")]
    .filter((note) => doMeet(box, note.getBoundingClientRect()))
    .map((note) => note.getAttribute("data-key") ?? "")
    .filter((key) => own(desk.board.notes, key))

/** @param {PointerEvent} event */
const isEmpty = ({ target }) =>
  target instanceof Element &&
  target.closest("[data-key], button, input, textarea, a, .note-tools, .note") === null &&
  target.closest(".wall__window") !== null
