// Holding a note or a group with the pointer: it follows at once, everyone is told, and one command leaves at the drop.

import { canArrange } from "../board/rights.js"
import { canMove } from "../notes/select.js"
import { own } from "../core/records.js"
import { t } from "../core/words.js"
import { move, putTogether } from "../notes/gestures.js"
import { merge, moveEach } from "../notes/several.js"
import { dropped } from "./glide.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */
/**
 * @typedef {{ key: string, isGroup: boolean, element: HTMLElement, pointer: number, from: { x: number, y: number },
 *   isMoving: boolean, restZ: HTMLElement | null,
 *   others: readonly HTMLElement[], window: Element | null, scroll: { x: number, y: number } }} Grip
 */

const THRESHOLD = 5

/**
 * Listens on the wall. Returns what lit binds to it.
 * @param {Desk} desk @param {() => number} zoom  how near the wall is
 */
export function createDrag(desk, zoom) {
  /** @type {Grip | null} */
  let grip = null

  const onMove = (/** @type {PointerEvent} */ event) => {
    if (!grip || event.pointerId !== grip.pointer) return
    if (!grip.isMoving && !begins(desk, grip, event)) return
    follow(desk, grip, event, zoom())
  }

  const onUp = (/** @type {PointerEvent} */ event) => {
    if (!grip || event.pointerId !== grip.pointer) return
    const held = grip
    release()
    if (held.isMoving) ignoreNextClick()
    if (held.isMoving && event.type === "pointerup") drop(desk, held, event)
    else if (held.isMoving) settle(desk, held)
  }

  const onKey = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== "Escape" || !grip?.isMoving) return
    event.stopPropagation()
    const held = grip
    release()
    settle(desk, held)
    desk.say(t("Déplacement annulé."))
  }

  /** @param {PointerEvent} event */
  function start(event) {
    const element = grabbed(event)
    if (!element || event.button !== 0 || grip) return
    const key = element.dataset.key ?? ""
    if (!canHold(desk, key)) return
    const frame = element.closest(".wall__window")
    grip = {
      window: frame,
      scroll: { x: frame?.scrollLeft ?? 0, y: frame?.scrollTop ?? 0 },
      key,
      element,
      pointer: event.pointerId,
      isMoving: false,
      restZ: element.closest(".zone__field"),
      others: othersChosen(desk, element),
      isGroup: element.dataset.kind === "group",
      from: { x: event.clientX, y: event.clientY },
    }
    addEventListener("pointermove", onMove)
    addEventListener("pointerup", onUp)
    addEventListener("pointercancel", onUp)
    addEventListener("keydown", onKey, true)
  }

  function release() {
    grip = null
    removeEventListener("pointermove", onMove)
    removeEventListener("pointerup", onUp)
    removeEventListener("pointercancel", onUp)
    removeEventListener("keydown", onKey, true)
  }

  return { start }
}

/** How far the window has scrolled since. @param {Pick<Grip, "window" | "scroll">} grip */
const scrolled = ({ window, scroll }) => ({
  x: (window?.scrollLeft ?? 0) - scroll.x,
  y: (window?.scrollTop ?? 0) - scroll.y,
})

/** The click that ends a drag chooses nothing. */
export function ignoreNextClick() {
  const stop = (/** @type {Event} */ event) => event.stopPropagation()
  addEventListener("click", stop, { capture: true, once: true })
  setTimeout(() => removeEventListener("click", stop, { capture: true }))
}

/**
 * Where a point of the screen is on a zone, for a thing of this size. In thousandths.
 * @param {HTMLElement} field @param {{ left: number, top: number, width: number, height: number }} box
 */
export function spotOn(field, box) {
  const rect = field.getBoundingClientRect()
  return {
    zone: field.dataset.zone ?? "",
    x: share(box.left - rect.left, rect.width - box.width),
    y: share(box.top - rect.top, rect.height - box.height),
  }
}

/** @param {number} part @param {number} whole */
const share = (part, whole) => (whole > 0 ? Math.min(1000, Math.max(0, Math.round((part / whole) * 1000))) : 0)

/** @param {PointerEvent} event */
function grabbed({ target }) {
  if (!(target instanceof Element) || target.closest("button, input, textarea, a, .note-tools")) return null
  const element = target.closest("[data-key]")
  return element instanceof HTMLElement ? element : null
}

/** @param {Desk} desk @param {string} key */
function canHold(desk, key) {
  const { board, state } = desk
  if (own(board.groups, key)) return canArrange(board, state.you)
  return canMove(board, state.you, key, desk.session.now())
}

/** @param {Desk} desk @param {Grip} grip @param {PointerEvent} event */
function begins(desk, grip, event) {
  if (Math.hypot(event.clientX - grip.from.x, event.clientY - grip.from.y) < THRESHOLD) return false
  grip.isMoving = true
  grip.element.setPointerCapture(event.pointerId)
  grip.restZ?.style.setProperty("z-index", "3")
  getSelection()?.removeAllRanges()
  const also = new Set(grip.others.map(({ dataset }) => dataset.key ?? ""))
  desk.set({ held: { key: grip.key, zone: grip.restZ?.dataset.zone ?? "", target: null, also } })
  return true
}

/** @param {Desk} desk @param {Grip} grip @param {PointerEvent} event @param {number} zoom */
function follow(desk, grip, event, zoom) {
  const { x, y } = scrolled(grip)
  for (const element of [grip.element, ...grip.others]) {
    element.style.setProperty("--dx", `${(event.clientX - grip.from.x + x) / zoom}px`)
    element.style.setProperty("--dy", `${(event.clientY - grip.from.y + y) / zoom}px`)
  }
  const { field, target } = under(desk, grip, event)
  const { held } = desk.ui
  if (held && (held.target !== target || held.zone !== (field?.dataset.zone ?? ""))) {
    desk.set({ held: { ...held, target, zone: field?.dataset.zone ?? "" } })
  }
  if (field) desk.session.signal("drag", { note: grip.key, ...spotOn(field, grip.element.getBoundingClientRect()) })
}

/**
 * What is below the pointer, apart from what one holds.
 * @param {Desk} desk @param {Grip} grip @param {PointerEvent} event
 */
function under(desk, grip, event) {
  const stack = document
    .elementsFromPoint(event.clientX, event.clientY)
    .filter((element) => !grip.element.contains(element))
  const field = stack.find((element) => element.matches(".zone"))?.querySelector(".zone__field")
  const found = stack
    .map((element) => element.closest("[data-key]"))
    .find((element) => element && element !== grip.element && !grip.element.contains(element))
  return {
    field: field instanceof HTMLElement ? field : null,
    target: found instanceof HTMLElement ? targetOf(desk, grip, found.dataset.key ?? "") : null,
  }
}

/**
 * A drop there would put both together: a note with a note or a group, a group with a group. A slip stands for its
 * group.
 * @param {Desk} desk @param {Grip} grip @param {string} key
 */
function targetOf({ board, state }, grip, key) {
  if (grip.others.length > 0 || !canArrange(board, state.you)) return null
  const target = own(board.groups, key) ? key : (own(board.notes, key)?.group ?? key)
  if (grip.isGroup) return target !== grip.key && own(board.groups, target) ? target : null
  const isOwnGroup = own(board.notes, grip.key)?.group === target
  return isOwnGroup ? null : target
}

/** @param {Desk} desk @param {Grip} grip @param {PointerEvent} event */
function drop(desk, grip, event) {
  const { field, target } = under(desk, grip, event)
  const box = grip.element.getBoundingClientRect()
  const isInOwnGroup = field && isOver(grip, event)
  /** @type {[string, DOMRect][]} */
  const boxes = grip.others.map((element) => [element.dataset.key ?? "", element.getBoundingClientRect()])
  settle(desk, grip)
  dropped(grip.element)
  if (field && boxes.length > 0)
    return void moveEach(
      desk,
      [/** @type {[string, DOMRect]} */ ([grip.key, box]), ...boxes].map(([key, each]) => [key, spotOn(field, each)]),
    )
  if (target && (grip.isGroup ? merge(desk, target, [grip.key]) : putTogether(desk, grip.key, target))) return
  if (field && !isInOwnGroup && move(desk, grip.key, spotOn(field, box))) return
  if (!own(desk.board.notes, grip.key) && !own(desk.board.groups, grip.key))
    return desk.toast(t("Ce n’est plus sur le tableau."))
  if (field && !isInOwnGroup) desk.toast(t("Ce post-it ne va pas là à cette étape : il est revenu à sa place."))
}

/** What is chosen with the thing that one takes hold of, and moves with it: not what lies in a group.
 * @param {Desk} desk @param {HTMLElement} element @returns {HTMLElement[]} */
function othersChosen(desk, element) {
  const { selection } = desk.ui
  if (!selection.has(element.dataset.key ?? "") || selection.size < 2) return []
  return [...document.querySelectorAll(".zone__field [data-key]")].flatMap((other) => {
    if (!(other instanceof HTMLElement) || other === element || other.parentElement?.closest(".group")) return []
    const key = other.dataset.key ?? ""
    return selection.has(key) && canHold(desk, key) ? [other] : []
  })
}

/** Let go above the group it comes from: it stays in it. @param {Grip} grip @param {PointerEvent} event */
function isOver(grip, event) {
  const group = grip.element.parentElement?.closest(".group")
  if (!group) return false
  const rect = group.getBoundingClientRect()
  return (
    event.clientX > rect.left && event.clientX < rect.right && event.clientY > rect.top && event.clientY < rect.bottom
  )
}

/** @param {Desk} desk @param {Grip} grip */
function settle(desk, grip) {
  for (const element of [grip.element, ...grip.others]) {
    element.style.removeProperty("--dx")
    element.style.removeProperty("--dy")
  }
  grip.restZ?.style.removeProperty("z-index")
  desk.set({ held: null })
}
