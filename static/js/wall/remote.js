// Where the others point and drag, put on the screen without drawing anything again.

import { html, render } from "../vendor/lit-html/lit-html.js"
import { hueOf } from "../board/hues.js"
import { drawing } from "../core/icon.js"
import { writesSealed } from "../notes/select.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */
/** @typedef {ReturnType<typeof import("./fields.js").createFields>} Fields */

/**
 * In px of the wall at 100 %.
 * @typedef {{ home: Element, left: number, top: number, width: number, height: number, shown: object | null }} Rest
 */

/** @type {WeakMap<Element, Rest>} */
const rests = new WeakMap()

/** `people`: those it was last named after.
 * @typedef {{ sign: HTMLElement, people: object | null, at: string, scale: string }} Pointer */
/** Those on the screen, by their seat. @type {Map<string, Pointer>} */
const pointers = new Map()

/** @param {Desk} desk @param {{ fields: Fields, zoom: number }} wall @param {ParentNode} root */
export function placeOthers(desk, { fields, zoom }, root) {
  const { signals, you } = desk.state
  /** @type {Set<Element>} */
  const moved = new Set()
  /** @type {Set<string>} */
  const shown = new Set()
  const isHidden = writesSealed(desk.board) // in silence, nobody sees where the others look
  for (const [seat, { pointer, drag }] of Object.entries(signals)) {
    if (seat === you.seat) continue
    const layer = pointer && !drag && !isHidden && fields.element(pointer.zone)?.querySelector(":scope > .pointers")
    if (pointer && layer) {
      placePointer(pointerOf(desk, seat, layer), pointer, fields.sizeOf(pointer.zone), zoom)
      shown.add(seat)
    }
    const element = drag && root.querySelector(`[data-key="${CSS.escape(drag.note)}"]`)
    if (drag && element instanceof HTMLElement && desk.ui.held?.key !== drag.note) {
      shift(element, fields.element(drag.zone), drag, zoom)
      moved.add(element)
    }
  }
  for (const [seat, { sign }] of pointers) {
    if (shown.has(seat)) continue
    sign.remove()
    pointers.delete(seat)
  }
  letGo(root, moved)
}

/** On a layer of their own above each field: a pointer that moves has no note painted again. @param {Desk} desk
 * @param {string} seat @param {Element} layer */
function pointerOf({ state }, seat, layer) {
  const known = pointers.get(seat) ?? { sign: document.createElement("span"), people: null, at: "", scale: "" }
  pointers.set(seat, known)
  const { sign } = known
  if (sign.parentElement !== layer) layer.append(sign)
  if (known.people === state.people) return known
  known.people = state.people
  const name = state.people[seat]?.name ?? ""
  sign.className = "pointer"
  sign.dataset.pointer = seat
  sign.dataset.color = hueOf(state.people, seat)
  render(
    html`${drawing("cursor", "icon pointer__arrow")}<span class="pointer__name" dir="auto" translate="no"
        >${name}</span
      >`,
    sign,
  )
  return known
}

/** @param {Pointer} known @param {{ x: number, y: number }} to @param {{ width: number, height: number }} field
 * @param {number} zoom */
function placePointer(known, to, { width, height }, zoom) {
  const at = `${(to.x * width) / 1000}px ${(to.y * height) / 1000}px`
  if (known.at !== at) known.sign.style.translate = known.at = at
  const scale = zoom === 1 ? "" : String(1 / zoom)
  if (known.scale !== scale) known.sign.style.scale = known.scale = scale
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
