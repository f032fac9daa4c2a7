// The sound at the end of a timer: once, at the server's hour, and never for whoever turned it off.

import assert from "node:assert/strict"
import test from "node:test"
import { isSilent, silence, watchEnd } from "../../static/js/timer/chime.js"

let played = 0
const line = () => ({
  frequency: { value: 0 },
  gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} },
  connect() {},
  start() {},
  stop() {},
})
Object.assign(globalThis, {
  AudioContext: class {
    constructor() {
      played += 1
    }
    currentTime = 0
    destination = {}
    createGain = line
    createOscillator = line
    async close() {}
  },
})
Object.defineProperty(globalThis, "navigator", { value: { userActivation: { hasBeenActive: true } } })

/** A session whose timer is what one says; the server's clock is a minute ahead of this device's. */
function aSession() {
  /** @type {(timer: any) => void} */
  let tell = () => {}
  const session = {
    now: () => Date.now() + 60_000,
    store: { watch: (/** @type {any} */ _, /** @type {(timer: any) => void} */ heard) => (tell = heard) },
  }
  watchEnd(/** @type {any} */ (session))
  return { tell: (/** @type {number | null} */ left) => tell(left && { ends_at: session.now() + left, seconds: 60 }) }
}

test("a timer sounds once as it ends, later when it was lengthened, and never once stopped", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 })
  const session = aSession()
  played = 0

  session.tell(5_000)
  context.mock.timers.tick(4_000)
  session.tell(61_000)
  context.mock.timers.tick(60_000)
  assert.equal(played, 0)
  context.mock.timers.tick(2_000)
  assert.equal(played, 1)
  session.tell(5_000)
  session.tell(null)
  context.mock.timers.tick(60_000)
  assert.equal(played, 1)
})

test("whoever turned the sound off hears nothing, until they turn it on", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 })
  const session = aSession()
  played = 0

  silence(true)
  assert.equal(isSilent(), true)
  session.tell(1_000)
  context.mock.timers.tick(2_000)
  assert.equal(played, 0)
  silence(false)
  session.tell(1_000)
  context.mock.timers.tick(2_000)
  assert.equal(played, 1)
})
