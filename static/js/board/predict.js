// What a command will most likely cause, to show it before the server answers. Each room predicts its own commands (see
// capabilities.js), as the accepting half of its twin on the server; [] whenever the answer is not ours to guess (a
// refusal, a reveal, a count), and for what is done already.

import * as capabilities from "../capabilities.js"
import { TALK } from "./rights.generated.js"
import { mayAsk } from "./rights.js"

/** @import { Asking } from "./capability" */
/** @import { BoardEvent, BoardState, Command } from "../types" */
/** @typedef {(state: BoardState, command: Command, asking: Asking) => BoardEvent[]} Prediction */

const rooms = Object.values(capabilities)

/**
 * Each is called for its own type of command only, which the type checker cannot see.
 * @type {Map<string, Prediction>}
 */
const PREDICTIONS = new Map(
  rooms.flatMap(({ predictions }) => /** @type {[string, Prediction][]} */ (Object.entries(predictions))),
)

/** @type {Map<string, (state: BoardState, command: Command) => readonly string[]>} */
const PLACES = new Map(
  rooms.flatMap(
    ({ where = {} }) =>
      /** @type {[string, (state: BoardState, command: Command) => readonly string[]][]} */ (Object.entries(where)),
  ),
)

/**
 * @param {BoardState} state
 * @param {Command} command
 * @param {Asking} asking
 * @returns {BoardEvent[]}
 */
export function predictEvents(state, command, asking) {
  if (!mayAsk(state, asking.you, command.type) || !mayActThere(state, asking.you, command)) return []
  return PREDICTIONS.get(command.type)?.(state, command, asking) ?? []
}

/** Whether it acts in zones where this person may work, while tables have zones of their own.
 * @param {BoardState} state @param {Asking["you"]} you @param {Command} command @returns {boolean} */
function mayActThere(state, you, command) {
  const zones = PLACES.get(command.type)?.(state, command) ?? []
  const toWork = !TALK.has(command.type)
  return rooms.every(({ isInPlace }) => isInPlace?.(state, you, zones, { toWork }) ?? true)
}

/** The types of commands that have a prediction, if only « nothing ». @returns {string[]} */
export const predictedTypes = () => [...PREDICTIONS.keys()]
