// What going on will do, said before: above all, that nobody has voted yet.

import assert from "node:assert/strict"
import test from "node:test"
import { EMPTY_BOARD } from "../../static/js/board/fold.js"
import { moveEffect } from "../../static/js/phases/moving.js"

const PHASES = [
  { id: "vote", kind: "vote", writing: "closed" },
  { id: "close", kind: "close", writing: "closed" },
]
/** @param {object} rounds */
const effectAfter = (rounds) =>
  moveEffect(
    /** @type {any} */ ({
      board: { ...EMPTY_BOARD, plan: { ...EMPTY_BOARD.plan, phases: PHASES }, phase: "vote", rounds },
    }),
    /** @type {any} */ (PHASES[1]),
  )

test("leaving a vote that was never opened is told before", () => {
  assert.match(effectAfter({}), /Le vote n’a pas été ouvert/)
  assert.doesNotMatch(effectAfter({ r1: { phase: "vote", closed: true, result: {} } }), /pas été ouvert/)
})
