// The way back to the board that one was on.

import assert from "node:assert/strict"
import test from "node:test"
import { forgetBoard, lastBoard, rememberBoard } from "../../static/js/core/last_board.js"
import { BOARD, FakeStorage, T0 } from "./fakes.js"

const HOUR = 3600_000
const HERE = { board: BOARD, title: "Une école ouverte" }
const fresh = () => /** @type {any} */ (new FakeStorage())

test("the board that one was on is known for the day, and no longer", () => {
  const kept = fresh()
  rememberBoard(HERE, kept, T0)

  assert.deepEqual(lastBoard(kept, T0 + HOUR), HERE)
  assert.equal(lastBoard(kept, T0 + 13 * HOUR), null)
})

test("whoever is out of it is led back to nothing, nor by another board’s end", () => {
  const kept = fresh()
  rememberBoard(HERE, kept, T0)

  forgetBoard("another", kept)
  assert.deepEqual(lastBoard(kept, T0), HERE)
  forgetBoard(BOARD, kept)
  assert.equal(lastBoard(kept, T0), null)
})

test("what somebody else wrote there leads nowhere", () => {
  const kept = fresh()
  for (const text of ["", "{", "null", "[]", '{"board":"//ailleurs.fr","title":"x","at":1}', '{"board":3}']) {
    kept.write("essaim:last-board", text)
    assert.equal(lastBoard(kept, T0), null, text)
  }
})
