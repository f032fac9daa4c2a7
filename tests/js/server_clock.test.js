// The time left is the server's, whatever happens to the clock of the computer; and no wait is counted on it.

import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import test from "node:test"

import { ServerClock } from "../../static/js/core/server_clock.js"
import { timeLeft } from "../../static/js/timer/select.js"
import { aBoard } from "./fakes.js"

test("the time left does not move when the computer's clock is set, and a beacon puts it right", (t) => {
  const MINUTE = 60_000
  let elapsed = 5_000
  t.mock.timers.enable({ apis: ["Date"], now: 0 })
  const clock = new ServerClock(() => elapsed)
  const board = { ...aBoard(), timer: { ends_at: 10 * MINUTE, seconds: 600 } }

  clock.set(0)
  elapsed += MINUTE
  t.mock.timers.setTime(5 * MINUTE) // somebody sets the clock four minutes ahead
  assert.equal(timeLeft(board, clock.now()), 9 * MINUTE)

  clock.set(2 * MINUTE) // the page slept: nothing was counted meanwhile
  assert.equal(timeLeft(board, clock.now()), 8 * MINUTE)
})

test("nothing that is waited for is counted on a clock that somebody may set", () => {
  const ROOT = new URL("../../static/js/", import.meta.url)
  const OF_THE_DAY = [
    "board/outbox.js", // the order of what was kept before this page was opened
    "board/session.js", // how old is what was kept of other boards
    "core/last_board.js", // how old is the board that this browser was on
    "core/server_clock.js", // before the server has said anything
    "offline/kept.js", // how old is what a tab showed
  ]
  const sources = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".js") && !path.startsWith("vendor/"),
  )
  const readIt = sources.filter((path) => /Date\.now|new Date\(\)/.test(readFileSync(new URL(path, ROOT), "utf8")))

  assert.deepEqual(readIt.sort(), OF_THE_DAY)
})
