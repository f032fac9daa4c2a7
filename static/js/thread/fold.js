// The latest messages between those who lead. Mirror of app/board/thread.

/** @import { Folds } from "../board/capability" */

const KEPT_MESSAGES = 200

export const empty = { thread: [] }

/** @type {Folds} */
export const folds = {
  "message.sent": (state, { message, seat, text, at }) => ({
    ...state,
    thread: [...state.thread, { id: message, seat, text, at }].slice(-KEPT_MESSAGES),
  }),
}
