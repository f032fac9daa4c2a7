// Who wrote nothing in the step at hand, and when nobody may be told to.

import assert from "node:assert/strict"
import test from "node:test"
import { silentSeats } from "../../static/js/hands/silence.js"
import { aBoard, aPhase, aPlan, noteAdded, SEAT, T0 } from "./fakes.js"

const MINUTE = 60_000
const BO = "b0b0b0b0b0b0"

/** @param {object} [changes] @returns {any} */
const aPerson = (changes = {}) => ({ name: "Awa", role: "participant", online: true, ...changes })
const PEOPLE = { [SEAT]: aPerson(), [BO]: aPerson({ name: "Bo" }) }

/** @param {object} phase @param {any[]} events @returns {any} */
const board = (phase, ...events) => ({
  ...aBoard(...events),
  plan: aPlan({ phases: [aPhase(phase)] }),
  phase: "share",
  begun: { share: T0 },
})

/** @param {any} board @param {object} [seen] */
const silent = (board, seen = {}) => [...silentSeats({ board, people: PEOPLE, signals: {}, ...seen }, T0 + 3 * MINUTE)]

test("who wrote no note and no comment in this step is silent, after two minutes", () => {
  const seen = board({}, noteAdded("n1", { author: SEAT, phase: "share" }), noteAdded("n2", { author: BO, phase: "w" }))

  assert.deepEqual(silent(seen), [BO])
  assert.equal(silentSeats({ board: seen, people: PEOPLE, signals: {} }, T0 + MINUTE).size, 0)
})

test("a comment made in this step is a word, one of before is not", () => {
  const comment = (/** @type {number} */ at) => ({
    type: "comment.added",
    comment: "c1",
    note: "n1",
    text: "Oui",
    author: BO,
    signature: "named",
    at,
  })
  const note = noteAdded("n1", { author: SEAT, phase: "share" })

  assert.deepEqual(silent(board({}, note, comment(T0 + MINUTE))), [])
  assert.deepEqual(silent(board({}, note, comment(T0 - MINUTE))), [BO])
})

test("a raised hand, « ready », somebody who types, who is away or who leads is not silent", () => {
  const nothing = board({})
  const away = { [SEAT]: aPerson({ online: false }), [BO]: aPerson({ role: "facilitator" }) }

  assert.deepEqual(silent(nothing), [SEAT, BO])
  assert.deepEqual(silent({ ...nothing, hands: [SEAT], ready: [BO] }), [])
  assert.deepEqual(silent(nothing, { signals: { [SEAT]: { typing: { zone: null, note: null, at: T0 } } } }), [BO])
  assert.deepEqual(silent(nothing, { people: away }), [])
})

test("nobody is said to be silent where it would tell who wrote", () => {
  const hidden = noteAdded("n1", { author: null, signature: "hidden", phase: "share" })

  assert.deepEqual(silent(board({ writing: "private" })), [])
  assert.deepEqual(silent(board({ authors: "anonymous" })), [])
  assert.deepEqual(silent(board({ authors: "hidden" })), [])
  assert.deepEqual(silent(board({}, hidden)), [])
  assert.deepEqual(silent({ ...board({}), sealed: { health: 2 } }), [])
})

test("nobody is silent where nobody was asked to write", () => {
  assert.deepEqual(silent(board({ writing: "closed" })), [])
  assert.deepEqual(silent(board({ kind: "group" })), [])
  assert.deepEqual(silent({ ...board({}), suspended: { at: T0, word: "" } }), [])
})
