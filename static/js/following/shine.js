// « Montrer à tous », beside what may be held up: for those who lead.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { turnSpotlight } from "./commands.js"

/** @typedef {import("../views.d.ts").Context} Context */

/** @param {Context} context @param {string} target @param {string} name  what it is, for who does not see it
 * @param {{ isWide?: boolean }} [how] */
export function shineButton(context, target, name, { isWide = false } = {}) {
  if (!context.isFacilitator || context.isPrinted) return nothing
  const isLit = context.board.spotlight === target
  const said = isLit ? t("Ne plus montrer") : t("Montrer à tous")
  return html`<button
    class=${isWide ? "button button--small" : "icon-button icon-button--small shine"}
    type="button"
    aria-pressed=${isLit}
    aria-label=${t("%(act)s : « %(name)s »", { act: said, name })}
    title=${said}
    @click=${() => context.submit(turnSpotlight(isLit ? "" : target))}
  >
    ${icon("eye")} ${isWide ? said : nothing}
  </button>`
}
