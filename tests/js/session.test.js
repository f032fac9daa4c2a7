// One person's window against a server that may lose anything: nothing typed is lost, nothing is done twice.

import assert from "node:assert/strict"
import test from "node:test"

import { openSession } from "../../static/js/board/session.js"
import { aBoard, addNote, BOARD, FakeServer, FakeSocket, FakeStorage, noteAdded, SEAT, T0 } from "./fakes.js"

/** Tests whose clock is ours: a second window of the same test shares it. */
const timed = new WeakSet()

/**
 * @param {import("node:test").TestContext} t
 * @param {{ server?: FakeServer, storage?: FakeStorage, account?: Promise<any> }} [given]
 */
async function open(t, { server = new FakeServer(), storage = new FakeStorage(), account } = {}) {
  if (!timed.has(t)) takeTheClock(t)
  timed.add(t)
  const socket = new FakeSocket(server)
  const session = openSession({ board: BOARD, account, socket, storage })
  t.after(() => session.close())
  await quiet()
  /** @param {number} ms */
  const pass = async (ms) => {
    for (let left = ms; left > 0; left -= 100) {
      t.mock.timers.tick(Math.min(left, 100))
      await quiet()
    }
  }
  return { server, storage, socket, session, pass, state: () => session.store.get() }
}

/** Both clocks are ours: that of the computer, and the one that counts. @param {import("node:test").TestContext} t */
function takeTheClock(t) {
  t.mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"], now: T0 })
  t.mock.method(performance, "now", () => Date.now() - T0)
}

/** Until every message in flight has arrived. */
const quiet = () => new Promise((resolve) => setImmediate(resolve))

/** @param {any} state */
const noteIds = (state) => Object.keys(state.board.notes)

test("the board is shown once the server has welcomed us", async (t) => {
  const { state, server } = await open(t, { server: new FakeServer({ state: aBoard(noteAdded("n1")) }) })

  assert.equal(state().link, "online")
  assert.equal(state().ready, true)
  assert.deepEqual(state().you, { seat: SEAT, role: "participant", name: "Awa" })
  assert.deepEqual(state().board, server.state)
  assert.deepEqual(server.heardOf("hello"), [{ board: BOARD, version: 2, language: "fr" }])
})

test("a board whose account came first is asked only for what followed", async (t) => {
  const server = new FakeServer()
  server.happen(noteAdded("n1"))
  const account = { epoch: server.epoch, seq: server.seq, state: server.state }
  server.happen(noteAdded("n2"))

  const { state } = await open(t, { server, account: Promise.resolve(account) })

  assert.deepEqual(server.heardOf("hello"), [{ board: BOARD, version: 2, language: "fr", epoch: "e1", after: 1 }])
  assert.deepEqual(state().board, server.state)
})

test("without its account, a board comes whole by the socket", async (t) => {
  const server = new FakeServer({ state: aBoard(noteAdded("n1")) })

  const { state } = await open(t, { server, account: Promise.resolve(null) })

  assert.deepEqual(server.heardOf("hello"), [{ board: BOARD, version: 2, language: "fr" }])
  assert.deepEqual(state().board, server.state)
})

test("a note is shown at once, as pending, then confirmed", async (t) => {
  const { session, state, server } = await open(t)

  const answer = session.submit(addNote("n1"))
  assert.deepEqual(noteIds(state()), ["n1"])
  assert.deepEqual([...state().pendingIds], ["n1"])

  assert.deepEqual(await answer, { ok: true, seq: 1 })
  await quiet()
  assert.deepEqual([...state().pendingIds], [])
  assert.deepEqual(state().board, server.state)
})

test("what others do arrives in the order of the server", async (t) => {
  const { state, server } = await open(t)

  server.happen(noteAdded("n1"))
  server.happen({ type: "note.moved", note: "n1", zone: "parking", x: 7, y: 8 })
  await quiet()

  assert.deepEqual(state().board, server.state)
})

test("an acknowledgement received twice changes nothing more", async (t) => {
  const { session, state, server, socket } = await open(t)
  const emit = socket.emit.bind(socket)
  socket.emit = (event, payload, answer = () => {}) =>
    emit(event, payload, (reply) => {
      answer(reply)
      answer(reply)
    })

  await session.submit(addNote("n1"))
  await session.submit(addNote("n2"))
  await quiet()

  assert.deepEqual(noteIds(state()), ["n1", "n2"])
  assert.equal(server.heardOf("command").length, 2)
})

test("a lost answer is asked for again with the same id, and the work is done once", async (t) => {
  const { session, state, server, pass } = await open(t)
  server.loses = { ...server.loses, acks: true, frames: true }

  const answer = session.submit(addNote("n1"))
  await pass(5_900)
  server.loses = { ...server.loses, acks: false, frames: false }
  server.tell("frame", { board: BOARD, entries: [] })
  await quiet()
  await pass(200)

  assert.deepEqual(await answer, { ok: true, seq: 1 })
  const [first, second] = server.heardOf("command")
  assert.equal(first.id, second.id)
  assert.equal(server.seq, 1)
  await pass(1_100) // the frame was lost: the answer told that there was one
  assert.deepEqual(state().board, server.state)
})

test("an entry of ours that arrives without its answer confirms the command", async (t) => {
  const { session, server, pass, storage } = await open(t)
  server.loses.acks = true

  const answer = await session.submit(addNote("n1"))
  await pass(10_000)

  assert.equal(answer.ok, true)
  assert.equal(server.heardOf("command").length, 1)
  assert.deepEqual(
    storage.keys().filter((key) => key.includes("command:")),
    [],
  )
})

test("silence on a line that looks alive makes us connect again, and send again", async (t) => {
  const { session, state, server, pass } = await open(t)
  server.loses = { commands: true, acks: true, frames: true, hellos: false }

  const answer = session.submit(addNote("n1"))
  await pass(6_100)
  assert.equal(state().link, "offline")
  server.loses = { commands: false, acks: false, frames: false, hellos: false }
  await pass(1_000)

  assert.equal((await answer).ok, true)
  assert.equal(state().link, "online")
})

test("a missing entry is asked for, from where we are", async (t) => {
  const { state, server, pass } = await open(t)
  server.happen(noteAdded("n1"))
  server.loses.frames = true
  server.happen(noteAdded("n2"))
  server.loses.frames = false
  server.happen(noteAdded("n3"))
  await quiet()
  assert.deepEqual(noteIds(state()), ["n1"])

  await pass(300)

  assert.deepEqual(noteIds(state()), ["n1", "n2", "n3"])
  assert.deepEqual(server.heardOf("hello").at(-1), { board: BOARD, version: 2, language: "fr", epoch: "e1", after: 1 })
})

test("frames in disorder are put back in order without asking", async (t) => {
  const { state, server, socket, pass } = await open(t)
  server.loses.frames = true
  const entries = ["n1", "n2", "n3"].map((note) => server.happen(noteAdded(note)))

  for (const entry of [entries[2], entries[0], entries[0], entries[1], entries[2]]) {
    socket.receive("frame", { board: BOARD, entries: [entry] })
  }
  await pass(1_000)

  assert.deepEqual(state().board, server.state)
  assert.equal(server.heardOf("hello").length, 1)
})

test("the last frame, lost, is found by the beacon", async (t) => {
  const { state, server, pass } = await open(t)
  server.loses.frames = true
  server.happen(noteAdded("n1"))

  server.beacon()
  await pass(900)
  assert.deepEqual(noteIds(state()), [])
  await pass(200)

  assert.deepEqual(noteIds(state()), ["n1"])
})

test("a beacon that agrees asks for nothing", async (t) => {
  const { session, server, pass } = await open(t)
  await session.submit(addNote("n1"))
  await quiet()

  server.beacon()
  await pass(2_000)

  assert.equal(server.heardOf("hello").length, 1)
})

test("a board that differs at the same place is replaced whole, and not at each beacon", async (t) => {
  const { state, server, pass } = await open(t)
  server.state = aBoard(noteAdded("n9"))
  server.beacon()
  await pass(100)

  assert.deepEqual(state().board, server.state)
  assert.deepEqual(server.heardOf("hello").at(-1), { board: BOARD, version: 2, language: "fr" })

  for (let times = 0; times < 5; times += 1) server.beacon({ hash: 1 })
  await pass(1_000)
  assert.equal(server.heardOf("hello").length, 2)
})

test("a cut says so, work goes on, and everything leaves when the line is back", async (t) => {
  const { session, state, socket, server, pass } = await open(t)
  socket.cut()
  await quiet()
  assert.equal(state().link, "offline")
  assert.ok((state().retryAt ?? 0) > performance.now())

  const answers = [session.submit(addNote("n1")), session.submit(addNote("n2"))]
  await pass(1_000)
  assert.equal(state().saving, "unsaved")
  assert.deepEqual(noteIds(state()), ["n1", "n2"])

  socket.isReachable = true
  await pass(8_000)
  assert.deepEqual(
    (await Promise.all(answers)).map(({ ok }) => ok),
    [true, true],
  )
  assert.equal(state().link, "online")
  assert.equal(state().saving, "saved")
  assert.deepEqual(state().board, server.state)
})

test("a reload with pending work shows it and sends it, with the same ids", async (t) => {
  const { session, server, storage, pass } = await open(t)
  server.loses.commands = true
  session.submit(addNote("n1", { text: "À ne pas perdre" }))
  session.submit(addNote("n2"))
  await quiet()
  const sent = server.heardOf("command").map(({ id }) => id)
  session.close()

  server.loses.commands = false
  const again = await open(t, { server, storage })
  await pass(500)

  assert.deepEqual(
    server
      .heardOf("command")
      .slice(2)
      .map(({ id }) => id),
    sent,
  )
  assert.deepEqual(noteIds(again.state()), ["n1", "n2"])
  assert.deepEqual(
    storage.keys().filter((key) => key.includes("command:")),
    [],
  )
})

test("work that was done before the reload is not done twice", async (t) => {
  const { session, server, storage, pass } = await open(t)
  server.loses = { ...server.loses, acks: true, frames: true }
  session.submit(addNote("n1"))
  await quiet()
  session.close()

  server.loses = { ...server.loses, acks: false, frames: false }
  const again = await open(t, { server, storage })
  await pass(500)

  assert.equal(server.seq, 1)
  assert.deepEqual(again.state().board, server.state)
  assert.deepEqual([...again.state().pendingIds], [])
})

test("two tabs of one seat that hold the same work do it once", async (t) => {
  const { session, server, storage, pass } = await open(t)
  server.loses.commands = true
  session.submit(addNote("n1"))
  await quiet()
  server.loses.commands = false

  const second = await open(t, { server, storage })
  await pass(7_000)

  assert.equal(server.seq, 1)
  assert.deepEqual(noteIds(second.state()), ["n1"])
  assert.deepEqual(noteIds(session.store.get()), ["n1"])
})

test("a refusal takes the note away and keeps its words", async (t) => {
  const { session, state, server } = await open(t)
  server.refuses = () => ({ code: "phase_closed", message: "L’étape est close." })

  const answer = await session.submit(addNote("n1", { text: "Ma phrase" }))

  assert.equal(answer.ok, false)
  assert.deepEqual(noteIds(state()), [])
  assert.deepEqual(state().notice, { code: "phase_closed", message: "L’étape est close." })
  const [unsent] = state().unsent
  assert.equal(unsent?.text, "Ma phrase")
  assert.equal(unsent?.zone, "health")
  session.dismissNotice()
  assert.equal(state().notice, null)
})

test("a text of signs that nobody sees is refused and leaves nothing in the tray", async (t) => {
  const { session, state, server } = await open(t)
  server.refuses = () => ({ code: "empty", message: "Un post-it vide n’est pas enregistré." })

  await session.submit(addNote("n1", { text: "\u200b \u2060" }))

  assert.deepEqual(state().unsent, [])
  assert.equal(state().notice?.code, "empty")
})

test("unsent words survive a reload, and leave when they are sent again", async (t) => {
  const { session, server, storage } = await open(t)
  server.refuses = () => ({ code: "phase_closed" })
  await session.submit(addNote("n1", { text: "Ma phrase" }))
  session.close()
  server.refuses = () => null

  const again = await open(t, { server, storage })
  const id = again.state().unsent[0]?.id ?? ""
  const answer = await again.session.retryUnsent(id)
  await quiet()

  assert.equal(answer.ok, true)
  assert.deepEqual(again.state().unsent, [])
  assert.equal(again.state().board.notes.n1?.text, "Ma phrase")
})

test("an edit refused as stale is sent again over the note as it is now", async (t) => {
  const { session, server, state } = await open(t, {
    server: new FakeServer({ state: aBoard(noteAdded("n1", { author: SEAT })) }),
  })
  server.refuses = () => ({ code: "stale" })
  await session.submit({ type: "note.edit", note: "n1", text: "Le mien", base: 0 })
  server.refuses = () => null
  server.happen({ type: "note.edited", note: "n1", text: "L’autre", rev: 1 })
  await quiet()

  await session.retryUnsent(state().unsent[0]?.id ?? "")
  await quiet()

  assert.equal(state().board.notes.n1?.text, "Le mien")
  assert.equal(state().board.notes.n1?.rev, 2)
})

test("a word refused as stale is sent again over what stands in its place now", async (t) => {
  const draft = /** @type {any} */ ({ title: "Air", pilot: "Fatou", next_step: "", level: null, zone: "health" })
  const { session, server, state } = await open(t, {
    server: new FakeServer({ state: { ...aBoard(), commitments: { c1: { ...draft, pilot: "Léa" } } } }),
  })
  server.refuses = () => ({ code: "stale" })
  await session.submit({ type: "commitment.edit", commitment: "c1", pilot: "Inès", base: { pilot: "Fatou" } })
  const id = state().unsent[0]?.id ?? ""

  assert.deepEqual(/** @type {any} */ (session.unsentCommand(id)).base, { pilot: "Léa" })
})

test("a refusal that will pass is waited for, in order, and said until it has passed", async (t) => {
  const { session, state, server, pass } = await open(t)
  let busy = 3
  server.refuses = () => (busy-- > 0 ? { code: "busy", retry: true, message: "Occupé." } : null)

  const answer = session.submit(addNote("n1"))
  session.submit({ type: "note.edit", note: "n1", text: "Mieux", base: 0 })
  await quiet()
  assert.deepEqual(state().putOff, { code: "busy", message: "Occupé." })
  await pass(10_000)

  assert.equal((await answer).ok, true)
  assert.equal(state().putOff, undefined)
  assert.equal(state().notice, null)
  assert.equal(server.state.notes.n1?.text, "Mieux")
})

test("a command waits for the answer to one about the same note, others do not", async (t) => {
  const { session, server } = await open(t)
  server.loses.commands = true

  session.submit(addNote("n1"))
  session.submit(addNote("n2"))
  session.submit({ type: "note.edit", note: "n1", text: "Mieux", base: 0 })
  session.submit(addNote("n3"))
  await quiet()

  assert.deepEqual(
    server.heardOf("command").map(({ command }) => command.note),
    ["n1", "n2"],
  )
})

test("no more than five commands are in flight", async (t) => {
  const { session, server } = await open(t)
  server.loses.commands = true

  for (let number = 0; number < 9; number += 1) session.submit(addNote(`n${number}`))
  await quiet()

  assert.equal(server.heardOf("command").length, 5)
})

test("of ballots cast while the line is cut, only the last one leaves; each is answered", async (t) => {
  const opened = {
    type: "vote.opened",
    round: "r1",
    phase: "vote",
    budget: 5,
    per_idea: 2,
    ideas: ["n1", "n2"],
    parent: null,
    at: T0,
  }
  const { session, server, socket, pass } = await open(t, {
    server: new FakeServer({ state: aBoard(noteAdded("n1"), noteAdded("n2"), /** @type {any} */ (opened)) }),
  })
  socket.cut()
  const answers = [{ n1: 1 }, { n1: 2 }, { n1: 2, n2: 1 }].map((choices) =>
    session.submit({ type: "ballot.cast", round: "r1", choices }),
  )
  socket.isReachable = true
  await pass(2_000)

  assert.deepEqual(
    (await Promise.all(answers)).map(({ ok }) => ok),
    [true, true, true],
  )
  assert.deepEqual(
    server.heardOf("command").map(({ command }) => command.choices),
    [{ n1: 2, n2: 1 }],
  )
})

test("our ballots come back with the welcome, whatever the entries say", async (t) => {
  const { state, server, socket, pass } = await open(t)
  socket.cut()
  server.you = { ...server.you, ballots: { r1: { n1: 2 } } }
  socket.isReachable = true
  await pass(2_000)

  assert.deepEqual(state().board.ballots, { r1: { n1: 2 } })
})

test("after a restored backup the board is the server's, and nothing old is sent blindly", async (t) => {
  const { session, state, server, socket, pass } = await open(t)
  server.happen(noteAdded("n1"))
  server.happen(noteAdded("n2"))
  await quiet()
  socket.cut()
  const answers = [
    session.submit(addNote("n3", { text: "Écrit pendant la panne" })),
    session.submit({ type: "note.remove", note: "n1" }),
  ]
  server.restore(aBoard(noteAdded("n1")), "e2", 1)
  socket.isReachable = true
  await pass(2_000)

  assert.deepEqual(
    (await Promise.all(answers)).map((answer) => "code" in answer && answer.code),
    ["stale", "stale"],
  )
  assert.deepEqual(server.heardOf("command"), [])
  assert.deepEqual(state().board, server.state)
  assert.deepEqual(
    state().unsent.map(({ text }) => text),
    ["Écrit pendant la panne"],
  )
  assert.equal(state().notice?.code, "stale")
})

test("an entry that waited on the old connection is not taken for one of a restored board", async (t) => {
  const { state, server, socket, pass } = await open(t)
  socket.receive("frame", { board: BOARD, entries: [{ seq: 3, at: T0, events: [noteAdded("n3")] }] })
  await quiet()
  socket.cut()
  server.restore(aBoard(noteAdded("n1")), "e2", 2)
  socket.isReachable = true
  await pass(2_000)

  assert.deepEqual(noteIds(state()), ["n1"])
})

test("a beacon of another epoch makes us take everything anew", async (t) => {
  const { state, server, pass } = await open(t)
  server.happen(noteAdded("n1"))
  await quiet()

  server.restore(aBoard(noteAdded("n7")), "e2")
  server.beacon()
  await pass(100)

  assert.deepEqual(noteIds(state()), ["n7"])
})

test("an event that this page does not know makes it take everything anew", async (t) => {
  t.mock.method(console, "error", () => {})
  const { state, server, socket } = await open(t)
  server.state = aBoard(noteAdded("n1"))
  server.seq = 1

  socket.receive("frame", { board: BOARD, entries: [{ seq: 1, at: T0, events: [{ type: "note.sung" }] }] })
  await quiet()

  assert.deepEqual(state().board, server.state)
})

test("a restart is waited for as the server asks", async (t) => {
  const { state, server, pass } = await open(t)

  server.tell("bye", { reason: "restart", retry_ms: 3_000 })
  await quiet()
  assert.equal(state().retryAt, performance.now() + 3_000)
  await pass(2_900)
  assert.equal(state().link, "offline")
  await pass(200)

  assert.equal(state().link, "online")
})

test("who is removed is told, does not come back, and keeps what was typed", async (t) => {
  const { session, state, server, pass } = await open(t)
  session.keepDraft("new:health", "Une idée en cours")

  server.tell("bye", { reason: "removed" })
  await pass(20_000)

  assert.equal(state().link, "closed")
  assert.equal(state().ended?.code, "removed")
  assert.equal(server.heardOf("hello").length, 1)
  assert.equal(session.draft("new:health"), "Une idée en cours")
})

test("what a removed person had on its way, or writes after, comes back to be copied", async (t) => {
  const { session, server, state, pass } = await open(t)
  server.loses.commands = true
  const waiting = session.submit(addNote("n1", { text: "En chemin" }))
  await quiet()

  server.tell("bye", { reason: "removed" })
  const answers = [await waiting, await session.submit(addNote("n2", { text: "Après coup" }))]
  await pass(1_000)

  assert.deepEqual(
    answers.map((answer) => answer.ok),
    [false, false],
  )
  assert.deepEqual(noteIds(state()), [])
  assert.deepEqual(
    state().unsent.map(({ text }) => text),
    ["En chemin", "Après coup"],
  )
})

test("what somebody had on its way when their link was renewed leaves once they are back", async (t) => {
  const { session, server, storage, state } = await open(t)
  server.loses.commands = true
  void session.submit(addNote("n1", { text: "En chemin" }))
  await quiet()

  server.tell("bye", { reason: "renewed" })
  await quiet()
  assert.equal(state().ended?.code, "renewed")
  assert.deepEqual(state().unsent, [])
  session.close()
  server.loses.commands = false
  await open(t, { server, storage })
  await quiet()

  assert.equal(server.state.notes.n1?.text, "En chemin")
})

test("a connection refused for good is not tried again", async (t) => {
  const { state, socket, pass } = await open(t)
  socket.cut()
  await quiet()
  socket.fire("connect_error", new Error("forbidden"))
  socket.isReachable = true
  await pass(20_000)

  assert.equal(state().link, "closed")
  assert.equal(state().ended?.code, "forbidden")
})

test("a hello without an answer is tried again", async (t) => {
  const server = new FakeServer()
  server.loses.hellos = true
  const { state, pass } = await open(t, { server })
  await pass(5_000)
  assert.equal(state().link, "connecting")

  server.loses.hellos = false
  await pass(3_000)

  assert.equal(state().link, "online")
})

test("saving is not said for a quick answer, is said for a slow one, and after two seconds it is unsaved", async (t) => {
  const { session, state, server, pass } = await open(t)
  await session.submit(addNote("n1"))
  assert.equal(state().saving, "saved")

  server.loses.commands = true
  session.submit(addNote("n2"))
  await pass(300)
  assert.equal(state().saving, "saved")
  await pass(400)
  assert.equal(state().saving, "saving")
  await pass(1_500)
  assert.equal(state().saving, "unsaved")
})

test("text being typed is kept at each keystroke, until it is let go", async (t) => {
  const { session, server, storage } = await open(t)
  session.keepDraft("edit:n1", "Une phrase")
  session.close()

  const again = await open(t, { server, storage })
  assert.equal(again.session.draft("edit:n1"), "Une phrase")
  again.session.clearDraft("edit:n1")
  assert.equal(again.session.draft("edit:n1"), "")
})

test("someone else who takes a seat in this browser reads nothing of what was typed", async (t) => {
  const { session, server, storage, socket } = await open(t)
  session.keepDraft("new:health", "Secret")
  server.refuses = () => ({ code: "phase_closed" })
  await session.submit(addNote("n1", { text: "Refusé" }))
  socket.cut()
  session.submit(addNote("n2", { text: "Pas parti" }))
  session.close()

  const other = new FakeServer({ seat: "0f0f0f0f0f0f" })
  const again = await open(t, { server: other, storage })

  assert.equal(again.session.draft("new:health"), "")
  assert.deepEqual(again.state().unsent, [])
  assert.deepEqual(other.heardOf("command"), [])
})

test("people come and go with the frames, and a role of our own asks for the whole of what it may read", async (t) => {
  const { state, server } = await open(t)
  const before = server.heardOf("hello").length
  const bruno = { b1b2c3d4e5f6: { name: "Bruno", role: "participant", online: true } }

  server.tell("frame", { board: BOARD, entries: [], presence: bruno })
  await quiet()
  assert.equal(state().people.b1b2c3d4e5f6?.name, "Bruno")

  const role = { [SEAT]: { name: "Awa", role: "co_facilitator", online: true } }
  server.tell("frame", { board: BOARD, entries: [], presence: role })
  await quiet()
  assert.equal(server.heardOf("hello").length, before + 1)
  assert.equal("after" in (server.heardOf("hello").at(-1) ?? {}), false)
})

test("whose line is weak is what the server said last, to who leads", async (t) => {
  const { state, server } = await open(t)
  assert.deepEqual(state().weak, [])

  server.tell("frame", { board: BOARD, entries: [], weak: ["b1b2c3d4e5f6"] })
  await quiet()
  server.tell("frame", { board: BOARD, entries: [] })
  await quiet()
  assert.deepEqual(state().weak, ["b1b2c3d4e5f6"])

  server.tell("frame", { board: BOARD, entries: [], weak: [] })
  await quiet()
  assert.deepEqual(state().weak, [])
})

test("the hand of someone is seen, then forgotten", async (t) => {
  const { state, server, pass } = await open(t)
  const signals = {
    b1b2c3d4e5f6: { pointer: { zone: "health", x: 1, y: 2 }, typing: { zone: "health", note: null } },
    [SEAT]: { pointer: { zone: "health", x: 9, y: 9 } },
  }

  server.tell("frame", { board: BOARD, entries: [], signals })
  await quiet()
  assert.deepEqual(Object.keys(state().signals), ["b1b2c3d4e5f6"])
  assert.equal(state().signals.b1b2c3d4e5f6?.pointer?.x, 1)

  await pass(4_200)
  assert.deepEqual(Object.keys(state().signals.b1b2c3d4e5f6 ?? {}), ["typing"])
  await pass(1_000)
  assert.deepEqual(state().signals, {})
})

test("our own gestures are limited to twenty a second, the last one always leaves", async (t) => {
  const { session, server, pass } = await open(t)

  for (let x = 0; x < 100; x += 1) {
    session.signal("pointer", { zone: "health", x, y: 0 })
    await pass(10)
  }
  await pass(100)

  const sent = server.heardOf("signal")
  assert.ok(sent.length <= 21, String(sent.length))
  assert.equal(sent.at(-1).x, 99)
})

test("typing is said once every two seconds, and when it stops", async (t) => {
  const { session, server, pass } = await open(t)

  for (let key = 0; key < 30; key += 1) {
    session.signal("typing", { zone: "health", on: true })
    await pass(100)
  }
  session.signal("typing", { zone: "health", on: false })
  session.signal("typing", { zone: "health", on: false })
  await pass(200)

  assert.deepEqual(
    server.heardOf("signal").map(({ on }) => on),
    [true, true, false],
  )
})

test("the server's clock is ours", async (t) => {
  const server = new FakeServer()
  const welcome = server.welcome.bind(server)
  server.welcome = (hello) => ({ ...welcome(hello), now: T0 + 90_000 })
  const { session } = await open(t, { server })

  // What has passed since is measured by a clock that no test can hold.
  const passed = session.now() - (T0 + 90_000)
  assert.ok(passed >= 0 && passed < 30_000, String(passed))
})

test("a view hears of what it selected only", async (t) => {
  const { session, server } = await open(t)
  let calls = 0
  session.store.watch(
    (state) => state.board,
    () => (calls += 1),
  )

  server.tell("frame", { board: BOARD, entries: [], presence: { x: { name: "X", role: "observer", online: true } } })
  await quiet()

  assert.equal(calls, 1)
})

test("what is taken with a warning is taken, and the warning is read once", async (t) => {
  const { server, session, state } = await open(t)
  server.warns = { warning: "Beaucoup de texte est parti d’ici." }

  const answer = await session.submit(addNote("n1"))

  assert.equal(answer.ok, true)
  assert.deepEqual(state().notice, { code: "warning", message: "Beaucoup de texte est parti d’ici." })
  session.dismissNotice()
  server.warns = {}
  await session.submit(addNote("n2"))
  assert.equal(state().notice, null)
  assert.deepEqual(noteIds(state()), ["n1", "n2"])
})

test("while nobody answers, a board is shown as this tab last saw it, and one writes on it", async (t) => {
  const server = new FakeServer({ state: aBoard(noteAdded("n1")) })
  const storage = new FakeStorage()
  const before = await open(t, { server, storage })
  const kept = JSON.parse(JSON.stringify(before.session.account()))
  before.session.close()
  server.loses.hellos = true

  const after = await open(t, { server, storage, account: Promise.resolve(kept) })
  after.session.submit(addNote("n2"))

  assert.equal(after.state().ready, true)
  assert.deepEqual(after.state().you, { seat: SEAT, role: "participant", name: "Awa" })
  assert.deepEqual(noteIds(after.state()).sort(), ["n1", "n2"])

  server.loses.hellos = false
  await after.pass(12_000)
  assert.deepEqual([after.state().link, after.state().saving], ["online", "saved"])
  assert.deepEqual(Object.keys(server.state.notes).sort(), ["n1", "n2"])
})

test("once out of a workshop, a window has nothing to show again", async (t) => {
  const { session, server } = await open(t)
  assert.notEqual(session.account(), null)

  server.tell("bye", { reason: "removed" })
  await quiet()

  assert.equal(session.account(), null)
})
