// What a command will most likely cause, to show it before the server answers. Each room predicts its own commands (see
// capabilities.js), as the accepting half of its twin on the server; [] whenever the answer is not ours to guess (a
// refusal, a reveal, a count), and for what is done already.

import * as capabilities from "../capabilities.js"
import { mayAsk } from "./rights.js"

/** @import { Asking } from "./capability" */
/** @import { BoardEvent, BoardState, Command } from "../types" */
/** @typedef {(state: BoardState, command: Command, asking: Asking) => BoardEvent[]} Prediction */

/**
 * Each is called for its own type of command only, which the type checker cannot see.
 * @type {Map<string, Prediction>}
 */
const PREDICTIONS = new Map(
  Object.values(capabilities).flatMap(
    ({ predictions }) => /** @type {[string, Prediction][]} */ (Object.entries(predictions)),
  ),
)

/**
 * @param {BoardState} state
 * @param {Command} command
 * @param {Asking} asking
 * @returns {BoardEvent[]}
 */
export function predictEvents(state, command, asking) {
  if (!mayAsk(state, asking.you, command.type)) return []
  return PREDICTIONS.get(command.type)?.(state, command, asking) ?? []
}

/** The types of commands that have a prediction, if only « nothing ». @returns {string[]} */
export const predictedTypes = () => [...PREDICTIONS.keys()]
