// Ranking, ties and predictions are compared with the server's in tests/golden: here, the rest.

import assert from "node:assert/strict"
import test from "node:test"

import { applyEvent } from "../../static/js/board/fold.js"
import { zonesShown } from "../../static/js/board/plan.js"
import { openRound } from "../../static/js/board/rights.js"
import { canComment } from "../../static/js/comments/select.js"
import { groupsIn, notesOfGroup } from "../../static/js/groups/select.js"
import { readyCount } from "../../static/js/hands/select.js"
import {
  LATE_WRITING_MS,
  canEdit,
  canMove,
  canWrite,
  isRevealed,
  sealedTotal,
  loneNotesIn,
  notesByZone,
  sealedCount,
} from "../../static/js/notes/select.js"
import { nextPhase, phaseProgress, previousPhase } from "../../static/js/phases/select.js"
import { canReact, reactionsOf } from "../../static/js/reactions/select.js"
import { shareLeft, timeLeft } from "../../static/js/timer/select.js"
import {
  ballotWith,
  canAddDot,
  hasVoted,
  ideaTitle,
  placesLeft,
  promotable,
  ranking,
  remainingDots,
  tiedAtCut,
} from "../../static/js/voting/select.js"
import { aBoard, aPhase, aPlan, aZone, noteAdded, SEAT, T0 } from "./fakes.js"

/** @param {object} [changes] @returns {any} */
const aPerson = (changes = {}) => ({ seat: SEAT, role: "participant", name: "Awa", ...changes })
const FACILITATOR = aPerson({ seat: "f", role: "facilitator" })
const OBSERVER = aPerson({ seat: "o", role: "observer" })

/** @param {string} idea @param {object} [changes] @returns {any} */
const round = (idea, changes = {}) => ({
  type: "vote.opened",
  round: "r1",
  phase: "vote",
  budget: 3,
  per_idea: 2,
  ideas: [idea, "n2"],
  parent: null,
  at: T0,
  ...changes,
})

test("everyone writes in an open phase, observers never, nobody during a vote", () => {
  const board = aBoard(noteAdded("n1"), noteAdded("n2"))

  assert.equal(canWrite(board, aPerson(), "health", T0), true)
  assert.equal(canWrite(board, OBSERVER, "health", T0), false)
  assert.equal(canWrite(board, aPerson(), "unknown", T0), false)
  assert.equal(canWrite(applyEvent(board, round("n1")), FACILITATOR, "health", T0), false)
})

test("one may finish writing for two minutes after the phase", () => {
  const board = aBoard({ type: "phase.started", phase: "vote", at: T0 })

  assert.equal(canWrite(board, aPerson(), "health", T0 + LATE_WRITING_MS), true)
  assert.equal(canWrite(board, aPerson(), "health", T0 + LATE_WRITING_MS + 1), false)
  assert.equal(canWrite(board, FACILITATOR, "health", T0 + 9_999_999), true)
})

test("a zone shown in no writable phase is closed, and so is one kept for the team", () => {
  const plan = aPlan({
    phases: [aPhase({ zones: ["health"] })],
    zones: [aZone(), aZone({ id: "parking" }), aZone({ id: "team", writers: "facilitators" })],
  })
  const board = aBoard({ type: "board.opened", plan }, { type: "phase.started", phase: "share", at: T0 })

  assert.equal(canWrite(board, aPerson(), "parking", T0), false)
  assert.equal(canWrite(board, aPerson(), "team", T0), false)
  assert.deepEqual(
    zonesShown(board).map(({ id }) => id),
    ["health"],
  )
})

test("phases follow the plan, and say where we are", () => {
  const board = aBoard()

  assert.equal(nextPhase(board)?.id, "vote")
  assert.equal(previousPhase(board), undefined)
  assert.equal(phaseProgress(board, "share"), "current")
  assert.equal(phaseProgress(board, "vote"), "to-come")
  const moved = applyEvent(board, { type: "phase.started", phase: "vote", at: T0 })
  assert.equal(phaseProgress(moved, "share"), "done")
  assert.equal(phaseProgress({ ...moved, visited: ["vote"] }, "share"), "skipped")
})

test("dots are counted on one's own ballot", () => {
  const board = [round("n1"), { type: "ballot.kept", round: "r1", choices: { n1: 2 } }].reduce(
    applyEvent,
    aBoard(noteAdded("n1"), noteAdded("n2")),
  )

  assert.equal(openRound(board), "r1")
  assert.equal(remainingDots(board, "r1"), 1)
  assert.equal(canAddDot(board, "r1", "n1"), false)
  assert.equal(canAddDot(board, "r1", "n2"), true)
  assert.deepEqual(ballotWith(board, "r1", "n2", 1), { n1: 2, n2: 1 })
  assert.deepEqual(ballotWith(board, "r1", "n1", -2), {})
  assert.equal(hasVoted(board, "r1"), true)
})

test("the places left at a tied cut are those that the better ranked leave", () => {
  const counts = { n1: { dots: 3, voters: 2 }, n2: { dots: 1, voters: 1 }, n3: { dots: 1, voters: 1 } }
  const board = [
    round("n1", { ideas: ["n1", "n2", "n3"] }),
    { type: "vote.closed", round: "r1", counts, voted: 3, abstained: 0, at: T0 },
  ].reduce(applyEvent, aBoard(noteAdded("n1"), noteAdded("n2"), noteAdded("n3")))
  const ranked = ranking(board, "r1")

  assert.deepEqual(
    ranked.map(({ rank, isTied }) => [rank, isTied]),
    [
      [1, false],
      [2, true],
      [2, true],
    ],
  )
  assert.deepEqual(
    tiedAtCut(ranked, 2).map(({ idea }) => idea),
    ["n2", "n3"],
  )
  assert.equal(placesLeft(ranked, 2), 1)
  assert.deepEqual(promotable(ranked, 3).length, 3)
})

test("who is ready is counted among the participants on line", () => {
  const board = [SEAT, "b", "f"].reduce(
    (state, seat) => applyEvent(state, { type: "ready.changed", seat, ready: true }),
    aBoard(),
  )
  /** @type {any} */
  const people = {
    [SEAT]: { role: "participant", online: true },
    b: { role: "participant", online: false },
    c: { role: "participant", online: true },
    f: { role: "facilitator", online: true },
  }

  assert.deepEqual(readyCount(board, people), { ready: 1, of: 2 })
})

test("the timer says what is left, and never less than nothing", () => {
  const board = aBoard({ type: "timer.started", ends_at: T0 + 60_000, seconds: 60 })

  assert.equal(timeLeft(board, T0 + 15_000), 45_000)
  assert.equal(shareLeft(board, T0 + 15_000), 0.75)
  assert.equal(timeLeft(board, T0 + 99_000), 0)
  assert.equal(timeLeft(aBoard(), T0), null)
})

test("a grouped note is seen where its group is", () => {
  const board = aBoard(noteAdded("n1"), noteAdded("n2"), noteAdded("n3"), {
    type: "group.made",
    group: "g1",
    title: "Écoles",
    zone: "parking",
    x: 5,
    y: 6,
    notes: ["n1", "n2"],
  })

  assert.deepEqual(
    loneNotesIn(board, "health").map(([id]) => id),
    ["n3"],
  )
  assert.deepEqual(
    groupsIn(board, "parking").map(([id]) => id),
    ["g1"],
  )
  assert.deepEqual(
    notesOfGroup(board, "g1").map(([id]) => id),
    ["n1", "n2"],
  )
  assert.deepEqual(
    notesByZone(board, "parking").map(([id]) => id),
    ["n1", "n2"],
  )
  assert.equal(ideaTitle(board, "g1"), "Écoles")
})

test("at tables, a note is changed where it is seen: in its group, whatever the zone that it was written in", () => {
  const rights = { react: "everyone", comment: "everyone", arrange: "facilitators" }
  const plan = aPlan({ phases: [aPhase({ id: "tables", kind: "tables", rights })] })
  const table = { number: 1, name: "", speaker: "" }
  const board = aBoard(
    { type: "board.opened", plan },
    { type: "phase.started", phase: "tables", at: T0 },
    noteAdded("n1", { author: SEAT, zone: "health" }),
    noteAdded("n2", { zone: "parking" }),
    { type: "group.made", group: "g1", zone: "parking", x: 1, y: 1, notes: ["n1", "n2"], title: "" },
    {
      type: "tables.made",
      tables: {
        mine: { ...table, zones: ["parking"], seats: [SEAT] },
        other: { ...table, zones: ["health"], seats: ["x"] },
      },
    },
  )

  assert.equal(canEdit(board, aPerson(), "n1", T0), true)
  assert.equal(canMove(board, aPerson(), "n1", T0, "parking"), true)
  assert.equal(canMove(board, aPerson(), "n1", T0, "health"), false)
})

test("a sealed note of another is counted and offers nothing", () => {
  const mine = noteAdded("n2", { sealed: true, author: SEAT })
  const board = aBoard(mine, { type: "notes.sealed", counts: { health: 3 } })

  assert.equal(sealedCount(board, "health"), 2)
  assert.equal(sealedTotal(board), 3)
  assert.equal(isRevealed(board), false)
  for (const you of [aPerson(), FACILITATOR]) {
    assert.equal(canEdit(board, you, "n1", T0), false)
    assert.equal(canMove(board, you, "n1", T0), false)
    assert.equal(canReact(board, you, "n1"), false)
    assert.equal(canComment(board, you, "n1"), false)
  }
})

test("each sign has its count and says whether it is ours, those of before being hearts", () => {
  const set = (/** @type {object} */ changes) => ({
    type: "reaction.set",
    target: "n1",
    seat: "",
    on: true,
    ...changes,
  })
  const board = aBoard(
    noteAdded("n1"),
    set({}),
    set({ seat: SEAT }),
    set({ sign: "ask", seat: SEAT }),
    set({ sign: "ask" }),
  )

  const made = reactionsOf(board, aPerson(), "n1").filter(({ count }) => count > 0)

  assert.deepEqual(made, [
    { sign: "heart", count: 2, isOn: true },
    { sign: "ask", count: 2, isOn: true },
  ])
  const less = applyEvent(board, /** @type {any} */ (set({ sign: "ask", on: false })))
  assert.deepEqual(less.signs, { n1: { ask: [SEAT] } })
})
