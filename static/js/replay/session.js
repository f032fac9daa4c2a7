// A session as the views of the board know it, where nothing can be asked: they read what is played.

import { initial } from "../board/showing.js"
import { createStore } from "../core/store.js"
import { t } from "../core/words.js"

/** @import { BoardState, Session, SessionState } from "../types" */

/** @type {import("../types.d.ts").Refusal} */
const ONLY_READ = { ok: false, code: "closed", message: t("On revoit l’atelier : rien ne change ici.") }

/** @type {SessionState} */
const INITIAL = { ...initial({ unsent: [] }), link: "online", isOver: true }

/** @param {() => number} now  the hour that is played
 * @returns {Session & { begin: (seat: string, people: SessionState["people"]) => void,
 *   show: (board: BoardState) => void }} */
export function createReplaySession(now) {
  const store = createStore(INITIAL)
  const session = {
    store,
    submit: async () => ONLY_READ,
    signal() {},
    retryUnsent: async () => ONLY_READ,
    unsentCommand: () => undefined,
    dropUnsent() {},
    dismissNotice() {},
    keepDraft() {},
    draft: () => "",
    clearDraft() {},
    now,
    account: () => null,
    close() {},
    /** Never used: nothing of a replay is live. @returns {never} */
    get socket() {
      throw new Error("a replay has no socket")
    },
    /** @param {string} seat @param {SessionState["people"]} people */
    begin(seat, people) {
      store.set({ ...store.get(), you: { seat, role: "observer", name: people[seat]?.name ?? "" }, people })
    },
    /** @param {BoardState} board */
    show(board) {
      if (board !== store.get().board) store.set({ ...store.get(), ready: true, board })
    },
  }
  return session
}
