// What counts tell of voters: ballots that who leads has entered hide nobody (tests/unit/board/test_voting.py, the same).

import assert from "node:assert/strict"
import { test } from "node:test"

import { whatCountsTell, whatToWithhold } from "../../static/js/voting/select.js"

/** @param {number} voted @param {number} entered @param {number} [abstained] */
const aRound = (voted, entered, abstained = 0) => ({
  ideas: ["n1", "n2"],
  is_open: false,
  withheld: null,
  voted,
  entered,
  abstained,
})

/** @param {Record<string, object>} rounds */
const boardOf = (rounds) => /** @type {any} */ ({ rounds, plan: { vote: { fewest_ballots: 5 } } })

test("ballots that who leads has read hide nobody", () => {
  for (const [entered, told] of /** @type {const} */ ([
    [0, null],
    [1, null],
    [2, "few"],
    [5, "few"],
  ])) {
    const board = boardOf({ r1: aRound(6, entered) })
    assert.equal(whatCountsTell(board, "r1"), told)
    assert.equal(whatToWithhold(board, "r1"), told)
  }
})

test("nor do they hide by whom two rounds differ", () => {
  for (const [voted, abstained, entered, told] of /** @type {const} */ ([
    [6, 0, 0, null],
    [7, 0, 1, null],
    [6, 0, 1, "difference"],
    [7, 1, 1, "difference"],
    [16, 0, 5, null],
  ])) {
    const board = boardOf({ r1: aRound(6, 0), r2: aRound(voted, entered, abstained) })
    assert.equal(whatCountsTell(board, "r1"), told)
  }
})
