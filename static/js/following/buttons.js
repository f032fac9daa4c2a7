// Beside the dock: whom one follows, and the way back to who brings everybody. In the dock of who leads:
// « Suivez-moi ».

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { mayBeUnsigned } from "../notes/select.js"
import { guideOf, nameOf } from "./guiding.js"

/** @typedef {import("./room.js").FollowingDesk} Desk */

/** @param {Desk} desk @param {{ join: () => void, stop: () => void }} acts */
export function followButton(desk, { join, stop }) {
  const guide = guideOf(desk)
  if (desk.ui.followed) return followed(desk, stop)
  if (!guide || desk.isFacilitator) return nothing
  return html`<button class="button button--small follow" type="button" @click=${join}>
    ${icon("compass")} ${t("Revenir au facilitateur")}
  </button>`
}

/** @param {Desk} desk @param {() => void} stop */
const followed = (desk, stop) => html`
  <button class="button button--small follow" type="button" aria-pressed="true" @click=${stop}>
    <span>${t("Vous suivez %(name)s", { name: nameOf(desk, desk.ui.followed) })}</span>
    <span class="follow__end"
      >${icon("close", "small")}<span class="visually-hidden">${t(": ne plus suivre")}</span></span
    >
  </button>
`

/** @param {Desk} desk @param {{ bring: () => void, release: () => void, stop: () => void }} acts */
export function leadButtons(desk, { bring, release, stop }) {
  if (desk.ui.followed) return followed(desk, stop)
  const isMine = desk.board.guide?.seat === desk.state.you.seat
  const other = guideOf(desk)
  const isBlind = isMine && mayBeUnsigned(desk.board, desk.session.now())
  const title = other
    ? t("%(name)s guide déjà : vous prendrez sa suite", { name: nameOf(desk, other.seat) })
    : t("Amener tout le monde où vous regardez, tant que vous ne l’arrêtez pas")
  return html`
    <span class="row lead">
      <button
        class="button button--small button--quiet"
        type="button"
        aria-pressed=${isMine}
        title=${isMine ? t("Laisser chacun aller où il veut") : title}
        @click=${isMine ? release : bring}
      >
        ${isMine ? icon("check") : icon("compass")} ${isMine ? t("On vous suit") : t("Suivez-moi")}
      </button>
      ${
        isMine
          ? html`<button
              class="button button--small button--quiet"
              type="button"
              title=${isBlind ? t("On écrit sans signer : vos déplacements ne se voient pas, il faut le redemander") : t("Ramener aussi ceux qui sont allés ailleurs")}
              @click=${bring}
            >
              ${t("Tous ici")}
            </button>`
          : nothing
      }
    </span>
  `
}
