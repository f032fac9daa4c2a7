// The arrows on the wall.

import assert from "node:assert/strict"
import test from "node:test"

import { neighbour } from "../../static/js/wall/neighbour.js"

const [LEFT, RIGHT, UP, DOWN] = [
  [-1, 0],
  [1, 0],
  [0, -1],
  [0, 1],
]

/** @param {number} left @param {number} top */
const box = (left, top) => ({ left, top, width: 100, height: 60 })

test("an arrow goes to the nearest thing on its side, straight on where it can", () => {
  const others = [box(200, 0), box(120, 90), box(0, 150), box(400, 5)]
  const from = box(0, 0)

  assert.equal(neighbour(from, others, RIGHT), 0)
  assert.equal(neighbour(from, others, DOWN), 2)
  assert.equal(neighbour(box(300, 0), others, LEFT), 0)
  assert.equal(neighbour(box(0, 300), others, UP), 2)
})

test("where nothing is on that side, an arrow stays", () => {
  assert.equal(neighbour(box(0, 0), [box(200, 0)], LEFT), -1)
  assert.equal(neighbour(box(0, 0), [], DOWN), -1)
})
