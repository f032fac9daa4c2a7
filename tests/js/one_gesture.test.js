// One gesture is one act.

import assert from "node:assert/strict"
import test from "node:test"

import { createShield, standing } from "../../static/js/board/for_everyone.js"
import { createGuard, ONE_GESTURE_MS } from "../../static/js/core/one_gesture.js"
import { AWAITED_MS, createOnce } from "../../static/js/core/sent_once.js"
import { aBoard } from "./fakes.js"

const NEXT = { control: "next", isKey: false, x: 900, y: 690, at: 0, count: 1 }

/** @param {[number, Partial<typeof NEXT>][]} presses each at its time */
function letThrough(presses) {
  const guard = createGuard()
  return presses.map(([at, changes]) => guard.lets({ ...NEXT, ...changes, at }))
}

test("a double click is one act, however slow the hands whose browser takes it for one", () => {
  assert.deepEqual(letThrough([[0, {}], [900, { count: 2 }]]), [true, false]) // prettier-ignore
  assert.deepEqual(letThrough([[0, {}], [900, { count: 2, control: "another", x: 905 }]]), [true, false]) // prettier-ignore
  assert.deepEqual(letThrough([[0, {}], [900, { count: 2, control: "another", x: 100 }]]), [true, true]) // prettier-ignore
})

test("the second press of a double click whose first one brought this page is its echo", () => {
  assert.deepEqual(letThrough([[0, { count: 2 }], [600, {}]]), [false, true]) // prettier-ignore
  assert.deepEqual(letThrough([[0, { count: 1 }]]), [true])
  assert.deepEqual(letThrough([[0, { count: 0, isKey: true }]]), [true])
})

for (const gap of [0, 90, 180, 300]) {
  test(`two clicks ${gap} ms apart are one act, on the same button or on what was drawn in its place`, () => {
    assert.deepEqual(letThrough([[0, {}], [gap, {}]]), [true, false]) // prettier-ignore
    assert.deepEqual(letThrough([[0, {}], [gap, { control: "another", x: 905 }]]), [true, false]) // prettier-ignore
    assert.deepEqual(letThrough([[0, { isKey: true }], [gap, { isKey: true, control: "another" }]]), [true, false]) // prettier-ignore
  })
}

test("somebody who hammers acts once, until they stop", () => {
  const hammered = Array.from({ length: 8 }, (_, at) => /** @type {[number, {}]} */ ([at * 300, {}]))

  assert.deepEqual(letThrough(hammered).filter(Boolean).length, 1)
})

test("two buttons far apart, or a pause, are two acts", () => {
  assert.deepEqual(letThrough([[0, {}], [90, { control: "another", x: 100 }]]), [true, true]) // prettier-ignore
  assert.deepEqual(letThrough([[0, {}], [ONE_GESTURE_MS, {}]]), [true, true]) // prettier-ignore
})

test("a press just after the board changed for everybody moves nothing for everybody", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] })
  let at = 0
  /** @type {boolean[]} */
  const shown = []
  const shield = createShield(
    () => at,
    (isSettling) => shown.push(isSettling),
  )
  /** @param {any} command */
  const lets = (command) => shield.lets(command)
  const board = aBoard()

  shield.stands(null)
  shield.stands(standing(board))
  assert.ok(lets({ type: "phase.go" }))

  shield.stands(standing({ ...board, rounds: { r1: /** @type {any} */ ({ is_open: false }) } }))
  at = ONE_GESTURE_MS - 1
  assert.ok(!lets({ type: "phase.go" }))
  assert.ok(!lets({ type: "vote.close" }))
  assert.ok(lets({ type: "vote.open" }))
  assert.ok(lets({ type: "note.remove" }))

  at = ONE_GESTURE_MS
  t.mock.timers.tick(ONE_GESTURE_MS)
  assert.ok(lets({ type: "phase.go" }))
  assert.deepEqual(shown, [true, false])
})

test("what stands before everybody changes with the phase, the page, a round and the drafts", () => {
  const board = aBoard()
  const others = [
    { ...board, phase: "other" },
    { ...board, page: 1 },
    { ...board, rounds: { r1: /** @type {any} */ ({ is_open: true }) } },
    { ...board, rounds: { r1: /** @type {any} */ ({ is_open: false }) } },
    { ...board, commitments: { c1: /** @type {any} */ ({}) } },
  ]

  assert.equal(new Set([board, ...others].map((one) => JSON.stringify(standing(one)))).size, others.length + 1)
})

test("a form pressed again while its answer is awaited leaves once; later, or on the way back, again", () => {
  let at = 0
  const once = createOnce(() => at)
  const [form, other] = [{}, {}]

  assert.deepEqual([once.lets(form), once.lets(form), once.lets(other)], [true, false, true])
  at = AWAITED_MS - 1
  assert.equal(once.lets(form), false)
  at = AWAITED_MS
  assert.equal(once.lets(form), true)
  once.forget()
  assert.equal(once.lets(form), true)
})
