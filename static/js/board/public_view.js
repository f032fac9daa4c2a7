// The board as nobody in particular may know it: what every browser can compare with the server. Each room says it of
// its own part. Mirror of app/board/visibility.py, project(state, None).

import * as capabilities from "../capabilities.js"

/** @import { BoardState } from "../types" */

const PARTS = Object.values(capabilities).flatMap(({ publicPart }) => publicPart ?? [])

const SIGHTS = Object.values(capabilities).flatMap(({ inSight }) => inSight ?? [])

/** @param {BoardState} state @returns {BoardState} */
export function publicView(state) {
  const seen = SIGHTS.reduce((now, inSight) => inSight(now), state)
  return Object.assign({ ...seen }, ...PARTS.map((part) => part(seen)))
}
