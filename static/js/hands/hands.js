// « J’ai fini », a raised hand, and how many are ready.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { properties } from "../core/properties.js"
import { t } from "../core/words.js"
import { setHand, setReady } from "./commands.js"
import { hasHandUp, isReady } from "./select.js"

/** @typedef {import("../views.d.ts").Context} Desk */

/** @param {Desk} desk */
export const toggleReady = (desk) => desk.submit(setReady(!isReady(desk.board, desk.state.you)))

/** @param {Desk} desk */
export function toggleHand(desk) {
  const raised = !hasHandUp(desk.board, desk.state.you)
  desk.say(raised ? t("Main levée.") : t("Main baissée."))
  return desk.submit(setHand(raised))
}

/** So many of so many, in cells. @param {number} done @param {number} of */
export const comb = (done, of) =>
  of > 0 && of <= 24
    ? html`<span class="comb" aria-hidden="true" ${properties({ "--done": done, "--of": of })}></span>`
    : nothing

/** @param {Desk} desk */
export const handButton = (desk) => html`
  <button
    class="button button--quiet"
    type="button"
    aria-pressed=${hasHandUp(desk.board, desk.state.you)}
    aria-keyshortcuts="L"
    @click=${() => toggleHand(desk)}
  >
    ${icon("hand")} ${hasHandUp(desk.board, desk.state.you) ? t("Baisser la main") : t("Lever la main")}
  </button>
`
