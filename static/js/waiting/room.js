// The waiting room, as those who lead see it: who is at the door, and who comes in.

import { createRoom } from "../board/room.js"
import { later } from "../core/later.js"
import { nothing } from "../vendor/lit-html/lit-html.js"
import { isAwaited, look, waitingCount, watchQueue } from "./queue.js"

/** @typedef {import("../views.d.ts").Context} Context */

/** @typedef {object} WaitingUi
 * @property {import("./queue.js").Queue | null} queue  as it was when last asked
 * @property {string} refusal  why what was last asked was not done
 */

/** @typedef {import("../views.d.ts").Room<WaitingUi>} WaitingDesk */

/** @param {Context} context */
export function createWaiting(context) {
  /** @type {WaitingUi} */
  const fresh = { queue: null, refusal: "" }
  const desk = createRoom(context, fresh, {})
  const views = later(() => import("./guests.js"), context)
  watchQueue(desk)
  return {
    count: () => waitingCount(desk),
    list: () => (isAwaited(desk) ? (views()?.waitingList(desk) ?? nothing) : nothing),
    /** Ask again now: the door has just changed. */
    look: () => void look(desk),
  }
}
