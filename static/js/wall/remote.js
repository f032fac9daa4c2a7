// Where the others point and drag, put on the screen without drawing anything again: only custom properties change.

/** @typedef {import("../notes/room.js").NotesDesk} Desk */
/** @typedef {ReturnType<typeof import("./fields.js").createFields>} Fields */

/**
 * In px of the wall at 100 %.
 * @typedef {{ home: Element, left: number, top: number, width: number, height: number, shown: object | null }} Rest
 */

/** @type {WeakMap<Element, Rest>} */
const rests = new WeakMap()

/** Where each was last put: of a hundred pointers, few have moved since the frame before. */
/** @type {WeakMap<Element, string>} */
const put = new WeakMap()

/** @param {Desk} desk @param {{ fields: Fields, zoom: number }} wall @param {ParentNode} root */
export function placeOthers(desk, { fields, zoom }, root) {
  const { signals, you } = desk.state
  /** @type {Set<Element>} */
  const moved = new Set()
  const pointers = pointersOf(root)
  for (const [seat, { pointer, drag }] of Object.entries(signals)) {
    if (seat === you.seat) continue
    const sign = pointer && pointers.get(seat)
    if (sign) placePointer(sign, pointer, fields.sizeOf(pointer.zone))
    const element = drag && root.querySelector(`[data-key="${CSS.escape(drag.note)}"]`)
    if (drag && element instanceof HTMLElement && desk.ui.held?.key !== drag.note) {
      shift(element, fields.element(drag.zone), drag, zoom)
      moved.add(element)
    }
  }
  letGo(root, moved)
}

/** Those on the screen, by their seat: one look through the page for all. @param {ParentNode} root */
const pointersOf = (root) =>
  new Map(
    [.../** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-pointer]"))].map((sign) => [
      sign.dataset.pointer,
      sign,
    ]),
  )

/** @param {HTMLElement} sign @param {{ x: number, y: number }} at @param {{ width: number, height: number }} field */
function placePointer(sign, at, { width, height }) {
  const [x, y] = [`${(at.x * width) / 1000}px`, `${(at.y * height) / 1000}px`]
  if (put.get(sign) === `${x} ${y}`) return
  put.set(sign, `${x} ${y}`)
  sign.style.setProperty("--x", x)
  sign.style.setProperty("--y", y)
}

/**
 * @param {HTMLElement} element @param {HTMLElement | undefined} field @param {{ x: number, y: number }} to
 * @param {number} zoom
 */
function shift(element, field, to, zoom) {
  if (!field) return
  const rest = restOf(element, zoom)
  element.dataset.carried = ""
  if (!rest || rest.shown === to) return
  const rect = field.getBoundingClientRect()
  const home = rest.home.getBoundingClientRect()
  const left = (rect.left - home.left) / zoom + (to.x / 1000) * (rect.width / zoom - rest.width)
  const top = (rect.top - home.top) / zoom + (to.y / 1000) * (rect.height / zoom - rest.height)
  rest.shown = to
  element.style.setProperty("--dx", `${left - rest.left}px`)
  element.style.setProperty("--dy", `${top - rest.top}px`)
}

/**
 * Where a thing lies in its own field when nobody holds it. Read once, before it is carried: on its way, it is still
 * behind where it goes.
 * @param {HTMLElement} element @param {number} zoom @returns {Rest | undefined}
 */
function restOf(element, zoom) {
  const known = rests.get(element)
  if (known && element.dataset.carried !== undefined) return known
  const home = element.closest(".zone__field")
  if (!home) return undefined
  const box = element.getBoundingClientRect()
  const rect = home.getBoundingClientRect()
  /** @type {Rest} */
  const rest = {
    home,
    left: (box.left - rect.left) / zoom,
    top: (box.top - rect.top) / zoom,
    width: box.width / zoom,
    height: box.height / zoom,
    shown: null,
  }
  rests.set(element, rest)
  return rest
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
