// The help, and the keys that work anywhere on the page.

import { createRoom } from "../board/room.js"
import { helpCard, openHelp } from "./help.js"
import { listenToKeys } from "./shortcuts.js"

/** @typedef {{ hasShortcuts: boolean }} HelpUi */
/** @typedef {import("../views.d.ts").Room<HelpUi>} HelpDesk */
/** @typedef {import("./shortcuts.js").Acts} Acts */

/** @type {HelpUi} */
const FRESH = { hasShortcuts: true }

/** @param {import("../views.d.ts").Context} context */
export function createHelp(context) {
  const desk = createRoom(context, FRESH, {})
  return {
    card: () => helpCard(desk),
    open: openHelp,
    /** @param {Omit<Acts, "openHelp">} acts */
    listen: (acts) => listenToKeys(desk, { ...acts, openHelp }),
  }
}
