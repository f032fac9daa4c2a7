// What every room of views is handed, and nothing more: the session, who one is, how to draw, ask and say.

import { isFacilitator } from "./rights.js"

/** @import { Session } from "../types" */
/** @import { Context, Messages, PageData } from "../views" */

/**
 * @param {{ session: Session, page: PageData, redraw: () => void, drawNow: () => void, say: (sentence: string) => void,
 *   messages: Messages }} parts
 * @returns {Context}
 */
export const createContext = ({ session, page, redraw, drawNow, say, messages: { toast, ask } }) => ({
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
  async submit(command) {
    const answer = await session.submit(command)
    return answer.ok
  },
})
