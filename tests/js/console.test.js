// The plan against the clock, and when it is a good moment to go on.

import assert from "node:assert/strict"
import test from "node:test"
import { EMPTY_BOARD } from "../../static/js/board/fold.js"
import { catchUp, rowsOf, timelineOf } from "../../static/js/console/clock.js"
import { hintOf } from "../../static/js/console/hint.js"

const T0 = 1_800_000_000_000
const MINUTE = 60_000
const after = (/** @type {number} */ minutes) => T0 + minutes * MINUTE

/** Welcome 5, write 10, share 10, tables 20, break 5, close 10. @param {object} changes @returns {any} */
const board = (changes) => ({
  ...EMPTY_BOARD,
  plan: {
    ...EMPTY_BOARD.plan,
    phases: [
      ["welcome", 5],
      ["write", 10],
      ["share", 10],
      ["tables", 20],
      ["break", 5],
      ["close", 10],
    ].map(([kind, minutes]) => ({ id: kind, kind, title: kind, minutes })),
  },
  ...changes,
})

const QUIET = { writers: 0, ready: 0, of: 4, voted: null, left: 60_000, isWriting: true, silentFor: 0 }

test("before anything began, the plan stands alone and nobody is late", () => {
  const { start, late, slots } = timelineOf(board({}), T0)

  assert.equal(start, null)
  assert.equal(late, 0)
  assert.deepEqual(
    slots.map(({ planned }) => planned),
    [0, 5, 15, 25, 45, 50],
  )
})

test("a step that ran over makes those ahead later, and us late by as much", () => {
  const begun = { welcome: after(0), write: after(9) }
  const { slots, late, end } = timelineOf(board({ phase: "write", begun }), after(12))

  assert.deepEqual(
    slots.map(({ state, from, lasts }) => [state, from, lasts]),
    [
      ["done", 0, 9],
      ["current", 9, 10],
      ["ahead", 19, 10],
      ["ahead", 29, 20],
      ["ahead", 49, 5],
      ["ahead", 54, 10],
    ],
  )
  assert.equal(late, 4)
  assert.equal(end, 64)
})

test("the timer that was lengthened counts, and a step passed over takes no room", () => {
  const begun = { welcome: after(0), share: after(5) }
  const timer = { ends_at: after(20), seconds: 900 }
  const { slots, late } = timelineOf(board({ phase: "share", begun, timer }), after(6))

  assert.equal(slots[1]?.state, "skipped")
  assert.equal(slots[1]?.from, null)
  assert.equal(slots[3]?.from, 20)
  assert.equal(late, -5)
})

test("a start that was said is the zero of the clock", () => {
  const { late } = timelineOf(board({ phase: "welcome", begun: { welcome: after(7) }, starts_at: T0 }), after(8))

  assert.equal(late, 7)
})

test("a workshop prepared three days before is late by what it spends there, not by the three days", () => {
  const made = { welcome: after(-3 * 24 * 60) }

  const waiting = timelineOf(board({ phase: "welcome", begun: made }), T0)
  assert.deepEqual([waiting.start, waiting.late, waiting.slots[0]?.state], [null, 0, "current"])

  const said = board({ phase: "welcome", begun: made, starts_at: T0 })
  assert.equal(timelineOf(said, after(-30)).late, 0)
  assert.equal(timelineOf(said, after(3)).late, 0)
  assert.equal(timelineOf(said, after(8)).late, 3)

  const begun = { ...made, write: after(7) }
  const going = timelineOf(board({ phase: "write", begun }), after(8))
  assert.deepEqual([going.late, going.slots[0]?.spent], [0, 5])
  assert.equal(timelineOf(board({ phase: "write", begun, starts_at: T0 }), after(8)).late, 2)
})

test("what is late is taken from the longest steps ahead, never from a break nor from the closing", () => {
  const late = (/** @type {number} */ minutes) =>
    catchUp(
      timelineOf(
        board({ phase: "write", begun: { welcome: after(0), write: after(5 + minutes) } }),
        after(6 + minutes),
      ),
    )

  assert.deepEqual(late(1), [])
  assert.deepEqual(
    late(4).map(({ phase, to }) => [phase.id, to]),
    [["tables", 16]],
  )
  assert.deepEqual(
    late(10).map(({ phase, to }) => [phase.id, to]),
    [
      ["tables", 12],
      ["share", 8],
    ],
  )
  assert.deepEqual(late(40), [])
})

test("a hint says who is still at work, and when nothing speaks against going on", () => {
  assert.equal(hintOf(QUIET), null)
  assert.equal(hintOf({ ...QUIET, writers: 2, ready: 4 })?.isGood, false)
  assert.equal(hintOf({ ...QUIET, ready: 4 })?.isGood, true)
  assert.equal(hintOf({ ...QUIET, left: 0 })?.isGood, true)
  assert.equal(hintOf({ ...QUIET, silentFor: 130_000 })?.isGood, true)
  assert.equal(hintOf({ ...QUIET, silentFor: 130_000, isWriting: false }), null)
  assert.equal(hintOf({ ...QUIET, voted: 3 })?.isGood, false)
  assert.equal(hintOf({ ...QUIET, voted: 4 })?.isGood, true)
  assert.equal(hintOf({ ...QUIET, of: 0 }), null)
})

test("a step that bears the name of something of JavaScript has not begun for that", () => {
  const odd = board({ phase: "share", begun: { write: after(0), share: after(10) } })
  odd.plan.phases[0].id = "constructor"

  assert.equal(timelineOf(odd, after(11)).slots[0]?.state, "skipped")
})

test("steps that one passed through in seconds are read one under another, each on a row of its own", () => {
  const begun = { welcome: after(0), write: after(0.1), share: after(0.2), tables: after(0.3) }

  const { of, now, count } = rowsOf(timelineOf(board({ phase: "tables", begun }), after(1.4)))

  const rows = [...of.values()].sort((one, other) => one.first - other.first)
  for (const [place, { first }] of rows.entries()) {
    const before = rows[place - 1]
    assert.ok(!before || first >= before.first + before.count)
  }
  assert.equal(now, (of.get("tables")?.first ?? 0) + 1)
  assert.ok(count >= Math.max(...rows.map((each) => each.first + each.count)))
})
