// What time alone has a page draw again: seldom, unless the line is cut; and when late writing ends.

import assert from "node:assert/strict"
import test from "node:test"
import { LATE_WRITING_MS } from "../../static/js/notes/select.js"
import { T0 } from "./fakes.js"

// All that templates and their words ask before anything is drawn.
Object.assign(globalThis, { document: { createTreeWalker() {}, documentElement: { lang: "fr", dataset: {} } } })
const { tellTime } = await import("../../static/js/frame/time.js")

/** How often a page is drawn again in so many seconds. @param {number} seconds @param {object} [how] */
function drawings(seconds, { link = "online", left = null } = {}) {
  let now = T0
  let drawn = 0
  const state = { link, board: { timer: null, left }, ready: true }
  const context = {
    state,
    board: state.board,
    session: { now: () => now, store: { get: () => state, watch() {} } },
    say() {},
    redraw: () => (drawn += 1),
  }
  const second = tellTime(/** @type {any} */ (context))
  second()
  drawn = 0
  for (let at = 0; at < seconds; at += 1) {
    now += 1000
    second()
  }
  return drawn
}

test("a page at rest is drawn again every ten seconds", () => {
  assert.equal(drawings(60), 6)
})

test("while the line is cut, each second to the next attempt is told", () => {
  assert.equal(drawings(60, { link: "offline" }), 60)
})

test("when late writing ends, the page says so within a second", () => {
  const left = { phase: "write", at: T0 - LATE_WRITING_MS + 3500 }
  assert.equal(drawings(5, { left }), 1)
})
