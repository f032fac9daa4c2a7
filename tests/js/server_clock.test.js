// The time left is the server's, whatever happens to the clock of the computer.

import assert from "node:assert/strict"
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
