// A crowded wall: what of it is drawn, the sizes of what is not, and what is left alone by a change.

import assert from "node:assert/strict"
import test from "node:test"
import { contentsOf } from "../../static/js/wall/contents.js"
import { keysNear } from "../../static/js/wall/near.js"
import { groupBox, linesOf, noteBox } from "../../static/js/wall/paper.js"
import { createShelves } from "../../static/js/wall/shelves.js"

/** Half an em a letter. @param {string} text */
const ruler = (text) => text.length / 2
const LETTERS = { em: 15, rem: 16, crowd: 1 }
const box = (/** @type {number} */ top) => ({ left: 0, top, right: 100, bottom: top + 80 })

test("a text is broken between its words, and a long word anywhere", () => {
  assert.equal(linesOf("", 7, ruler), 1)
  assert.equal(linesOf("un deux trois", 7, ruler), 1)
  assert.equal(linesOf("un deux trois quatre", 7, ruler), 2)
  assert.equal(linesOf("un\n\ntrois", 7, ruler), 3)
  assert.ok(linesOf("a".repeat(40), 7, ruler) >= 3)
})

test("a note is as wide as its paper, and taller by each line", () => {
  const [short, long] = [noteBox("un mot", LETTERS, ruler), noteBox("un mot ".repeat(11).trim(), LETTERS, ruler)]
  assert.equal(short.width, 8.5 * 15)
  assert.equal(long.width, short.width)
  assert.ok(long.height > short.height + 4 * 15)
  assert.ok(noteBox("mot ".repeat(80), LETTERS, ruler).width > long.width)
})

test("a group is as tall as its first slips, whatever their number", () => {
  const note = (/** @type {string} */ text) => ({ key: text, note: /** @type {any} */ ({ text }) })
  const sheaf = (/** @type {number} */ count) => ({
    key: "g",
    group: /** @type {any} */ ({ title: "Ensemble" }),
    slips: Array.from({ length: count }, (_, at) => note(`une idée ${at}`)),
  })
  const heights = [1, 3, 4, 40].map((count) => groupBox(sheaf(count), LETTERS, ruler).height)
  assert.ok(heights[0] < heights[1] && heights[1] < heights[2])
  assert.equal(heights[2], heights[3])
})

test("what is near the window is drawn, what is in hand, and where the keyboard comes in", () => {
  const things = Array.from({ length: 100 }, (_, at) => `n${at}`)
  const boxes = new Map(things.map((key, at) => [key, box(at * 100)]))
  const drawn = keysNear(things, {
    ...{ boxes, part: { left: 0, top: 1_950, right: 300, bottom: 2_250 } },
    ...{ wanted: new Set(["n70"]), focused: "n50" },
  })
  assert.deepEqual(
    [...drawn].sort((one, other) => things.indexOf(one) - things.indexOf(other)),
    ["n0", "n19", "n20", "n21", "n22", "n47", "n48", "n49", "n50", "n51", "n52", "n53", "n70", "n99"],
  )
})

test("a box is found among those at its height, and only there", () => {
  const shelves = createShelves()
  for (let at = 0; at < 1_000; at += 1) shelves.add(box(at * 100))
  let asked = 0
  const isThere = shelves.some(box(50_010), (other) => {
    asked += 1
    return other.top === 90_000
  })
  assert.equal(isThere, false)
  assert.ok(asked < 6)
  assert.ok(shelves.some(box(50_090), (other) => other.top === 50_100))
})

test("a change of one zone leaves what stands on the others the same, and is not drawn there", () => {
  const plan = { zones: [{ id: "one" }, { id: "other" }] }
  const notes = { a: { zone: "one", text: "A", group: null }, b: { zone: "other", text: "B", group: null } }
  const board = /** @type {any} */ ({ plan, notes, groups: {}, sealed: {} })
  const [one, other] = [contentsOf(board, "one"), contentsOf(board, "other")]

  const moved = { ...board, notes: { ...notes, a: { ...notes.a, x: 5 } } }

  assert.notEqual(contentsOf(moved, "one"), one)
  assert.equal(contentsOf(moved, "other"), other)
})
