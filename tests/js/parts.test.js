// The small parts of a session, one by one.

import assert from "node:assert/strict"
import test from "node:test"

import { answerClosing } from "../../static/js/closing/commands.js"
import { makeGroup } from "../../static/js/groups/commands.js"
import { setHand } from "../../static/js/hands/commands.js"
import { addNote as newNote, moveNote } from "../../static/js/notes/commands.js"
import { goToPhase } from "../../static/js/phases/commands.js"
import { setReaction } from "../../static/js/reactions/commands.js"
import { addTime, stopTimer } from "../../static/js/timer/commands.js"
import { canonical, crc32 } from "../../static/js/board/digest.js"
import { forgetOldBoards, Outbox } from "../../static/js/board/outbox.js"
import { publicView } from "../../static/js/board/public_view.js"
import { nextSaving } from "../../static/js/board/saving.js"
import { droppedSignals, fadedSignals, heardSignals, leftSignals } from "../../static/js/board/signals.js"
import { mustFollow, inPlaceOf, replaces, touchedIds, typedText } from "../../static/js/board/touched.js"
import { aBoard, addNote, FakeStorage, noteAdded, SEAT } from "./fakes.js"

test("the public view hides what is sealed, unsigned, or ours alone", () => {
  const board = aBoard(
    noteAdded("n1", { sealed: true, author: SEAT }),
    noteAdded("n2", { signature: "hidden", author: SEAT }),
    { type: "notes.sealed", counts: { health: 3 } },
    { type: "ballot.kept", round: "r1", choices: { n2: 1 } },
  )

  const seen = publicView(board)

  assert.deepEqual(Object.keys(seen.notes), ["n2"])
  assert.deepEqual(seen.sealed, { health: 3 })
  assert.equal(seen.notes.n2?.author, null)
  assert.equal(seen.notes.n2?.text, "Idée n2")
  assert.deepEqual(seen.ballots, {})
})

test("canonical JSON sorts keys and keeps text as it is; its CRC is that of zlib", () => {
  assert.equal(canonical({ b: [1, { d: null, c: "é\u2028" }], a: true }), '{"a":true,"b":[1,{"c":"é\u2028","d":null}]}')
  assert.equal(crc32("123456789"), 0xcbf43926)
  assert.equal(crc32(""), 0)
})

test("a coordinate outside of the field is brought back to its edge", () => {
  const command = newNote({ zone: "health", x: -12, y: 1000.6, text: "", color: "sky" })

  assert.deepEqual([command.x, command.y], [0, 1000])
})

test("saving is never said for less than its time, nor taken back at once", () => {
  /** @param {any} saving @param {number} since @param {number | null} oldest @param {any} [link] */
  const said = (saving, since, oldest, link = "online") => nextSaving({ saving, since }, { oldest, link, now: 10_000 })

  assert.equal(said("saved", 0, null), "saved")
  assert.equal(said("saved", 0, 9_900), "saved")
  assert.equal(said("saved", 0, 9_500), "saving")
  assert.equal(said("saving", 0, 7_900), "unsaved")
  assert.equal(said("unsaved", 0, 9_500), "unsaved")
  assert.equal(said("saved", 0, 9_990, "offline"), "unsaved")
  assert.equal(said("saving", 9_800, null), "saving")
  assert.equal(said("saving", 9_000, null), "saved")
})

test("a signal is replaced, stopped, dropped with its note, and leaves with its person", () => {
  const heard = heardSignals(
    {},
    { b: { drag: { note: "n1", zone: "z", x: 1, y: 2 }, typing: { zone: null, note: null } } },
    "a",
    100,
  )
  assert.deepEqual(heard.b?.drag, { note: "n1", zone: "z", x: 1, y: 2, at: 100 })

  assert.equal(fadedSignals(heard, 200), heard)
  assert.deepEqual(heardSignals(heard, { b: { typing: null } }, "a", 100).b?.typing, undefined)
  /** @type {any} */
  const moved = [{ events: [{ type: "note.moved", note: "n1", zone: "z", x: 1, y: 2 }] }]
  assert.deepEqual(Object.keys(droppedSignals(heard, moved).b ?? {}), ["typing"])
  assert.equal(droppedSignals(heard, []), heard)
  assert.deepEqual(leftSignals(heard, { b: { name: "B", role: "participant", online: false } }), {})
})

test("what a command touches, says, follows and replaces", () => {
  const add = addNote("n1", { text: "Mes mots" })
  const move = moveNote({ note: "n1", zone: "health", x: 1, y: 2, seen: "g1" })
  const group = makeGroup(["n1", "n2"], { n1: null, n2: null }, "Titre")

  assert.deepEqual(touchedIds(add), ["n1"])
  assert.deepEqual(touchedIds(group).slice(1), ["n1", "n2"])
  assert.equal(typedText(add), "Mes mots")
  assert.equal(typedText(answerClosing(4, { keep: "Le vote", change: " " })), "Le vote")
  assert.equal(typedText(move), "")
  assert.equal(mustFollow(add, move), true)
  assert.equal(mustFollow(add, addNote("n2")), false)
  assert.equal(mustFollow(add, goToPhase("vote", { expected: "share" })), true)
  assert.equal(mustFollow(addTime(60), stopTimer()), true)
  assert.equal(replaces(move, moveNote({ note: "n1", zone: "health", x: 9, y: 9, seen: null })), true)
  assert.deepEqual(
    inPlaceOf(move, moveNote({ note: "n1", zone: "health", x: 9, y: 9, seen: null })),
    moveNote({ note: "n1", zone: "health", x: 9, y: 9, seen: "g1" }),
  )
  assert.equal(replaces(move, moveNote({ note: "n2", zone: "health", x: 9, y: 9, seen: null })), false)
  const like = setReaction("n1", { sign: "heart", on: true })
  assert.equal(replaces(like, setReaction("n1", { sign: "heart", on: false })), true)
  assert.equal(replaces(like, setReaction("n1", { sign: "agree", on: true })), false)
  assert.equal(replaces(addTime(60), addTime(60)), false)
  assert.equal(replaces(setHand(true), setHand(false, "b")), false)
})

test("an outbox gives back what it was given, in order, to the same seat only", () => {
  const storage = new FakeStorage()
  const outbox = new Outbox(storage, "b1")
  for (const id of ["c2", "c1", "c3"]) outbox.keep({ id, command: addNote(id), at: 1, epoch: null })
  outbox.keepDraft("new:health", "Début")
  outbox.sit(SEAT)

  const again = new Outbox(storage, "b1")
  assert.deepEqual(
    again.commands().map(({ id }) => id),
    ["c2", "c1", "c3"],
  )
  assert.equal(again.draft("new:health"), "Début")
  again.drop("c1")
  assert.deepEqual(
    again.commands().map(({ id }) => id),
    ["c2", "c3"],
  )
  assert.deepEqual(new Outbox(storage, "b2").commands(), [])
  again.sit("other")
  assert.deepEqual(again.commands(), [])
  again.sit(SEAT)
  assert.equal(again.commands().length, 2)
})

test("what two tabs type at one place never takes the place of one another", () => {
  const storage = new FakeStorage()
  const tab = (/** @type {string} */ name) => new Outbox(storage, "b1", name)
  storage.write("essaim:b1:new:draft:new:health", "D’une page d’avant")
  tab("one").keepDraft("new:health", "Une idée qui n’est pas finie")
  tab("two").keepDraft("new:health", "Une autre")
  tab("two").clearDraft("new:health") // sent

  assert.equal(tab("one").draft("new:health"), "Une idée qui n’est pas finie")
  assert.equal(tab("two").draft("new:health"), "")

  const three = tab("three")
  three.keepDraft("new:health", "La mienne")
  assert.equal(
    three.adoptDrafts((name) => name !== "two"),
    false,
  )
  assert.equal(three.draft("new:health"), "La mienne")
  three.clearDraft("new:health") // sent: what the closed tabs left comes after, one by one
  const next = [three.draft("new:health")]
  three.clearDraft("new:health")
  next.push(three.draft("new:health"))
  assert.deepEqual(next.sort(), ["D’une page d’avant", "Une idée qui n’est pas finie"])
  three.clearDraft("new:health")
  assert.deepEqual(storage.keys(), [])
})

test("another workshop that nobody opened for thirty days is forgotten, and nothing else", () => {
  const [ours, old, recent, undated] = ["a", "b", "c", "d"].map(
    (letter) => `${letter.repeat(8)}-0000-4000-8000-000000000000`,
  )
  const day = 24 * 60 * 60 * 1000
  const storage = new FakeStorage()
  for (const board of [ours, old, recent, undated]) new Outbox(storage, board ?? "").keepDraft("new:health", "Début")
  storage.write("essaim:theme", "dark")
  storage.write(`essaim:${ours}:opened`, "0")
  storage.write(`essaim:${old}:opened`, "0")
  storage.write(`essaim:${recent}:opened`, String(day))

  forgetOldBoards(storage, ours ?? "", 31 * day)

  const left = (/** @type {string | undefined} */ board) => storage.keys().filter((key) => key.includes(String(board)))
  assert.deepEqual(left(old), [])
  for (const board of [ours, recent, undated])
    assert.equal(new Outbox(storage, board ?? "").draft("new:health"), "Début")
  assert.equal(storage.read("essaim:theme"), "dark")

  forgetOldBoards(storage, ours ?? "", 62 * day)
  assert.deepEqual(left(undated), [])
})

test("what cannot be read in the outbox is passed over", () => {
  const storage = new FakeStorage()
  const outbox = new Outbox(storage, "b1")
  outbox.keep({ id: "c1", command: addNote("n1"), at: 1, epoch: null })
  storage.write(outbox.key("command:c2"), "{half")

  assert.deepEqual(
    outbox.commands().map(({ id }) => id),
    ["c1"],
  )
})
