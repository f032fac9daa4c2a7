// Where notes go on a zone.

import assert from "node:assert/strict"
import test from "node:test"

import { boxOf, freePlace, isClear, noteSize } from "../../static/js/wall/places.js"

/** The smallest zone of a board of eight, and a wide one, in px. */
const FIELDS = [{ width: 269, height: 300 }, { width: 420, height: 400 }, { width: 1180, height: 460 }]

/** Notes written one after another. @param {{ width: number, height: number }} field @param {number} count */
function written(field, count) {
  const size = noteSize("Quelques mots", 15)
  /** @type {import("../../static/js/wall/places.js").Item[]} */
  const items = []
  for (let at = 0; at < count; at += 1) items.push({ key: `n${at}`, size, place: freePlace(size, field, items) })
  return items
}

test("notes written one after another leave a gap between them", () => {
  for (const field of FIELDS) {
    const items = written(field, 4)
    const boxes = items.map((item) => boxOf(item, field))
    assert.ok(isClear(items, field), `${field.width}`)
    for (const [at, one] of boxes.entries()) {
      for (const other of boxes.slice(at + 1)) {
        const beside = Math.max(one.left - other.right, other.left - one.right)
        const below = Math.max(one.top - other.bottom, other.top - one.bottom)
        assert.ok(Math.max(beside, below) >= 7, `${field.width}: ${beside} ${below}`)
      }
    }
  }
})

test("the second note stands beside the first, even in the narrowest zone", () => {
  for (const field of FIELDS) {
    const [first, second] = written(field, 2).map((item) => boxOf(item, field))
    assert.equal(second?.top, first?.top)
  }
})

test("a full zone takes one more note, where it covers least", () => {
  const field = { width: 269, height: 90 }
  const items = written(field, 3)
  const box = boxOf(/** @type {any} */ (items[2]), field)
  assert.ok(box.left >= 0 && box.right <= field.width && box.top >= 0)
})
