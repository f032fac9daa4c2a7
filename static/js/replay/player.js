// Where the replay is, and how it goes on: played, held, faster, or put elsewhere.

import { hourOf, markAt, placeOf, seqAt } from "./course.js"
import { NotRead } from "./ask.js"

/** @import { Line } from "./course.js" */
/** @typedef {ReturnType<typeof import("./slices.js").createSlices>} Slices */
/** @typedef {ReturnType<typeof import("./session.js").createReplaySession>} ReplaySession */

export const SPEEDS = /** @type {const} */ ([1, 10, 60])
/** @typedef {(typeof SPEEDS)[number]} Speed */

const BEAT_MS = 100
const REST_MS = 150

/** @param {() => void} run */
const later = (run) => void setTimeout(run, BEAT_MS)
const atRest = () => new Promise((done) => setTimeout(done, REST_MS))

/**
 * @param {Line} line @param {Slices} slices
 * @param {{ show: (board: import("../types.d.ts").BoardState) => void, redraw: () => void,
 *   entered: (title: string) => void, now?: () => number, next?: (run: () => void) => void,
 *   rest?: () => Promise<unknown> }} page
 */
export function createPlayer(line, slices, page) {
  const { show, redraw, entered, now = () => performance.now(), next = later, rest = atRest } = page
  let place = 0
  let isPlaying = false
  let isReading = false
  /** @type {Speed} */
  let speed = 10
  let problem = ""
  let beatAt = 0
  let shown = -1
  let phase = ""
  /** Each move makes what an earlier one still waits for useless. */
  let turn = 0

  /** Show the entry where one is; what is not known yet is read first. */
  async function settle() {
    turn += 1
    const mine = turn
    const seq = seqAt(line, place)
    if (seq === shown) {
      isReading = false // whatever an earlier move still waits for
      return redraw()
    }
    if (!slices.boardAt(seq)) {
      isReading = true
      redraw()
      await rest() // a slider that moves passes by much that nobody looks at
      if (mine !== turn) return
      try {
        await slices.read(seq)
        problem = ""
      } catch (lost) {
        if (mine === turn) fail(lost)
      }
      if (mine !== turn) return
      isReading = false
      beatAt = now()
    }
    const board = slices.boardAt(seq)
    if (board) {
      isReading = false
      shown = seq
      show(board)
      tell(seq)
    }
    redraw()
  }

  /** @param {unknown} lost */
  function fail(lost) {
    if (!(lost instanceof NotRead)) throw lost
    problem = lost.message
    isPlaying = false
  }

  /** The phase is said once, when one comes into it. @param {number} seq */
  function tell(seq) {
    const mark = markAt(line, seq)
    if (!mark || mark.phase === phase) return
    phase = mark.phase
    entered(mark.title)
  }

  function beat() {
    if (!isPlaying) return
    const at = now()
    if (!isReading) place = Math.min(line.length, place + (at - beatAt) * speed)
    beatAt = at
    if (!isReading) void settle()
    if (place >= line.length) isPlaying = false
    next(beat)
  }

  return {
    get at() {
      const seq = seqAt(line, place)
      const mark = markAt(line, seq)
      return { place, seq, title: mark?.title ?? "", hour: hourOf(line, seq), isPlaying, isReading, speed, problem }
    },
    toggle() {
      isPlaying = !isPlaying
      if (isPlaying && place >= line.length) place = 0
      beatAt = now()
      if (isPlaying) next(beat)
      redraw()
    },
    /** @param {Speed} chosen */
    setSpeed(chosen) {
      speed = chosen
      redraw()
    },
    /** @param {number} where */
    goTo(where) {
      place = Math.max(0, Math.min(line.length, where))
      return settle()
    },
    /** @param {number} seq */
    goToEntry: (seq) => {
      place = placeOf(line, seq)
      return settle()
    },
  }
}
