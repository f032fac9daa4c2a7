// Who guides, and what is held up. Both end with the phase; what goes away is held up no more. Mirror of
// app/board/following.

/** @import { BoardState } from "../types" */
/** @import { Folds } from "../board/capability" */

export const empty = { guide: null, spotlight: "" }

/** @type {Folds} */
export const folds = {
  "everyone.brought": (state, { seat, at, zone, x, y, zoom }) => ({ ...state, guide: { seat, at, zone, x, y, zoom } }),
  "everyone.released": (state) => ({ ...state, guide: null }),
  "spotlight.turned": (state, { target }) => ({ ...state, spotlight: target }),
  "phase.started": (state) => ({ ...state, ...empty }),
  "note.removed": (state, { note }) => without(state, note),
  "group.dissolved": (state, { group }) => without(state, group),
  "theme.removed": (state, { zone }) => without(state, zone),
}

/** @param {BoardState} state @param {string} gone @returns {BoardState} */
const without = (state, gone) => (state.spotlight === gone ? { ...state, spotlight: "" } : state)
