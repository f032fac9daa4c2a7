// Who comes when the workshop is under way, and is to be welcomed: asked once. The card itself comes for them alone.

import { isFacilitator } from "../board/rights.js"
import { isUnderWay } from "../phases/select.js"
import { openStorage } from "../core/storage.js"

/** @typedef {import("./room.js").FrameDesk} Desk */

const storage = openStorage()

/** Look once, when the board is known: who was there from the start is not told what happened. @param {Desk} desk */
export function greet(desk) {
  const stop = desk.session.store.watch(
    ({ ready, board }) => ready && board.phase !== "",
    (isKnown) => {
      if (!isKnown) return
      // In a moment: `stop` is only known once `watch` has returned.
      queueMicrotask(() => stop())
      const isLate = isUnderWay(desk.board) && !isFacilitator(desk.state.you) && storage.read(keyOf(desk)) === null
      if (isLate) desk.set({ isLate })
      else noteWelcome(desk)
    },
  )
}

/** Not to be welcomed again. @param {Desk} desk */
export const noteWelcome = (desk) => storage.write(keyOf(desk), "yes")

/** With the rest of what this browser keeps of a board: forgotten with it. @param {Desk} desk */
const keyOf = ({ page, state }) => `essaim:${page.board}:welcomed:${state.you.seat}`
