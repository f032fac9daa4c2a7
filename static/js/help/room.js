// The help, and the keys that work anywhere on the page.

import { nothing } from "../vendor/lit-html/lit-html.js"
import { createRoom } from "../board/room.js"
import { later } from "../core/later.js"
import { tourOffer } from "./offer.js"
import { listenToKeys } from "./shortcuts.js"

/** `stop`: of the visit, null when there is none.
 * @typedef {{ hasShortcuts: boolean, stop: number | null }} HelpUi */
/** @typedef {{ inner: import("../core/later.js").Later<typeof import("./inner.js")> }} Inner */
/** @typedef {import("../views.d.ts").Room<HelpUi, Inner>} HelpDesk */
/** @typedef {import("./shortcuts.js").Acts} Acts */

/** @type {HelpUi} */
const FRESH = { hasShortcuts: true, stop: null }

/** @param {import("../views.d.ts").Context} context */
export function createHelp(context) {
  const inner = later(() => import("./inner.js"), context)
  const desk = createRoom(context, FRESH, { inner })
  const openHelp = () => void inner.use(({ openHelp }) => openHelp())
  return {
    card: () => inner.now()?.helpCard(desk) ?? nothing,
    offer: () => tourOffer(desk),
    tour: () => inner.now()?.tour(desk) ?? nothing,
    open: openHelp,
    /** @param {Omit<Acts, "openHelp">} acts */
    listen: (acts) => listenToKeys(desk, { ...acts, openHelp }),
  }
}
