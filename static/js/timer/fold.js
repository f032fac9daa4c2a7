// What the timer keeps of a board: when it ends, or what is left of it while it is
// held. A phase starts without it. Mirror of app/board/timer.

/** @import { Folds } from "../board/capability" */

export const empty = { timer: null, timer_held: null }

/** @type {Folds} */
export const folds = {
  "timer.started": (state, { ends_at, seconds }) => ({ ...state, timer: { ends_at, seconds }, timer_held: null }),
  "timer.stopped": (state, { left = 0, seconds = 0 }) => ({
    ...state,
    timer: null,
    timer_held: left > 0 ? { left, seconds } : null,
  }),
  "phase.started": (state) => ({ ...state, timer: null, timer_held: null }),
}
