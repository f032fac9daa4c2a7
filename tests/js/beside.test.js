// On which side of a note its tools stand.

import assert from "node:assert/strict"
import test from "node:test"

import { sideOf } from "../../static/js/wall/beside.js"

/** @param {number} left @param {number} top @param {number} width @param {number} height */
const aBox = (left, top, width, height) => ({ left, top, right: left + width, bottom: top + height })
const FRAME = aBox(0, 0, 1000, 600)

/** At the right, at the left, below and above of a note, which is 140 px wide and 90 high.
 * @param {number} left @param {number} top */
const sidesOf = (left, top) => [
  aBox(left + 148, top, 60, 160),
  aBox(left - 68, top, 60, 160),
  aBox(left, top + 98, 300, 34),
  aBox(left, top - 42, 300, 34),
]

test("tools stand at the right where there is room, wherever the note is in its zone", () => {
  for (const left of [100, 400, 700]) assert.equal(sideOf(sidesOf(left, 200), { frame: FRAME, others: [] }), "right")
})

test("where something is at the right they stand on another side, and where all is full they hide the least", () => {
  const [right, left, below, above] = [
    aBox(560, 200, 140, 90),
    aBox(240, 200, 140, 90),
    aBox(400, 302, 140, 90),
    aBox(400, 98, 140, 90),
  ]

  assert.equal(sideOf(sidesOf(400, 200), { frame: FRAME, others: [right] }), "left")
  assert.equal(sideOf(sidesOf(400, 200), { frame: FRAME, others: [right, left] }), "below")
  assert.equal(sideOf(sidesOf(400, 200), { frame: FRAME, others: [right, left, below] }), "above")
  assert.equal(sideOf(sidesOf(400, 200), { frame: FRAME, others: [right, left, below, above] }), "below")
})

test("what is out of the window is no room", () => {
  assert.equal(sideOf(sidesOf(900, 200), { frame: FRAME, others: [] }), "left")
  assert.equal(sideOf(sidesOf(900, 200), { frame: FRAME, others: [aBox(820, 200, 70, 160)] }), "left")
})
