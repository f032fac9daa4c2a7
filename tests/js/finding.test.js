// Which notes are found, by their words and by what they are.

import assert from "node:assert/strict"
import test from "node:test"

import { ALONE, bare, found, isSought, placesOf, WHATEVER, wordsOf } from "../../static/js/finding/select.js"
import { applyEvent, EMPTY_BOARD } from "../../static/js/board/fold.js"
import { aPlan, noteAdded, SEAT } from "./fakes.js"

/** @type {any} */
const YOU = { seat: SEAT, role: "participant", author: SEAT }

/** @param {any[]} events */
const aBoard = (...events) =>
  [{ type: "board.opened", plan: aPlan() }, ...events].reduce(
    (state, event) => applyEvent(state, /** @type {any} */ (event)),
    EMPTY_BOARD,
  )

const board = aBoard(
  noteAdded("n1", { text: "Des élèves à l’écoute", color: "sky" }),
  noteAdded("n2", { text: "Plus d’arbres", author: SEAT }),
  noteAdded("n3", { text: "Un arbre par élève", zone: "parking" }),
  noteAdded("n4", { text: "Un verger" }),
  { type: "group.made", group: "g1", title: "Nature", zone: "health", x: 1, y: 1, notes: ["n2", "n4"] },
  { type: "reaction.set", target: "n1", seat: SEAT, on: true },
)

/** @param {Partial<import("../../static/js/finding/select.js").Wanted>} wanted */
const keys = (wanted) => found(board, YOU, { ...WHATEVER, ...wanted }).map(({ key }) => key)

test("accents, capitals and apostrophes are no difference, and all the words are needed", () => {
  assert.deepEqual(keys({ words: "ELEVE" }), ["n1", "n3"])
  assert.deepEqual(keys({ words: "eleve arbre" }), ["n3"])
  assert.deepEqual(keys({ words: "l'écoute" }), ["n1"])
  assert.deepEqual(keys({ words: "rien de tel" }), [])
})

test("a note is found by the title of its group", () => {
  assert.deepEqual(keys({ words: "nature" }), ["n2", "n4"])
})

test("what is found is narrowed by zone, colour, group, whose it is and what people said of it", () => {
  assert.deepEqual(keys({ zone: "parking" }), ["n3"])
  assert.deepEqual(keys({ color: "sky" }), ["n1"])
  assert.deepEqual(keys({ group: "g1" }), ["n2", "n4"])
  assert.deepEqual(keys({ group: ALONE }), ["n1", "n3"])
  assert.deepEqual(keys({ mine: true }), ["n2"])
  assert.deepEqual(keys({ unreacted: true }), ["n2", "n4", "n3"])
  assert.deepEqual(keys({ words: "arbre", zone: "health" }), ["n2"])
})

test("a table is looked for by the zones on which it works", () => {
  const table = { number: 1, name: "Table 1", zones: ["parking"], seats: [], speaker: "" }
  const atTables = { ...board, tables: { t1: /** @type {any} */ (table) } }

  assert.deepEqual(
    found(atTables, YOU, { ...WHATEVER, table: "t1" }).map(({ key }) => key),
    ["n3"],
  )
})

test("the words are marked where they stand, though accents are no difference", () => {
  const text = "L’élève élu"

  assert.deepEqual(
    placesOf(text, wordsOf("el")).map(([from, to]) => text.slice(from, to)),
    ["él", "él"],
  )
  assert.equal(bare("Œuvre 🙂 ﬁn").length, "Œuvre 🙂 ﬁn".length)
})

test("nothing is looked for at first", () => {
  assert.equal(isSought(WHATEVER), false)
  assert.equal(isSought({ ...WHATEVER, mine: true }), true)
})
