// Several notes at once: where a grid puts them, what a box chooses, and what one undo comes back from.

import assert from "node:assert/strict"
import test from "node:test"

import { boxBetween, doMeet, inGrid, inReadingOrder } from "../../static/js/wall/grid.js"
import { heirs } from "../../static/js/notes/focus.js"
import { dissolve, merge, putIn, removeEach, sendEach } from "../../static/js/notes/several.js"
import { onCarryKey, take } from "../../static/js/wall/carry.js"
import { createUndo } from "../../static/js/core/undo.js"
import { applyEvent, EMPTY_BOARD } from "../../static/js/board/fold.js"
import { predictEvents } from "../../static/js/board/predict.js"
import { aPhase, aPlan, noteAdded, SEAT, T0 } from "./fakes.js"

/** @param {number} left @param {number} top */
const aBox = (left, top) => ({ left, top, width: 100, height: 60 })
const FIELD = { left: 0, top: 0, width: 500, height: 400 }

test("a grid is a square of columns, in reading order, and stays where it can be seen", () => {
  const boxes = [aBox(450, 300), aBox(20, 110), aBox(300, 100), aBox(30, 320)]

  const placed = inGrid(boxes, FIELD)

  assert.deepEqual(inReadingOrder(boxes), [boxes[1], boxes[2], boxes[3], boxes[0]])
  assert.deepEqual(
    placed.map(({ box }) => [box.left, box.top]),
    [
      [20, 100],
      [128, 100],
      [20, 168],
      [128, 168],
    ],
  )
  for (const { box } of inGrid([aBox(480, 390), aBox(490, 395)], FIELD))
    assert.ok(box.left + box.width <= 500 && box.top + box.height <= 400)
})

test("a grid in a narrow zone has as many columns as there is room for", () => {
  const placed = inGrid([aBox(0, 0), aBox(0, 70), aBox(0, 140)], { ...FIELD, width: 150 })

  assert.deepEqual(new Set(placed.map(({ box }) => box.left)), new Set([0]))
})

test("a box drawn in any direction chooses what it touches", () => {
  const box = boxBetween({ x: 100, y: 100 }, { x: 10, y: 20 })

  assert.deepEqual(box, { left: 10, top: 20, right: 100, bottom: 100 })
  assert.ok(doMeet(box, { left: 90, top: 90, right: 200, bottom: 200 }))
  assert.ok(!doMeet(box, { left: 101, top: 20, right: 200, bottom: 100 }))
})

/** A board on which what one asks happens at once. @param {any[]} events */
function aDesk(...events) {
  const plan = aPlan({ phases: [aPhase({ kind: "group" })] })
  const first = [{ type: "board.opened", plan }, { type: "phase.started", phase: "share", at: T0 }, ...events]
  const apply = (/** @type {any} */ state, /** @type {any} */ event) => applyEvent(state, event)
  let board = first.reduce(apply, EMPTY_BOARD)
  const you = { seat: SEAT, role: "facilitator", author: SEAT }
  const undo = createUndo(() => {})
  let ui = { selection: new Set(), carried: null }
  /** @type {string[]} */
  const said = []
  const desk = {
    ...undo,
    said,
    say: (/** @type {string} */ sentence) => said.push(sentence),
    toast() {},
    drawNow() {},
    roomIn: () => ({ x: 500, y: 500 }),
    session: { now: () => T0 },
    state: { you },
    get board() {
      return board
    },
    get ui() {
      return ui
    },
    /** @param {any} changes */
    set(changes) {
      ui = { ...ui, ...changes }
    },
    /** @param {any} command */
    submit(command) {
      const predicted = predictEvents(board, command, /** @type {any} */ ({ you, at: T0 }))
      board = predicted.reduce(apply, board)
      return Promise.resolve(predicted.length > 0)
    },
  }
  return /** @type {any} */ (desk)
}

/** @param {string} group @param {string[]} notes */
const made = (group, ...notes) => ({ type: "group.made", group, title: group, zone: "health", x: 1, y: 1, notes })
const FIVE = ["n1", "n2", "n3", "n4", "n5"].map((key) => noteAdded(key))

/** By title, the notes of each group. @param {any} desk */
const groupsOf = ({ board }) =>
  Object.fromEntries(
    Object.values(board.groups).map((/** @type {any} */ { title, notes }) => [title, [...notes].sort()]),
  )

test("groups are put in one, and come apart again with their titles, in one undo", () => {
  const desk = aDesk(...FIVE, made("A", "n1", "n2"), made("B", "n3", "n4", "n5"))

  merge(desk, "A", ["B"])
  assert.deepEqual(groupsOf(desk), { A: ["n1", "n2", "n3", "n4", "n5"] })

  desk.undo()
  assert.deepEqual(groupsOf(desk), { A: ["n1", "n2"], B: ["n3", "n4", "n5"] })
  desk.redo()
  assert.deepEqual(groupsOf(desk), { A: ["n1", "n2", "n3", "n4", "n5"] })
})

test("a group that was undone is made again whole, in one undo", () => {
  const desk = aDesk(...FIVE, made("A", "n1", "n2", "n3"))

  dissolve(desk, "A")
  assert.deepEqual(groupsOf(desk), {})

  desk.undo()
  assert.deepEqual(groupsOf(desk), { A: ["n1", "n2", "n3"] })
})

test("several notes that were removed come back in one undo", () => {
  const desk = aDesk(...FIVE)

  removeEach(desk, ["n1", "n2", "n3"])
  assert.deepEqual(Object.keys(desk.board.notes), ["n4", "n5"])
  assert.equal(desk.canUndo(), true)
  desk.undo()

  assert.equal(desk.canUndo(), false)
})

test("chosen notes and groups go in another group, said once, and come back in one undo", () => {
  const desk = aDesk(...FIVE, made("A", "n1", "n2"), made("B", "n3", "n4"))

  assert.ok(putIn(desk, ["B", "n4", "n5"], "A"))
  assert.deepEqual(groupsOf(desk), { A: ["n1", "n2", "n3", "n4", "n5"] })
  assert.equal(desk.said.length, 2, "of the group, and of the note that was in none")
  assert.match(desk.said[1], /^1\D/)

  desk.undo()
  assert.deepEqual(groupsOf(desk), { A: ["n1", "n2"], B: ["n3", "n4"] })
  assert.equal(putIn(desk, ["n1", "A"], "A"), false)
})

test("chosen notes and groups go to a zone, said once, and come back in one undo", () => {
  const desk = aDesk(...FIVE, made("A", "n1", "n2"))

  sendEach(desk, ["A", "n3", "n4"], "parking")
  const zones = () => [desk.board.groups.A.zone, desk.board.notes.n3.zone, desk.board.notes.n4.zone]
  assert.deepEqual(zones(), ["parking", "parking", "parking"])
  assert.equal(desk.said.length, 1)

  desk.undo()
  assert.deepEqual(zones(), ["health", "health", "health"])
})

const [RIGHT, DOWN] = /** @type {[[number, number], [number, number]]} */ ([
  [1, 0],
  [0, 1],
])

/** Where these are, in thousandths. @param {any} desk @param {string[]} keys */
const spots = ({ board }, ...keys) => keys.map((key) => [board.notes[key].x, board.notes[key].y])

/** By keyboard, on a page that draws nothing. @param {any} desk @param {string} key @param {[number, number][]} arrows */
function carry(desk, key, ...arrows) {
  Object.assign(globalThis, { document: { querySelector: () => null }, HTMLElement: Object, CSS: { escape: String } })
  take(desk, key, () => null)
  for (const arrow of arrows) onCarryKey(desk, /** @type {any} */ ({ key: "", shiftKey: true }), arrow)
}

test("a note carried by many keys comes back in one undo, and goes there again in one", () => {
  const desk = aDesk(...FIVE)
  const before = spots(desk, "n1")

  carry(desk, "n1", RIGHT, RIGHT, DOWN)
  onCarryKey(desk, /** @type {any} */ ({ key: "Enter" }), undefined)
  const after = spots(desk, "n1")
  assert.notDeepEqual(after, before)

  desk.undo()
  assert.deepEqual(spots(desk, "n1"), before)
  assert.equal(desk.canUndo(), false)
  desk.redo()
  assert.deepEqual(spots(desk, "n1"), after)
})

test("what is chosen is carried together, and put back by Escape or by one undo", () => {
  const desk = aDesk(...FIVE)
  const before = spots(desk, "n1", "n2", "n3")
  desk.set({ selection: new Set(["n1", "n2"]) })

  carry(desk, "n1", RIGHT, DOWN)
  const [one, two, three] = spots(desk, "n1", "n2", "n3")
  for (const [at, now] of [one, two].entries()) assert.notDeepEqual(now, before[at])
  assert.deepEqual(three, before[2])
  desk.undo()
  assert.deepEqual(spots(desk, "n1", "n2", "n3"), before)
  assert.equal(desk.ui.carried, null)

  carry(desk, "n2", RIGHT, RIGHT)
  onCarryKey(desk, /** @type {any} */ ({ key: "Escape" }), undefined)
  assert.deepEqual(spots(desk, "n1", "n2", "n3"), before)
  assert.equal(desk.canUndo(), false)
})

test("the focus goes to what an act was about, then to what it was in or made of, then to what is next", () => {
  const { board } = aDesk(...FIVE, made("A", "n1", "n2"))

  assert.deepEqual(heirs(board, ["n4"]), ["n4", "n5", "n3", "n2", "n1", "A"])
  assert.deepEqual(heirs(board, ["n1"]), ["n1", "A", "n2", "n3", "n4", "n5"])
  assert.deepEqual(heirs(board, ["A"]), ["A", "n1", "n2", "n3", "n4", "n5"])
  assert.deepEqual(heirs(board, ["gone"]), ["gone"])
})
