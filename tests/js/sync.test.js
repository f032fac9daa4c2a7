import assert from "node:assert/strict"
import test from "node:test"

import {
  acknowledge,
  disconnected,
  foresee,
  giveUp,
  hasGap,
  receive,
  shown,
  START,
  welcomed,
} from "../../static/js/board/sync.js"
import { aBoard, addNote, noteAdded, SEAT, T0 } from "./fakes.js"

/** @type {any} */
const YOU = { seat: SEAT, role: "participant", name: "Awa" }
/** @type {any} */
const READY = { ...START, epoch: "e1", confirmed: aBoard() }

/** @param {string} id @param {string} note @returns {any} */
const pending = (id, note) => ({ id, command: addNote(note), at: T0, epoch: "e1", seq: null })

/** @param {number} seq @param {string} note @param {string} [command] @returns {any} */
const entry = (seq, note, command) => ({ seq, at: T0, command, events: [noteAdded(note)] })

/** @param {any} sync */
const notes = (sync) => Object.keys(shown(sync, YOU).notes)

test("a predicted note is shown before the server answered", () => {
  const sync = foresee(READY, pending("c1", "n1"))

  assert.deepEqual(notes(sync), ["n1"])
  assert.deepEqual(sync.confirmed.notes, {})
})

test("the confirming entry replaces the prediction, it does not add to it", () => {
  const sync = receive(foresee(READY, pending("c1", "n1")), entry(1, "n1", "c1"))

  assert.equal(sync.pending.length, 0)
  assert.deepEqual(notes(sync), ["n1"])
})

test("a prediction is made anew on each confirmed state", () => {
  const edit = {
    id: "c1",
    command: { type: "note.move", note: "n1", zone: "parking", x: 1, y: 2 },
    at: T0,
    epoch: "e1",
    seq: null,
  }
  const sync = receive(foresee(READY, /** @type {any} */ (edit)), entry(1, "n1"))
  assert.equal(shown(sync, YOU).notes.n1?.zone, "parking")

  const gone = receive(sync, { seq: 2, at: T0, events: [{ type: "note.removed", note: "n1" }] })
  assert.deepEqual(notes(gone), [])
})

test("a refused command disappears and later predictions stay", () => {
  const sync = foresee(foresee(READY, pending("c1", "n1")), pending("c2", "n2"))

  assert.deepEqual(notes(giveUp(sync, "c1")), ["n2"])
})

test("an acknowledged prediction stays until its entry is applied", () => {
  const sync = acknowledge(foresee(READY, pending("c1", "n1")), "c1", 1)
  assert.deepEqual(notes(sync), ["n1"])

  assert.equal(receive(sync, entry(1, "n1", "c1")).pending.length, 0)
  assert.equal(receive(sync, entry(1, "n1")).pending.length, 0)
})

test("an answer that comes after its entry leaves nothing behind", () => {
  const sync = receive(foresee(READY, pending("c1", "n1")), entry(1, "n2"))

  assert.equal(acknowledge(sync, "c1", 1).pending.length, 0)
})

test("an entry already applied is ignored", () => {
  const sync = receive(READY, entry(1, "n1"))

  assert.equal(receive(sync, entry(1, "n1")), sync)
})

test("an entry that comes too early waits for the one before", () => {
  const early = receive(receive(READY, entry(3, "n3")), entry(2, "n2"))
  assert.equal(hasGap(early), true)
  assert.deepEqual(notes(early), [])

  const sync = receive(early, entry(1, "n1"))
  assert.equal(hasGap(sync), false)
  assert.deepEqual([sync.seq, notes(sync)], [3, ["n1", "n2", "n3"]])
})

test("what waited on an old connection is forgotten", () => {
  assert.equal(hasGap(disconnected(receive(READY, entry(3, "n3")))), false)
})

test("a whole state takes the place of ours, and what followed it is applied", () => {
  const early = receive(foresee(READY, pending("c1", "n1")), entry(6, "n6"))
  const state = aBoard(noteAdded("n5"))

  const sync = welcomed(acknowledge(early, "c1", 4), { epoch: "e2", seq: 5, state })

  assert.deepEqual([sync.epoch, sync.seq, notes(sync)], ["e2", 6, ["n5", "n6"]])
  assert.deepEqual(sync.pending, [])
})

test("a whole state that holds our note already does not show it twice", () => {
  const sync = welcomed(foresee(READY, pending("c1", "n1")), {
    epoch: "e1",
    seq: 5,
    state: aBoard(noteAdded("n1", { text: "Le vrai" })),
  })

  assert.equal(shown(sync, YOU).notes.n1?.text, "Le vrai")
  assert.equal(sync.pending.length, 1)
})

test("entries since ours are added to what we have, with our own ballots", () => {
  const sync = welcomed(receive(READY, entry(1, "n1")), {
    epoch: "e1",
    seq: 2,
    entries: [entry(1, "n1"), entry(2, "n2")],
    ballots: { r1: { n1: 1 } },
  })

  assert.deepEqual(notes(sync), ["n1", "n2"])
  assert.deepEqual(sync.confirmed.ballots, { r1: { n1: 1 } })
})
