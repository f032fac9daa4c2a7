// The map of the wall.

import assert from "node:assert/strict"
import test from "node:test"

import { LARGEST, onMap, scaleOf } from "../../static/js/wall/map_scale.js"

const SHEET = { width: 1200, height: 2600 }

test("a wall of any shape has a map of a size", () => {
  for (const sheet of [SHEET, { width: 1200, height: 500 }, { width: 1200, height: 26000 }]) {
    const scale = scaleOf(sheet)
    assert.ok(sheet.width * scale <= LARGEST.width + 1e-9 && sheet.height * scale <= LARGEST.height + 1e-9)
  }
})

test("what the window shows is marked there, nearer and further", () => {
  const frame = { left: 600, top: 2000, width: 1200, height: 500 }

  assert.deepEqual(onMap(frame, { sheet: SHEET, zoom: 2 }), { left: 300, top: 1000, width: 600, height: 250 })
  assert.deepEqual(onMap({ ...frame, left: 0, top: 0 }, { sheet: SHEET, zoom: 0.6 }), {
    left: 0,
    top: 0,
    width: 1200,
    height: 500 / 0.6,
  })
})
