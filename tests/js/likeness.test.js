// What is still proposed while people go on arranging.

import assert from "node:assert/strict"
import test from "node:test"

import { nameOf, stillProposed } from "../../static/js/likeness/select.js"

/** @param {Record<string, string | null>} grouped  by note, its group @param {string[]} groups @returns {any} */
const aBoard = (grouped, groups = []) => ({
  notes: Object.fromEntries(Object.entries(grouped).map(([key, group]) => [key, { group, sealed: false }])),
  groups: Object.fromEntries(groups.map((key) => [key, {}])),
})

const proposal = { zone: "health", notes: ["n1", "n2", "n3"], group: null, words: ["cantine"] }
const joining = { zone: "health", notes: ["n1"], group: "g1", words: ["cantine"] }
const NONE = new Set()

/** @param {ReturnType<typeof stillProposed>} found */
const notesOf = (found) => found.map(({ notes }) => notes)

test("a note that somebody grouped or removed leaves what is proposed", () => {
  const board = aBoard({ n1: null, n2: "g9", n3: null })

  assert.deepEqual(notesOf(stillProposed(board, [proposal], NONE)), [["n1", "n3"]])
  assert.deepEqual(notesOf(stillProposed(aBoard({ n1: null }), [proposal], NONE)), [])
})

test("a note is proposed to a group as long as it is there", () => {
  assert.deepEqual(notesOf(stillProposed(aBoard({ n1: null }, ["g1"]), [joining], NONE)), [["n1"]])
  assert.deepEqual(notesOf(stillProposed(aBoard({ n1: null }), [joining], NONE)), [])
})

test("what was set aside stays aside when it is found again, in whatever order", () => {
  const again = { ...proposal, notes: ["n3", "n1", "n2"] }
  const board = aBoard({ n1: null, n2: null, n3: null })

  assert.deepEqual(stillProposed(board, [again], new Set([nameOf(proposal)])), [])
})
