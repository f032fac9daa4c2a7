import { test } from "node:test"
import assert from "node:assert/strict"
import { EMPTY_BOARD } from "../../static/js/board/fold.js"
import { hintOf, isLonger, toTell, triedBy, triedIn } from "../../static/js/rehearsal/story.js"

/** @param {...string} doing */
const standing = (...doing) => ({
  running: true,
  playing: true,
  speed: 5,
  people: doing.map((each, at) => ({ name: `P${at}`, doing: each })),
})
/** @param {object} changes */
const board = (changes) => /** @type {any} */ ({ ...EMPTY_BOARD, ...changes })
/** @param {any} board @param {string[]} seen */
const done = (board, seen = []) =>
  triedIn(board, seen)
    .filter(({ isDone }) => isDone)
    .map(({ said }) => said)

test("those who do something are told before those who read", () => {
  const told = toTell(standing("reading", "writing", "late", "reading", "calling"))

  assert.deepEqual(
    told.map(({ doing }) => doing),
    ["calling", "late", "writing", "reading", "reading"],
  )
})

test("on a fresh board nothing was tried", () => {
  assert.deepEqual(done(board({})), [])
})

test("what was tried is read on the board, and what leaves no trace there is remembered", () => {
  const lived = board({
    visited: ["welcome", "write"],
    plan: { ...EMPTY_BOARD.plan, phases: [{ id: "write", writing: "private" }] },
    notes: { n1: { phase: "write", sealed: false }, n2: { phase: "write", sealed: true } },
    tables: { t1: {} },
    rounds: { r1: { is_open: false } },
    commitments: { c1: {} },
  })

  assert.equal(done(lived).length, 5)
  assert.equal(done(lived, ["timer", "hand", "suspended", "minutes"]).length, triedIn(lived, []).length)
})

test("a minute is added within a step: the longer timer of the next one is no gesture of anybody", () => {
  const timed = (/** @type {string} */ phase, /** @type {number} */ seconds) => ({ phase, seconds })

  assert.equal(isLonger(timed("write", 660), timed("write", 600)), true)
  assert.equal(isLonger(timed("share", 600), timed("write", 300)), false)
  assert.equal(isLonger(timed("write", 600), timed("write", 0)), false)
})

test("the floor is given by a press, and not by a simulated person who lowers their hand", () => {
  const pressed = (/** @type {string} */ within) => /** @type {any} */ ({ closest: (one) => one.startsWith(within) })

  assert.equal(triedBy(pressed("[data-gives-floor]")), "hand")
  assert.equal(triedBy(pressed("a[href")), "minutes")
  assert.equal(triedBy(pressed("nothing of it")), null)
})

test("notes that are still sealed, or were never, are not revealed", () => {
  const phases = [
    { id: "write", writing: "private" },
    { id: "share", writing: "open" },
  ]
  const notes = { n1: { phase: "write", sealed: true }, n2: { phase: "share", sealed: false } }

  assert.deepEqual(done(board({ plan: { ...EMPTY_BOARD.plan, phases }, notes })), [])
})

test("a vote that is open is not one that was closed", () => {
  assert.deepEqual(done(board({ rounds: { r1: { is_open: true } } })), [])
})

test("what one may try follows from what people do", () => {
  const fits = [
    [board({ rounds: { r1: { is_open: true } } }), standing(), /clôturez/],
    [board({ hands: ["a"] }), standing("writing", "writing"), /lève la main/],
    [board({}), standing("writing", "writing"), /étape suivante/],
    [board({}), standing("cut"), /perdu le réseau/],
    [board({ ready: ["a", "b", "c"] }), standing(), /bon moment/],
    [board({}), standing(), /arrière/],
  ]

  for (const [now, people, said] of fits) assert.match(hintOf(now, /** @type {any} */ (people)), said)
})
