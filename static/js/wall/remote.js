// Where the others point and drag, put on the screen without drawing anything again: only custom properties change.

/** @typedef {import("../views.d.ts").Desk} Desk */
/** @typedef {ReturnType<typeof import("./fields.js").createFields>} Fields */

/** @param {Desk} desk @param {Fields} fields @param {ParentNode} root */
export function placeOthers(desk, fields, root) {
  const { signals, you } = desk.state
  /** @type {Set<Element>} */
  const moved = new Set()
  for (const [seat, { pointer, drag }] of Object.entries(signals)) {
    if (seat === you.seat) continue
    if (pointer) placePointer(root, seat, pointer)
    const element = drag && root.querySelector(`[data-key="${CSS.escape(drag.note)}"]`)
    if (drag && element instanceof HTMLElement && desk.ui.held?.key !== drag.note) {
      shift(element, fields.element(drag.zone), drag)
      moved.add(element)
    }
  }
  letGo(root, moved)
}

/** @param {ParentNode} root @param {string} seat @param {{ x: number, y: number }} at */
function placePointer(root, seat, at) {
  const element = root.querySelector(`[data-pointer="${CSS.escape(seat)}"]`)
  if (!(element instanceof HTMLElement)) return
  element.style.setProperty("--x", String(at.x / 10))
  element.style.setProperty("--y", String(at.y / 10))
}

/** @param {HTMLElement} element @param {HTMLElement | undefined} field @param {{ x: number, y: number }} to */
function shift(element, field, to) {
  if (!field) return
  const box = element.getBoundingClientRect()
  const rect = field.getBoundingClientRect()
  const left = rect.left + (to.x / 1000) * (rect.width - box.width)
  const top = rect.top + (to.y / 1000) * (rect.height - box.height)
  const shown = { x: parseFloat(element.style.getPropertyValue("--dx")) || 0, y: parseFloat(element.style.getPropertyValue("--dy")) || 0 }
  element.dataset.carried = ""
  element.style.setProperty("--dx", `${left - box.left + shown.x}px`)
  element.style.setProperty("--dy", `${top - box.top + shown.y}px`)
}

/** @param {ParentNode} root @param {ReadonlySet<Element>} moved */
function letGo(root, moved) {
  for (const element of root.querySelectorAll("[data-carried]")) {
    if (moved.has(element) || !(element instanceof HTMLElement)) continue
    delete element.dataset.carried
    element.style.removeProperty("--dx")
    element.style.removeProperty("--dy")
  }
}
