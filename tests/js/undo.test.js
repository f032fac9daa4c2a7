// One's own gestures, back and forth.

import assert from "node:assert/strict"
import test from "node:test"

import { createUndo } from "../../static/js/core/undo.js"

/** A text that gestures lengthen by a letter. */
function aTrail() {
  let trail = ""
  const undo = createUndo(() => {})
  /** @param {string} letter */
  const make = (letter) => {
    const before = trail
    trail += letter
    return undo.remember(
      () => (trail = before),
      () => make(letter),
    )
  }
  return { undo, make, trail: () => trail }
}

test("what was undone is done again in its order, and undone again", () => {
  const { undo, make, trail } = aTrail()
  for (const letter of "abc") make(letter)

  undo.undo()
  undo.undo()
  assert.equal(trail(), "a")
  undo.redo()
  assert.equal(trail(), "ab")
  undo.redo()
  assert.equal(trail(), "abc")
  assert.equal(undo.canRedo(), false)
  undo.undo()
  assert.equal(trail(), "ab")
})

test("a new gesture leaves nothing to do again, and a refused one nothing to come back from", () => {
  const { undo, make, trail } = aTrail()
  make("a")
  undo.undo()
  make("b")
  assert.equal(undo.canRedo(), false)
  undo.redo()
  assert.equal(trail(), "b")

  make("c")()
  undo.undo()
  assert.equal(undo.canUndo(), false)
})

test("what is made together is undone at once, in the reverse order, and done again at once", () => {
  const { undo, make, trail } = aTrail()
  make("a")
  undo.together(() => {
    make("b")
    make("c")()
    make("d")
  })
  assert.equal(trail(), "abcd")

  undo.undo()
  assert.equal(trail(), "a")
  undo.redo()
  assert.equal(trail(), "abd")
  undo.undo()
  undo.undo()
  assert.equal(trail(), "")
  assert.equal(undo.canUndo(), false)
})

test("a gesture of many that changed nothing is none", () => {
  const { undo } = aTrail()

  undo.together(() => {})

  assert.equal(undo.canUndo(), false)
})
