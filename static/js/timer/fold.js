// What the timer keeps of a board: when it ends. A phase starts without it. Mirror of app/board/timer.

/** @import { Folds } from "../board/capability" */

export const empty = { timer: null }

/** @type {Folds} */
export const folds = {
  "timer.started": (state, { ends_at, seconds }) => ({ ...state, timer: { ends_at, seconds } }),
  "timer.stopped": (state) => ({ ...state, timer: null }),
  "phase.started": (state) => ({ ...state, timer: null }),
}
