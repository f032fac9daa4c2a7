import assert from "node:assert/strict"
import test from "node:test"

import { EMPTY_BOARD } from "../../static/js/board/fold.js"
import { hourOf, lineOf, markAt, markBeside, placeOf, seqAt } from "../../static/js/replay/course.js"
import { createPlayer } from "../../static/js/replay/player.js"
import { NotRead } from "../../static/js/replay/ask.js"
import { createSlices } from "../../static/js/replay/slices.js"

const MINUTE = 60_000
const NOON = 1_800_000_000_000

/** Written in private for ten minutes, shared for one, then a week of silence. */
const course = {
  epoch: "e",
  seq: 13,
  hours: [
    [2, NOON],
    [12, NOON + 10 * MINUTE],
    [13, NOON + 7 * 24 * 60 * MINUTE],
  ],
  marks: [
    { seq: 1, at: NOON - MINUTE, phase: "welcome", title: "Accueil" },
    { seq: 2, at: NOON, phase: "alone", title: "Seul" },
    { seq: 12, at: NOON + 10 * MINUTE, phase: "share", title: "Partage" },
  ],
  people: {},
}

test("what nobody did in front of all is spread between the hours that everybody was told", () => {
  const line = lineOf(course)

  assert.equal(hourOf(line, 7), NOON + 5 * MINUTE)
  assert.equal(hourOf(line, 12), NOON + 10 * MINUTE)
})

test("a silence lasts ten seconds, a week like a minute", () => {
  const line = lineOf(course)

  assert.equal(placeOf(line, 13) - placeOf(line, 12), 10_000)
  assert.equal(line.length, placeOf(line, 13))
  assert.ok(line.length <= 13 * 10_000)
})

test("a place on the slider and the entry that stands there are found from one another", () => {
  const line = lineOf(course)

  for (let seq = 1; seq <= 13; seq += 1) assert.equal(seqAt(line, placeOf(line, seq)), seq)
  assert.equal(seqAt(line, line.length * 2), 13)
})

test("a clock that was put back moves nothing backwards", () => {
  const line = lineOf({ ...course, hours: [...course.hours.slice(0, 2), [13, NOON - MINUTE]] })

  assert.ok(placeOf(line, 13) >= placeOf(line, 12))
  assert.equal(hourOf(line, 13), NOON + 10 * MINUTE)
})

test("phases are marks: which one is at hand, which come before and after", () => {
  const line = lineOf(course)

  assert.equal(markAt(line, 0), null)
  assert.equal(markAt(line, 11)?.title, "Seul")
  assert.equal(markBeside(line, 11, 1)?.title, "Partage")
  assert.equal(markBeside(line, 11, -1)?.title, "Seul")
  assert.equal(markBeside(line, 13, 1), null)
})

test("a board of which no hour was told is played all the same", () => {
  const line = lineOf({ ...course, hours: [], marks: [] })

  assert.equal(line.length, 12_000)
})

/** A session in two slices: at the fifth entry one knows more of the board. */
const board = (title) => ({ ...EMPTY_BOARD, plan: { ...EMPTY_BOARD.plan, kit: title } })
const slices = {
  0: {
    after: 0,
    up_to: 5,
    state: board("first"),
    steps: [1, 2, 3, 4, 5].map((seq) => ({
      seq,
      events: [{ type: "ready.changed", seat: `s${seq}`, ready: true }],
      ...(seq === 5 && { renew: true }),
    })),
  },
  5: {
    after: 5,
    up_to: 13,
    state: board("renewed"),
    steps: [6, 7, 8, 9, 10, 11, 12, 13].map((seq) => ({ seq, events: [] })),
  },
}

/** As the server answers: from any entry on. */
function from(after) {
  const slice = slices[after < 5 ? 0 : 5]
  return { ...slice, after, steps: slice.steps.filter(({ seq }) => seq > after) }
}

function reading() {
  const asked = []
  const ask = (after) => {
    asked.push(after)
    return after <= 13 ? Promise.resolve(from(after)) : Promise.reject(new NotRead("Rien"))
  }
  return { asked, read: createSlices(ask) }
}

test("what is looked at is folded from its slice, forwards and backwards", async () => {
  const { read } = reading()
  await read.read(4)

  assert.equal(read.boardAt(4).ready.length, 4)
  assert.equal(read.boardAt(2).ready.length, 2)
  assert.equal(read.boardAt(3).ready.length, 3)
})

test("where one knew more of the board, the next slice says what it was", async () => {
  const { asked, read } = reading()
  await read.read(4)

  assert.equal(read.boardAt(5), null)
  await read.read(5)

  assert.deepEqual(asked, [0, 5])
  assert.equal(read.boardAt(5).plan.kit, "renewed")
  assert.equal(read.boardAt(4).plan.kit, "first")
})

test("one who goes to a phase reads from its beginning, not all that came before", async () => {
  const asked = []
  const ask = async (after) => {
    asked.push(after)
    return from(after)
  }
  await createSlices(ask, [1, 6, 9]).read(8)

  assert.deepEqual(asked, [6])
})

test("nothing is asked twice, nor before one comes to it", async () => {
  const { asked, read } = reading()
  await Promise.all([read.read(1), read.read(2)])
  await read.read(5)

  assert.deepEqual(asked, [0, 5])
})

function playing(line = lineOf(course)) {
  const { asked, read } = reading()
  const said = []
  const beats = []
  let clock = 0
  const player = createPlayer(line, read, {
    show: () => {},
    redraw: () => {},
    entered: (title) => said.push(title),
    now: () => clock,
    next: (run) => beats.push(run),
    rest: () => Promise.resolve(),
  })
  const pass = async (ms) => {
    clock += ms
    for (const run of beats.splice(0)) run()
    await new Promise(setImmediate)
  }
  return { asked, player, pass, said }
}

test("played ten times as fast, ten seconds go by in one, and the phase is said once", async () => {
  const { player, pass, said } = playing()
  await player.goToEntry(1)
  player.toggle()
  const { place } = player.at

  await pass(500)
  await pass(500)

  assert.equal(player.at.place - place, 10_000)
  assert.deepEqual(said, ["Accueil", "Seul"])
})

test("it stops at its end, and begins anew from there", async () => {
  const { player, pass } = playing()
  await player.goToEntry(13)
  player.toggle()
  assert.equal(player.at.place, 0)
  player.setSpeed(60)
  for (let beat = 0; beat < 30; beat += 1) await pass(1000)

  assert.equal(player.at.isPlaying, false)
  assert.equal(player.at.seq, 13)
})

test("what cannot be read is told, and playing waits for a hand", async () => {
  const { player, pass } = playing(lineOf({ ...course, seq: 400 }))
  player.toggle()
  await pass(100)
  await player.goToEntry(300)

  assert.equal(player.at.problem, "Rien")
  assert.equal(player.at.isPlaying, false)
})
