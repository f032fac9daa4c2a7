// The map of the wall: its zones, what stands on them, and the window. A press or a drag goes there. For the pointer
// alone: by the keyboard the arrows go about the wall, and « De haut » shows all of it.

import { html, svg } from "../vendor/lit-html/lit-html.js"
import { onMap, scaleOf } from "./map_scale.js"

/** @typedef {import("./map.js").Ground} Ground */
/** @typedef {import("./map.js").Place} Place */

/** In a larger crowd, zones say enough. */
const CROWD = 700
/** About what a note takes, in px. */
const NOTE = { width: 110, height: 70 }

/** @param {readonly Ground[]} grounds @param {(key: string, own: Place) => Place} placeOf */
export function mapView(grounds, placeOf) {
  const frame = frameOf()
  if (!frame) return html``
  const sheet = sizeOf(sheetOf(frame))
  const scale = scaleOf(sheet)
  const total = grounds.reduce((sum, { contents }) => sum + contents.notes.length + contents.groups.length, 0)
  requestAnimationFrame(follow)
  return html`
    <div class="map" aria-hidden="true" @pointerdown=${onPress} @pointermove=${onMove}>
      <svg width=${sheet.width * scale} height=${sheet.height * scale} viewBox=${`0 0 ${sheet.width} ${sheet.height}`}>
        ${grounds.map((ground) => zone(ground, placeOf, total > CROWD))}
        <rect class="map__window" />
      </svg>
    </div>
  `
}

/** Where the window is now. */
export function follow() {
  const frame = frameOf()
  const mark = document.querySelector(".map__window")
  if (!frame || !mark) return
  const zoom = zoomOf(frame)
  const sheet = sizeOf(sheetOf(frame))
  const seen = onMap(
    { left: frame.scrollLeft, top: frame.scrollTop, width: frame.clientWidth, height: frame.clientHeight },
    { sheet, zoom },
  )
  for (const [name, value] of Object.entries({ x: seen.left, y: seen.top, width: seen.width, height: seen.height }))
    if (mark.getAttribute(name) !== String(value)) mark.setAttribute(name, String(value))
}

/** @param {Ground} ground @param {(key: string, own: Place) => Place} placeOf @param {boolean} isCrowded */
function zone({ tint, element, contents }, placeOf, isCrowded) {
  const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = element
  const things = isCrowded
    ? []
    : [
        ...contents.groups.map(({ key, group, slips }) => ({
          place: placeOf(key, group),
          slips: slips.length,
          color: "",
        })),
        ...contents.notes.map(({ key, note }) => ({ place: placeOf(key, note), slips: 1, color: note.color })),
      ]
  return svg`<g data-tint=${tint}>
    <rect class="map__zone" x=${left} y=${top} width=${width} height=${height} rx="16" />
    ${things.map(
      ({ place, slips, color }) =>
        svg`<rect class=${color ? "map__note" : "map__group"} data-color=${color}
          x=${left + (place.x / 1000) * (width - NOTE.width)} y=${top + 48 + (place.y / 1000) * (height - 60 - NOTE.height)}
          width=${NOTE.width * (slips > 1 ? 1.4 : 1)} height=${NOTE.height * (slips > 1 ? 2 : 1)} />`,
    )}
  </g>`
}

/** @param {PointerEvent} event */
function onPress(event) {
  if (event.button !== 0) return
  event.preventDefault()
  const map = /** @type {HTMLElement} */ (event.currentTarget)
  map.setPointerCapture(event.pointerId)
  goTo(map, event)
}

/** @param {PointerEvent} event */
function onMove(event) {
  const map = /** @type {HTMLElement} */ (event.currentTarget)
  if (map.hasPointerCapture(event.pointerId)) goTo(map, event)
}

/** Bring what is pressed to the middle of the window. @param {HTMLElement} map @param {PointerEvent} event */
function goTo(map, { clientX, clientY }) {
  const frame = frameOf()
  const drawn = map.querySelector("svg")?.getBoundingClientRect()
  if (!frame || !drawn) return
  const sheet = sizeOf(sheetOf(frame))
  const scale = scaleOf(sheet)
  const zoom = zoomOf(frame)
  frame.scrollTo({
    left: ((clientX - drawn.left) / scale) * zoom - frame.clientWidth / 2,
    top: ((clientY - drawn.top) / scale) * zoom - frame.clientHeight / 2,
    behavior: "instant",
  })
}

const frameOf = () => /** @type {HTMLElement | null} */ (document.querySelector(".wall__window"))

/** @param {HTMLElement} frame */
const sheetOf = (frame) => /** @type {HTMLElement} */ (frame.querySelector(".wall__zones"))

/** @param {HTMLElement} sheet */
const sizeOf = ({ offsetWidth, offsetHeight }) => ({
  width: Math.max(1, offsetWidth),
  height: Math.max(1, offsetHeight),
})

/** @param {HTMLElement} frame */
function zoomOf(frame) {
  const sheet = sheetOf(frame)
  return sheet.getBoundingClientRect().width / Math.max(1, sheet.offsetWidth)
}
