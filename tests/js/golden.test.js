// The JavaScript fold and the Python fold must agree: both read tests/golden/board/*.json. What a case does not
// say is as on a board where nothing happened.

import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import test from "node:test"

import { applyEvent, EMPTY_BOARD, foldedTypes } from "../../static/js/board/fold.js"

const CASES = new URL("../golden/board/", import.meta.url)

const cases = readdirSync(CASES).map((name) => ({
  name,
  ...JSON.parse(readFileSync(new URL(name, CASES), "utf8")),
}))

for (const { name, events, state: differs } of cases) {
  const state = { ...EMPTY_BOARD, ...differs }

  test(`fold matches golden state: ${name}`, () => {
    assert.deepEqual(events.reduce(applyEvent, EMPTY_BOARD), state)
  })

  test(`fold leaves the states before untouched: ${name}`, () => {
    let now = deepFrozen(EMPTY_BOARD)
    for (const event of events) now = deepFrozen(applyEvent(now, deepFrozen(event)))

    assert.deepEqual(now, state)
  })
}

test("every type of event is in some golden case", () => {
  const tags = foldedTypes()
  const seen = new Set(cases.flatMap(({ events }) => events.map(({ type }) => type)))

  assert.ok(tags.length > 25)
  assert.deepEqual(
    tags.filter((tag) => !seen.has(tag)),
    [],
  )
})

test("an unknown event is a fault, not a silence", () => {
  assert.throws(() => applyEvent(EMPTY_BOARD, /** @type {any} */ ({ type: "note.sung" })), /note.sung/)
})

/** @template T @param {T} value @returns {T} */
function deepFrozen(value) {
  if (value !== null && typeof value === "object") Object.values(value).forEach(deepFrozen)
  return Object.freeze(value)
}
