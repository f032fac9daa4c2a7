// On which ideas a vote opens, and closed rounds side by side.

import assert from "node:assert/strict"
import { test } from "node:test"

import { compared } from "../../static/js/voting/rounds.js"
import { ALL, ideasAtStake, PICKED, preparedRound, scopesOf } from "../../static/js/voting/stakes.js"

const ZONES = ["health", "air", "alone"].map((id) => ({ id, title: id, kind: "theme" }))
const NOTES = { n1: "health", n2: "health", n3: "air", n4: "air", n5: "alone" }

/** @param {object} [changes] @returns {any} */
const aBoard = (changes = {}) => ({
  plan: { zones: ZONES, phases: [], vote: { rounds: [] } },
  phase: "vote",
  groups: {},
  notes: Object.fromEntries(
    Object.entries(NOTES).map(([key, zone]) => [key, { zone, group: null, sealed: false, text: key }]),
  ),
  tables: { t1: { name: "", number: 1, zones: ["air", "alone"] }, t2: { name: "Tout", number: 2, zones: ["alone"] } },
  rounds: {},
  ...changes,
})

/** @param {string} among @param {string[]} [leftOut] @returns {any} */
const desk = (among, leftOut = []) => ({ board: aBoard(), ui: { among, leftOut: new Set(leftOut) } })

test("a vote may open on the themes and the tables that have two ideas or more", () => {
  assert.deepEqual(
    scopesOf(aBoard()).map(({ value, ideas }) => [value, ideas]),
    [
      ["zone:health", ["n1", "n2"]],
      ["zone:air", ["n3", "n4"]],
      ["table:t1", ["n3", "n4", "n5"]],
    ],
  )
})

test("it opens on all ideas, on those of a theme or a table, or on those that are kept", () => {
  assert.deepEqual(ideasAtStake(desk(ALL)), ["n1", "n2", "n3", "n4", "n5"])
  assert.deepEqual(ideasAtStake(desk("zone:air")), ["n3", "n4"])
  assert.deepEqual(ideasAtStake(desk("table:t1")), ["n3", "n4", "n5"])
  assert.deepEqual(ideasAtStake(desk(PICKED, ["n1", "n4"])), ["n2", "n3", "n5"])
})

test("a theme that lost its ideas meanwhile is no choice any more: all of them are", () => {
  assert.deepEqual(ideasAtStake(desk("zone:gone")), ["n1", "n2", "n3", "n4", "n5"])
})

/** @param {Record<string, number>} dots @param {object} [changes] */
const aRound = (dots, changes = {}) => ({
  ideas: Object.keys(dots),
  counts: Object.fromEntries(Object.entries(dots).map(([idea, given]) => [idea, { dots: given, voters: given }])),
  parent: null,
  is_open: false,
  withheld: null,
  snapshot: {},
  ...changes,
})

test("rounds stand side by side, each idea with what it got in each, in the order of the last", () => {
  const board = aBoard({ rounds: { r1: aRound({ n1: 3, n2: 1, n3: 3 }), r2: aRound({ n3: 4, n1: 0 }) } })

  assert.deepEqual(compared(board, ["r1", "r2"]), [
    {
      idea: "n3",
      cells: [
        { dots: 3, rank: 1 },
        { dots: 4, rank: 1 },
      ],
    },
    {
      idea: "n1",
      cells: [
        { dots: 3, rank: 1 },
        { dots: 0, rank: 0 },
      ],
    },
    { idea: "n2", cells: [{ dots: 1, rank: 3 }, null] },
  ])
})

test("nothing is told of a round that was not published", () => {
  const board = aBoard({ rounds: { r1: aRound({ n1: 3, n2: 1 }, { withheld: "few", counts: {} }) } })

  assert.deepEqual(
    compared(board, ["r1"]).map(({ cells }) => cells),
    [[null], [null]],
  )
})

test("the next round of the kit is offered, with its themes, unless one asks another live", () => {
  const rounds = [
    { id: "first", question: "Que faire ?", zones: ["health"] },
    { id: "second", question: "Et ensuite ?", zones: [] },
  ]
  const board = { ...aBoard(), plan: { ...aBoard().plan, vote: { rounds } } }
  const opened = { ...board, rounds: { r1: { question: "Que faire ?" } } }
  const ask = (/** @type {any} */ on, /** @type {string | null} */ prepared = null) =>
    /** @type {any} */ ({ board: on, ui: { among: "", leftOut: new Set(), prepared } })

  assert.equal(preparedRound(ask(board))?.id, "first")
  assert.equal(preparedRound(ask(opened))?.id, "second")
  assert.equal(preparedRound(ask(board, "second"))?.id, "second")
  assert.equal(preparedRound(ask(board, "")), undefined)
  assert.deepEqual(ideasAtStake(ask(board)), ["n1", "n2"])
})
