// The help, and the keys that work anywhere on the page.

import { createRoom } from "../board/room.js"
import { helpCard, openHelp } from "./help.js"
import { listenToKeys } from "./shortcuts.js"
import { tour, tourOffer } from "./tour.js"

/** `stop`: of the visit, null when there is none.
 * @typedef {{ hasShortcuts: boolean, stop: number | null }} HelpUi */
/** @typedef {import("../views.d.ts").Room<HelpUi>} HelpDesk */
/** @typedef {import("./shortcuts.js").Acts} Acts */

/** @type {HelpUi} */
const FRESH = { hasShortcuts: true, stop: null }

/** @param {import("../views.d.ts").Context} context */
export function createHelp(context) {
  const desk = createRoom(context, FRESH, {})
  return {
    card: () => helpCard(desk),
    offer: () => tourOffer(desk),
    tour: () => tour(desk),
    open: openHelp,
    /** @param {Omit<Acts, "openHelp">} acts */
    listen: (acts) => listenToKeys(desk, { ...acts, openHelp }),
  }
}
