// Board state as a pure fold of its events: each room folds its own part (see capabilities.js). Mirror of
// app/board/fold.py. Total: an event that names something absent changes nothing, and gives back the same value.

import * as capabilities from "../capabilities.js"

/** @import { BoardEvent, BoardState } from "../types" */
/** @typedef {(state: BoardState, event: BoardEvent, before: BoardState) => BoardState} Fold */

const rooms = Object.values(capabilities)

/** @type {BoardState} */
export const EMPTY_BOARD = Object.freeze(
  Object.assign(
    {
      plan: {
        kit: "",
        phases: [],
        zones: [],
        vote: {
          budget: 1,
          per_idea: 1,
          promote: 1,
          voters: [],
          notice: "",
          abstention: "",
          fewest_ballots: 0,
          receipts: false,
          quorum: 0,
          rounds: [],
        },
        levels: [],
        form: [],
        values: [],
        closing: null,
      },
    },
    ...rooms.map(({ empty }) => empty),
  ),
)

/** @type {Map<string, Fold[]>} */
const FOLDS = new Map([
  ["board.opened", [boardOpened]],
  ["board.carried", [boardCarried]],
  ["texts.erased", [(state) => state]],
])
for (const { folds } of rooms) {
  // Each is called for its own type of event only, which the type checker cannot see.
  for (const [type, fold] of /** @type {[string, Fold][]} */ (Object.entries(folds))) {
    FOLDS.set(type, [...(FOLDS.get(type) ?? []), fold])
  }
}

/**
 * The state after one event.
 * @param {BoardState} state
 * @param {BoardEvent} event
 * @returns {BoardState}
 */
export function applyEvent(state, event) {
  const folds = FOLDS.get(event.type)
  if (!folds) throw new Error(`no rule for event ${JSON.stringify(event)}`)
  let now = state
  for (const fold of folds) now = fold(now, event, state)
  return now
}

/** The types of events that have a fold. @returns {string[]} */
export const foldedTypes = () => [...FOLDS.keys()]

/** @type {Fold} */
function boardOpened(state, event) {
  return event.type === "board.opened" ? { ...EMPTY_BOARD, plan: event.plan } : state
}

/** Told to nobody: what a browser is sent of such a board is whole. @type {Fold} */
function boardCarried(state, event) {
  return event.type === "board.carried" ? { ...EMPTY_BOARD, ...event.state } : state // a file of before has less
}
