// The wall as a sheet behind a window.

import assert from "node:assert/strict"
import test from "node:test"

import { around, between, pannedBy, viewOf, wholeView, within, zoomedAt } from "../../static/js/wall/sheet.js"

const SIZES = { sheet: { width: 1200, height: 2600 }, frame: { width: 1200, height: 520 } }
const HERE = { zoom: 1, left: 0, top: 700 }

/** Where a spot of the sheet is drawn in the window. @param {{ x: number, y: number }} spot
 * @param {{ zoom: number, left: number, top: number }} view */
const drawn = ({ x, y }, { zoom, left, top }) => ({
  x: x * zoom + Math.max(0, (SIZES.frame.width - SIZES.sheet.width * zoom) / 2) - left,
  y: y * zoom - top,
})

test("what the pointer is on stays under it, nearer and back", () => {
  const at = { x: 900, y: 130 }
  const spot = { x: 900, y: 830 }

  for (const zoom of [1.2, 1.5, 2]) {
    const view = zoomedAt(HERE, zoom, at, SIZES)
    assert.deepEqual(drawn(spot, view), at)
    const back = zoomedAt(view, 1, at, SIZES)
    assert.ok(Math.abs(back.top - HERE.top) < 1e-9 && back.left === HERE.left)
  }
})

test("on the way it stays under the pointer too", () => {
  const at = { x: 300, y: 400 }
  const end = zoomedAt(HERE, 2, at, SIZES)

  for (const share of [0.1, 0.5, 0.9]) {
    const { x, y } = drawn({ x: 300, y: 1100 }, between(HERE, end, share))
    assert.ok(Math.abs(x - at.x) < 1e-9 && Math.abs(y - at.y) < 1e-9)
  }
})

test("further, a sheet narrower than its window stands in its middle, and nothing scrolls past an edge", () => {
  const view = zoomedAt(HERE, 0.6, { x: 10, y: 10 }, SIZES)

  assert.equal(view.left, 0)
  assert.equal(drawn({ x: 600, y: 0 }, view).x, 600)
  assert.deepEqual(within({ zoom: 1, left: -50, top: 1e9 }, SIZES), { zoom: 1, left: 0, top: 2080 })
})

test("a zone that fits is seen whole, in the middle, as near as may be", () => {
  const box = { left: 610, top: 900, width: 300, height: 200 }
  const view = viewOf(box, SIZES, { least: 1, most: 2 })
  const first = drawn({ x: box.left, y: box.top }, view)
  const last = drawn({ x: box.left + box.width, y: box.top + box.height }, view)

  assert.equal(view.zoom, 2)
  assert.ok(first.x >= 0 && first.y >= 0 && last.x <= SIZES.frame.width && last.y <= SIZES.frame.height)
  assert.ok(Math.abs(first.y + last.y - SIZES.frame.height) < 1e-9)
})

test("a zone taller than the window is shown from its top, no smaller than one reads", () => {
  const view = viewOf({ left: 0, top: 1300, width: 300, height: 1200 }, SIZES, { least: 1, most: 2 })

  assert.equal(view.zoom, 1)
  assert.equal(drawn({ x: 0, y: 1300 }, view).y, 12)
})

test("all of it is seen at once when it is large enough to be read, never nearer than at rest", () => {
  const sheet = (/** @type {number} */ height) => ({ ...SIZES, sheet: { width: 1200, height } })

  assert.deepEqual(wholeView(sheet(520), { least: 0.6 }), { zoom: 1, left: 0, top: 0 })
  assert.equal(wholeView(sheet(650), { least: 0.6 })?.zoom, 0.8)
  assert.equal(wholeView(sheet(2600), { least: 0.6 }), null)
})

test("several things have one box, and the keys that go about have each their way", () => {
  const one = { left: 10, top: 20, width: 30, height: 40 }
  const other = { left: 100, top: 5, width: 10, height: 10 }

  assert.deepEqual(around([one, other]), { left: 10, top: 5, width: 100, height: 55 })
  assert.equal(around([]), null)
  assert.deepEqual(pannedBy("PageDown", { width: 100, height: 100 }), { left: 0, top: 85 })
  assert.equal(pannedBy("a", { width: 100, height: 100 }), null)
})
