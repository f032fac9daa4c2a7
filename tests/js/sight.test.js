// Where a window looks, and how another one, of another size, is brought there.

import assert from "node:assert/strict"
import test from "node:test"
import { middleOf, shiftTo } from "../../static/js/core/sight.js"

const FRAME = { left: 100, top: 50, width: 800, height: 400 }
const PARTS = [
  { left: 100, top: 50, width: 400, height: 400 },
  { left: 500, top: 50, width: 400, height: 400 },
  { left: 100, top: 450, width: 400, height: 400 },
]

test("what is in the middle is told as a share of the part that it is in", () => {
  const moved = { ...FRAME, left: 300 }
  assert.deepEqual(middleOf(moved, PARTS), { part: 1, x: 500, y: 500 })
})

test("between two parts, it is the nearest that is told", () => {
  const apart = [PARTS[0], { ...PARTS[1], left: 520 }].map((part) => part ?? FRAME)
  assert.equal(middleOf({ ...FRAME, left: 105 }, apart)?.part, 0)
  assert.equal(middleOf({ ...FRAME, left: 119 }, apart)?.part, 1)
})

test("a window that shows nothing looks at nothing", () => {
  assert.equal(middleOf(FRAME, []), null)
})

test("another window comes to the same share of the same part, whatever its size", () => {
  const small = { left: 0, top: 100, width: 300, height: 500 }
  const part = { left: -200, top: 900, width: 280, height: 1_000 }
  const { left, top } = shiftTo(small, part, { x: 250, y: 100 })
  const after = { ...part, left: part.left - left, top: part.top - top }
  assert.deepEqual(middleOf(small, [after]), { part: 0, x: 250, y: 100 })
})
