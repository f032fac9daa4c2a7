// How close things stand on the wall seen from above.

import assert from "node:assert/strict"
import test from "node:test"

import { columnsFor, densityFor, heightOf } from "../../static/js/above/density.js"

const ROOM = { width: 79, height: 33 }

/** @param {number} groups @param {number} each @param {number} loose */
const areas = (groups, each, loose) =>
  Array.from({ length: 8 }, () => ({
    title: "École et université inclusives",
    piles: Array.from({ length: groups }, () => ({ title: "Parler la langue des familles", count: each })),
    loose,
  }))

test("zones stand side by side as the width allows, in even rows", () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 6, 8, 9].map((count) => columnsFor(count, 79)),
    [1, 2, 3, 4, 3, 3, 4, 3],
  )
  assert.equal(columnsFor(8, 22), 1)
  assert.equal(columnsFor(8, 40), 3)
})

test("few notes have scraps of full size, more have smaller ones, and all is in the window", () => {
  const few = areas(1, 4, 3)
  const many = areas(4, 16, 12)

  assert.deepEqual(densityFor(few, ROOM), { scale: 1, isClose: false })
  const density = densityFor(many, ROOM)
  assert.ok(density.scale < 1 || density.isClose)
  assert.ok(heightOf(many, ROOM.width, density) <= ROOM.height)
})

test("what fits in no way scrolls, with scraps that one can still tell apart", () => {
  assert.deepEqual(densityFor(areas(30, 30, 60), ROOM), { scale: 0.62, isClose: true })
})

test("more notes never make it less tall", () => {
  const heights = [0, 5, 20, 80, 300].map((loose) => heightOf(areas(2, 5, loose), 79, { scale: 1, isClose: false }))

  assert.deepEqual(
    heights,
    heights.toSorted((one, other) => one - other),
  )
})
