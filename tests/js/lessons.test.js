import { test } from "node:test"
import assert from "node:assert/strict"
import { EMPTY_BOARD } from "../../static/js/board/fold.js"
import { habitsSaid, ownSaid } from "../../static/js/lessons/words.js"

const board = /** @type {any} */ ({
  ...EMPTY_BOARD,
  plan: {
    ...EMPTY_BOARD.plan,
    phases: [
      { id: "share", title: "Partage" },
      { id: "vote", title: "Vote" },
    ],
  },
})
const none = { workshops: 0, people: 0, silent: null, phases: [] }
/** @param {object} own @param {object} [others] */
const told = (own, others = none) => /** @type {any} */ ({ kit: { title: "Kit", version: "1" }, own, others })
/** @param {string} phase @param {object} [changes] */
const lived = (phase, changes) => ({ phase, planned: 10, spent: 10, skipped: false, ...changes })
/** @param {string[]} said */
const plain = (said) => said.map((each) => each.replace(/[\u2066-\u2069]/g, "").replace(/\u00a0/g, " "))

test("what ran over, what was skipped and how many were silent are said", () => {
  const phases = [lived("share", { spent: 14 }), lived("vote", { spent: null, skipped: true })]

  assert.deepEqual(plain(ownSaid(board, told({ people: 12, silent: 2, phases }))), [
    "Partage : 14 min au lieu de 10.",
    "Vote : sautée.",
    "2 personnes sur 12 n’ont rien écrit.",
  ])
})

test("a workshop that kept to its plan is told so, and silence that is not known is not said", () => {
  assert.deepEqual(plain(ownSaid(board, told({ people: 12, silent: null, phases: [lived("share")] }))), [
    "Chaque étape a tenu dans son temps.",
  ])
})

test("what several workshops have in common is said of the phases that this one has", () => {
  const others = {
    workshops: 3,
    people: 30,
    silent: 1,
    phases: [
      { phase: "share", over: 2, by: 4, skipped: 1 },
      { phase: "gone", over: 1, by: 1, skipped: 0 },
    ],
  }

  assert.deepEqual(plain(habitsSaid(board, told({}, others))), [
    "Partage : déborde dans 2 ateliers, de 4 min le plus souvent.",
    "Partage : sautée dans 1 atelier.",
    "1 personne sur 30 n’a rien écrit.",
  ])
})

test("nothing is said before anything is known", () => {
  assert.deepEqual(ownSaid(board, /** @type {any} */ ({ own: null })), [])
  assert.deepEqual(habitsSaid(board, told({})), [])
})

test("where everybody wrote it is said so", () => {
  assert.deepEqual(plain(ownSaid(board, told({ people: 12, silent: 0, phases: [lived("share")] }))), [
    "Chaque étape a tenu dans son temps.",
    "Tout le monde a écrit.",
  ])
})

test("a step that is no more, and bore the name of something of JavaScript, is told by its name", () => {
  const phases = [lived("constructor", { spent: 14 })]

  assert.deepEqual(plain(ownSaid(board, told({ people: 12, silent: null, phases }))), [
    "constructor : 14 min au lieu de 10.",
  ])
})
