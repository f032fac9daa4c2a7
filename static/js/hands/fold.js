// Who is ready and whose hand is up. Nobody is ready when a phase starts. Mirror of app/board/hands.

import { toggled } from "../core/lists.js"

/** @import { Folds } from "../board/capability" */

export const empty = { ready: [], hands: [] }

/** @type {Folds} */
export const folds = {
  "ready.changed": (state, { seat, ready }) => ({ ...state, ready: toggled(state.ready, seat, ready) }),
  "hand.changed": (state, { seat, raised }) => ({ ...state, hands: toggled(state.hands, seat, raised) }),
  "phase.started": (state) => ({ ...state, ready: [] }),
}
