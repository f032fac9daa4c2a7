// What a second changes: what is said aloud, the parts that tell seconds, and the page when it tells something else.

import { tick } from "../core/ticking.js"
import { isFinishing } from "../notes/select.js"
import { announce } from "./announcements.js"

/** @import { Context } from "../views" */

/** « 2 minutes ago » may come this late. */
const SELDOM_MS = 10_000

/** @param {Context} context @returns {() => void} to call every second */
export function tellTime(context) {
  const say = announce(context.session, context.say)
  let told = ""
  return () => {
    say()
    tick()
    const moment = momentOf(context)
    if (moment !== told) context.redraw()
    told = moment
  }
}

/** What makes the page tell something else with time alone. While the line is cut, each second to the next attempt.
 * @param {Context} context */
function momentOf({ state, board, session }) {
  const now = session.now()
  const every = state.link === "online" ? SELDOM_MS : 1000
  return `${Math.floor(now / every)} ${isFinishing(board, now)}`
}
