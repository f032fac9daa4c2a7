// What a tab showed of its board, kept in that tab alone and for as long as a workshop lasts: a reload without network
// shows it again. It leaves with the tab, and when one is out of the workshop.

import { openStorage } from "../core/storage.js"

/** @import { Cockpit, Context, PageData } from "../views" */
/** @import { Account } from "../board/account.js" */
/** @typedef {{ page: PageData, cockpit: Cockpit | null, account: Account, at: number }} Shown */

const LASTS_MS = 12 * 3600_000

/**
 * @param {string} board
 * @param {{ tab?: import("../core/storage.js").Storage, device?: import("../core/storage.js").Storage }} [where]
 */
export function createKept(board, { tab = openStorage(() => sessionStorage), device = openStorage() } = {}) {
  const key = `essaim:shown:${board}`
  return {
    /** @param {Omit<Shown, "at">} shown @param {number} [now] */
    write: (shown, now = Date.now()) => void tab.write(key, JSON.stringify({ ...shown, at: now })),

    forget: () => tab.remove(key),

    /** Of who has a seat here now: another person may have come in from this browser. @param {number} [now]
     * @returns {Shown | null} */
    read(now = Date.now()) {
      const shown = parsed(tab.read(key))
      if (!shown || now - shown.at > LASTS_MS || now < shown.at) return null
      return device.read(`essaim:${board}:seat`) === shown.account.you?.seat ? shown : null
    },
  }
}

/** @param {string | null} text @returns {Shown | null} */
function parsed(text) {
  try {
    const shown = JSON.parse(text ?? "null")
    return typeof shown?.at === "number" && shown.page && shown.account?.you ? shown : null
  } catch {
    return null
  }
}

/** For a reload without network. Nothing of a rehearsal, nor once one is out. @param {Context} context
 * @param {ReturnType<typeof createKept>} kept @param {Cockpit | null} cockpit */
export function keepWhatIsShown({ page, session }, kept, cockpit) {
  if (document.getElementById("rehearsal")) return
  const keep = () => {
    const account = session.account()
    if (account) kept.write({ page, cockpit, account })
  }
  addEventListener("pagehide", keep)
  document.addEventListener("visibilitychange", () => document.hidden && keep())
  session.store.watch(
    ({ ended }) => ended,
    (ended) => ended && kept.forget(),
  )
}
