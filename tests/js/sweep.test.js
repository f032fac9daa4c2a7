import { test } from "node:test"
import assert from "node:assert/strict"
import { since } from "../../static/js/presence/arrived.js"

const people = [
  { seat: "c", name: "Mia", ago: 60_000 },
  { seat: "b", name: "Léo", ago: 5 * 60_000 },
  { seat: "a", name: "Awa", ago: 5 * 60_000 + 1 },
]
const seats = (/** @type {string} */ moment) => since({ people, since: moment }).map(({ seat }) => seat)

test("those of the last minutes are taken, to the minute, and no other", () => {
  assert.deepEqual(seats("5"), ["c", "b"])
  assert.deepEqual(seats("60"), ["c", "b", "a"])
})

test("since a person takes them and whoever came after", () => {
  assert.deepEqual(seats("c"), ["c"])
  assert.deepEqual(seats("a"), ["c", "b", "a"])
})

test("since somebody who is not there takes nobody", () => {
  assert.deepEqual(seats("z"), [])
  assert.deepEqual(since({ people: [], since: "5" }), [])
})
