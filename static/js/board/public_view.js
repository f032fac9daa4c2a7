// The board as nobody in particular may know it: what every browser can compare with the server. Each room says it of
// its own part. Mirror of app/board/visibility.py, project(state, None).

import * as capabilities from "../capabilities.js"
import { remembered } from "../core/remembered.js"

/** @import { BoardState } from "../types" */

const PARTS = Object.values(capabilities).flatMap(({ publicPart }) => publicPart ?? [])

const SIGHTS = Object.values(capabilities).flatMap(({ sight }) => sight ?? [])

const IN_SIGHT = Object.values(capabilities).flatMap(({ inSight }) => inSight ?? [])

/** @param {BoardState} state @returns {BoardState} */
export function publicView(state) {
  const seen = seenOf(state)
  return Object.assign({ ...seen }, ...PARTS.map((part) => part(seen)))
}

/** Without what some keep to themselves: each room says it of its own part. */
const seenOf = remembered((/** @type {BoardState} */ state) => {
  const sight = SIGHTS.map((of) => of(state)).find((found) => found !== null)
  return sight ? Object.assign({ ...state }, ...IN_SIGHT.map((part) => part(state, sight))) : state
})
