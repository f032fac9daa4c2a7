import assert from "node:assert/strict"
import test from "node:test"

import { fetchTheRest, later } from "../../static/js/core/later.js"

/** A page that writes down what is asked of it. */
function page() {
  /** @type {string[]} */
  const seen = []
  return {
    seen,
    redraw: () => void seen.push("redraw"),
    drawNow: () => void seen.push("drawNow"),
    toast: (/** @type {string} */ text) => void seen.push(text),
  }
}

test("a part is asked for once, and its page drawn again when it is there", async () => {
  const here = page()
  let asked = 0
  const part = later(async () => ({ asked: ++asked }), here)

  assert.equal(part.now(), null)
  assert.equal(asked, 0)
  assert.equal(part(), null)
  assert.equal(part(), null)
  await part.use(() => {})

  assert.deepEqual([part(), part.now(), asked], [{ asked: 1 }, { asked: 1 }, 1])
  assert.equal(here.seen[0], "redraw")
})

test("a gesture waits for its part, which is drawn before it", async () => {
  const here = page()
  const part = later(async () => "views", here)

  await part.use((views) => here.seen.push(views))

  assert.deepEqual(here.seen, ["drawNow", "views"])
})

test("a gesture that cannot be answered is told, and the next one tries again", async () => {
  const here = page()
  let isOnline = false
  const part = later(async () => {
    if (!isOnline) throw new TypeError("Failed to fetch dynamically imported module")
    return "views"
  }, here)

  await part.use(() => here.seen.push("done"))
  assert.match(here.seen.join(), /n’a pas pu être chargée/)

  isOnline = true
  await part.use(() => here.seen.push("done"))
  assert.equal(here.seen.at(-1), "done")
})

test("drawing does not ask at every frame for what cannot be had", async () => {
  let asked = 0
  const part = later(async () => {
    asked++
    throw new TypeError("Failed to fetch dynamically imported module")
  }, page())

  part()
  await new Promise((resolve) => setTimeout(resolve))
  part()
  part()

  assert.equal(asked, 1)
})

test("at rest all that has not come is fetched, whatever one of them meets", async () => {
  const here = page()
  const lost = later(() => Promise.reject(new TypeError("no network")), here)
  const part = later(async () => "views", here)

  await fetchTheRest()

  assert.deepEqual([lost.now(), part.now()], [null, "views"])
  assert.deepEqual(here.seen, ["redraw"]) // once for all of them
})
