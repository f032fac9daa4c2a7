// What every room of views is handed, and nothing more: the session, who one is, how to draw, ask and say.

import { createShield, standing } from "./for_everyone.js"
import { isFacilitator } from "./rights.js"

/** @import { Session } from "../types" */
/** @import { Context, Messages, PageData } from "../views" */

/**
 * @param {{ session: Session, page: PageData, redraw: () => void, drawNow: () => void, say: (sentence: string) => void,
 *   messages: Messages, paper: { isPrinted: boolean } }} parts
 * @returns {Context}
 */
export function createContext({ session, page, redraw, drawNow, say, messages: { toast, ask }, paper }) {
  const shield = shieldOf(session)
  return {
    session,
    page,
    redraw,
    drawNow,
    say,
    toast,
    ask,
    get state() {
      return session.store.get()
    },
    get board() {
      return session.store.get().board
    },
    get isFacilitator() {
      return isFacilitator(session.store.get().you)
    },
    get isPrinted() {
      return paper.isPrinted
    },
    async submit(command) {
      if (!shield.lets(command)) return false
      const answer = await session.submit(command)
      return answer.ok
    },
  }
}

/** @param {Session} session */
function shieldOf({ store }) {
  const shield = createShield(
    () => performance.now(),
    (isSettling) => document.documentElement.toggleAttribute("data-settling", isSettling),
  )
  store.watch(
    ({ ready, board }) => (ready ? board : null),
    (board) => shield.stands(board && standing(board)),
  )
  return shield
}
