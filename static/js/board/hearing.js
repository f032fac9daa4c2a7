// What the server says to this window, taken in: a welcome, frames, beacons, the end of the work.

import { own } from "../core/records.js"
import { droppedSignals, heardSignals, leftSignals } from "./signals.js"

/** @import { ServerClock } from "../core/server_clock.js" */
/** @import { Beacon, Frame, Records, Welcome, WireSignals } from "../types" */
/** @import { Sentry } from "./sentry.js" */
/** @import { Showing } from "./showing.js" */
/** @import { Work } from "./work.js" */

/** A beacon comes every four seconds: beyond, and without an answer, the line is dead. */
const SILENCE_MS = 6_000

export class Hearing {
  /** @param {{ work: Work, showing: Showing, clock: ServerClock, sentry: Sentry, askForAll: () => void }} parts
   * `askForAll`: for the whole board, anew */
  constructor({ work, showing, clock, sentry, askForAll }) {
    this.work = work
    this.showing = showing
    this.clock = clock
    this.sentry = sentry
    this.askForAll = askForAll
    this.heardAt = -Infinity
  }

  /** Whether nothing has come for so long that nobody is there. */
  isSilent() {
    return performance.now() - this.heardAt >= SILENCE_MS
  }

  /** @param {Welcome} welcome */
  onWelcome(welcome) {
    this.heardAt = performance.now()
    this.clock.set(welcome.now)
    const refusal = this.work.welcome(welcome)
    this.sentry.reset()
    this.sentry.look()
    const { seat, role, name, drafts } = welcome.you
    this.showing.change({
      ready: true,
      you: this.showing.same({ seat, role, name, ...(drafts && { drafts }) }),
      people: welcome.people,
      weak: welcome.weak ?? [],
    })
    if (refusal) this.showing.notify(refusal)
    this.showing.showUnsent()
    this.showing.show()
  }

  /** @param {Frame} frame */
  onFrame({ entries, signals = {}, presence = {}, weak }) {
    this.heardAt = performance.now()
    this.take(entries)
    const { people, you } = this.showing.get()
    const { name, role } = own(presence, you.seat) ?? you
    // Somebody whose role changes may see more or less of the board: all of it is asked for.
    if (role !== you.role && !this.showing.get().isOver) this.askForAll()
    this.showing.change({
      people: Object.keys(presence).length > 0 ? { ...people, ...presence } : people,
      you: this.showing.same({ ...you, name, role }),
      signals: leftSignals(this.signalsAfter(entries, signals), presence),
      weak: weak ?? this.showing.get().weak,
    })
    this.showing.show()
  }

  /** @param {Beacon} beacon */
  onBeacon(beacon) {
    this.heardAt = performance.now()
    if (beacon.now !== undefined) this.clock.set(beacon.now)
    if (this.showing.get().ready) this.sentry.hear(beacon)
  }

  /** The work is over: from now on, everyone only reads. */
  onOver() {
    this.showing.change({ isOver: true })
    this.showing.change({ you: this.showing.same(this.showing.get().you) })
    this.showing.show()
  }

  /** @param {Frame["entries"]} entries */
  take(entries) {
    try {
      this.work.take(entries)
    } catch (error) {
      console.error(error) // an event that this page is too old to know: the whole board is asked for instead
      this.askForAll()
    }
    this.sentry.look()
    // Somebody who sits down at a table, or leaves it, may see more or less of the board.
    if (entries.some(({ renew }) => renew)) this.askForAll()
  }

  /** @param {Frame["entries"]} entries @param {Records<WireSignals>} heard */
  signalsAfter(entries, heard) {
    const { signals, you } = this.showing.get()
    const placed = droppedSignals(signals, entries)
    if (Object.keys(heard).length === 0) return placed
    return heardSignals(placed, heard, you.seat, performance.now())
  }
}
