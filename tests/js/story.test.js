// What a latecomer is told.

import assert from "node:assert/strict"
import test from "node:test"

import { applyEvent } from "../../static/js/board/fold.js"
import { isUnderWay } from "../../static/js/phases/select.js"
import { storyOf } from "../../static/js/frame/story.js"
import { aBoard, noteAdded, T0 } from "./fakes.js"

/** @param {string} id @param {string} kind @returns {any} */
const aPhase = (id, kind) => ({
  id,
  kind,
  writing: kind === "write" ? "private" : "closed",
  title: id,
  zones: [],
  pages: [],
})

const PHASES = [
  aPhase("welcome", "welcome"),
  aPhase("write", "write"),
  aPhase("pause", "break"),
  aPhase("group", "group"),
  aPhase("vote", "vote"),
  aPhase("close", "close"),
]

/** A board that went through these phases. @param {string[]} visited @param {any[]} events */
function lived(visited, ...events) {
  const board = { ...aBoard(...events), visited: [], phase: "" }
  const planned = { ...board, plan: { ...board.plan, phases: PHASES } }
  return visited.reduce((state, phase) => applyEvent(state, { type: "phase.started", phase, at: T0 }), planned)
}

test("the phases left behind are told in their order, without the break nor the one at hand", () => {
  const story = storyOf(lived(["welcome", "write", "pause", "vote"]))

  assert.deepEqual(
    story.map(({ phase, at }) => [phase.id, at]),
    [
      ["welcome", 1],
      ["write", 2],
    ],
  )
})

test("each phase says how many notes it left, closed ones too", () => {
  const mine = [noteAdded("n1", { phase: "write" }), noteAdded("n2", { phase: "write", sealed: true })]
  const sealed = { type: "notes.sealed", counts: { health: 2, parking: 1 } }

  const [, write, group] = storyOf(lived(["welcome", "write", "group", "vote"], ...mine, sealed))

  assert.equal(write?.notes, 4)
  assert.equal(group?.notes, 0)
})

test("a vote says how many voted and what became of it", () => {
  /** @type {any} */
  const draft = { commitment: "n1", idea: "n1", title: "", zone: "", rank: 1, dots: 2, voters: 2, notes: [] }
  const board = lived(
    ["vote", "close"],
    noteAdded("n1"),
    { type: "vote.opened", round: "r1", phase: "vote", budget: 1, per_idea: 1, ideas: ["n1"], parent: null, at: T0 },
    { type: "vote.closed", round: "r1", counts: {}, voted: 2, abstained: 0, at: T0 },
    { type: "ideas.promoted", round: "r1", ideas: [draft], reason: "", at: T0 },
  )

  const [vote] = storyOf(board)

  assert.deepEqual([vote?.ballots, vote?.drafts], [2, 1])
})

test("a workshop is under way once its first phase is over", () => {
  assert.equal(isUnderWay(lived([])), false)
  assert.equal(isUnderWay(lived(["welcome"])), false)
  assert.equal(isUnderWay(lived(["welcome", "write"])), true)
})
