// Who waits at the door: asked again and again, over a cut too, until the door opens or does not.

import assert from "node:assert/strict"
import test from "node:test"
import { sayMood, standInLine } from "../../static/js/waiting/stand.js"

/** @import { Stand } from "../../static/js/waiting/stand.js" */

const CUT = { ok: /** @type {const} */ (false), message: "cut", passing: true }

/** @param {Stand} state */
const said = (state, word = "") => ({ ok: /** @type {const} */ (true), value: { state, word } })

/**
 * What somebody is told, and how their wait ends, when the server answers so. Each answer takes `each` ms.
 * @param {(ReturnType<typeof said> | typeof CUT)[]} answers @param {{ each?: number, isOver?: () => boolean }} [how]
 */
async function waiting(answers, { each = 1_000, isOver = () => false } = {}) {
  let now = 0
  /** @type {string[]} */
  const told = []
  /** @type {string[]} */
  const heard = []
  /** @type {number[]} */
  const slept = []
  const left = [...answers]
  const ended = await standInLine("w", {
    tell: (mood) => told.push(mood),
    hear: (word) => heard.push(word),
    isOver,
    now: () => now,
    sleep: async (ms) => {
      slept.push(ms)
      now += each
    },
    ask: async () => left.shift() ?? said("none"),
  })
  return { told, heard, slept, ended }
}

test("a word of those who lead is heard once, changed, and taken back", async () => {
  const words = ["", "Bientôt", "Bientôt", "Encore 2 min", ""]
  const { heard, told } = await waiting([...words.map((word) => said("waiting", word)), said("open", "jamais lu")])

  assert.deepEqual(heard, ["Bientôt", "Encore 2 min", ""])
  assert.deepEqual(told, ["waiting"])
})

test("the wait ends with what the door says", async () => {
  for (const state of /** @type {Stand[]} */ (["open", "refused", "none"])) {
    const { told, ended } = await waiting([said("waiting"), said("waiting"), said(state)])

    assert.deepEqual([told, ended], [["waiting"], state])
  }
})

test("a cut is told once, asked about less often, and waited out", async () => {
  const { told, slept, ended } = await waiting([said("waiting"), CUT, CUT, said("waiting"), said("open")])

  assert.deepEqual(told, ["waiting", "cut", "waiting"])
  assert.ok((slept[1] ?? 0) > (slept[0] ?? 0))
  assert.equal(ended, "open")
})

test("who waits for a quarter of an hour is told what to do", async () => {
  const { told } = await waiting([said("waiting"), said("waiting"), said("open")], { each: 15 * 60_000 })

  assert.deepEqual(told, ["waiting", "long"])
})

test("who gave up is asked nothing more", async () => {
  const { told, ended } = await waiting([said("waiting")], { isOver: () => true })

  assert.deepEqual([told, ended], [[], "over"])
})

test("each mood has its sentence", () => {
  const moods = /** @type {const} */ (["waiting", "long", "cut"])

  assert.equal(new Set(moods.map((mood) => sayMood(mood, "Nadia").join(" "))).size, 3)
  assert.match(sayMood("waiting", "Nadia").join(" "), /Nadia/)
})
