// Last time's follow-up: named on the page where one prepares, read by everybody at the welcome.

import { createRoom } from "../board/room.js"
import { currentPhase } from "../board/plan.js"
import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { sayDay } from "../core/figures.js"
import { icon } from "../core/icon.js"
import { later } from "../core/later.js"
import { t, tn } from "../core/words.js"

/** @typedef {import("../views.d.ts").Context} Context */
/** `refusal`: why what was last asked for is not shown. @typedef {{ refusal: string, isLooking: boolean }} EarlierUi */
/** @typedef {import("../views.d.ts").Room<EarlierUi>} EarlierDesk */

/** @type {EarlierUi} */
const FRESH = { refusal: "", isLooking: false }

/** @param {Context} context */
export function createEarlier(context) {
  const desk = createRoom(context, FRESH, {})
  const decided = later(() => import("./decided.js"), context)
  const naming = later(() => import("./naming.js"), context)
  return { card: () => naming()?.naming(desk) ?? nothing, band: () => band(desk, decided) }
}

/** Above the board, at the welcome. @param {EarlierDesk} desk
 * @param {import("../core/later.js").Later<typeof import("./decided.js")>} views */
function band(desk, views) {
  const { earlier } = desk.board
  if (!earlier || currentPhase(desk.board)?.kind !== "welcome") return nothing
  return html`
    <details class="lasttime" open>
      <summary class="lasttime__title row row--wrap">
        ${icon("flag")} <strong>${t("La dernière fois :")} <bdi>${earlier.title}</bdi></strong>
        <span class="fine"
          >${sayDay(earlier.day)} · ${tn("%(count)s fiche", "%(count)s fiches", earlier.items.length)}</span
        >
      </summary>
      ${views()?.decided(desk, earlier) ?? nothing}
    </details>
  `
}
