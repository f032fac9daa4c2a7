// The time left: green, orange at a fifth, red at a twentieth. It informs and closes nothing by itself.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { addTime, startTimer, stopTimer } from "./commands.js"
import { shareLeft, timeLeft } from "./select.js"
import { icon } from "../core/icon.js"
import { properties } from "../core/properties.js"
import { clock } from "../core/figures.js"
import { t, tn } from "../core/words.js"

/** @typedef {import("../views.d.ts").Context} Desk */

const MINUTE = 60
const CHOICES = [3, 5, 10]
const WARNING = 0.2
const DANGER = 0.05

/** @param {Desk} desk */
export function timer(desk) {
  if (desk.state.isOver) return nothing
  const left = desk.state.isOver ? null : timeLeft(desk.board, desk.session.now())
  if (!desk.isFacilitator)
    return left === null
      ? nothing
      : html`<div class="timer" role="timer" data-tone=${toneOf(desk)} ${ring(desk)}>${face(desk, left)}</div>`
  return html`
    ${
      left === null
        ? html`<button class="button button--small" type="button" popovertarget="minuteur">
            ${icon("clock")} ${t("Minuteur")}
          </button>`
        : html`<button class="timer" type="button" popovertarget="minuteur" data-tone=${toneOf(desk)} ${ring(desk)}>
              ${face(desk, left)}
            </button>
            ${desk.board.timer_held ? resume(desk) : longer(desk)}`
    }
  `
}

/** The facilitator's controls. @param {Desk} desk */
export const timerMenu = (desk) => html`
  <div class="popover popover--menu sheet stack" id="minuteur" popover aria-label=${t("Minuteur")}>
    ${desk.board.timer ? running(desk) : desk.board.timer_held ? held(desk) : nothing}
    ${CHOICES.map((minutes) => item("play", start(desk, minutes), () => desk.submit(startTimer(minutes * MINUTE))))}
  </div>
`

/** @param {Desk} desk @param {number} minutes */
const start = ({ board }, minutes) =>
  board.timer
    ? tn("Relancer %(count)s minute", "Relancer %(count)s minutes", minutes)
    : tn("Lancer %(count)s minute", "Lancer %(count)s minutes", minutes)

/** @param {Desk} desk */
const running = (desk) => html`
  ${item("plus", t("Ajouter une minute"), () => desk.submit(addTime(MINUTE)))}
  ${item("plus", t("Ajouter cinq minutes"), () => desk.submit(addTime(5 * MINUTE)))}
  ${item("pause", t("Mettre le minuteur en pause"), () => desk.submit(stopTimer()))}
  <hr class="menu__line" />
`

/** @param {Desk} desk */
const held = (desk) => html`
  ${item("play", t("Reprendre le minuteur"), () => desk.submit(addTime(0)))}
  ${item("close", t("Retirer le minuteur"), () => desk.submit(stopTimer()))}
  <hr class="menu__line" />
`

/** @param {string} drawn @param {string} name @param {() => void} act */
const item = (drawn, name, act) => html`
  <button class="menu__item" type="button" popovertarget="minuteur" popovertargetaction="hide" @click=${act}>
    ${icon(drawn)} ${name}
  </button>
`

/** @param {Desk} desk */
const longer = (desk) =>
  html`<button
    class="button button--small"
    type="button"
    aria-label=${t("+1 min au minuteur")}
    data-repeats
    @click=${() => desk.submit(addTime(MINUTE))}
  >
    ${t("+1 min")}
  </button>`

/** @param {Desk} desk */
const resume = (desk) =>
  html`<button class="button button--small" type="button" @click=${() => desk.submit(addTime(0))}>
    ${t("Reprendre")}
  </button>`

/** @param {Desk} desk @param {number} left */
const face = ({ board }, left) => html`
  <svg class="timer__ring" viewBox="0 0 24 24" aria-hidden="true">
    <circle cx="12" cy="12" r="9.5" />
    <circle class="timer__left" cx="12" cy="12" r="9.5" pathLength="100" />
  </svg>
  <span class="visually-hidden">${t("Minuteur :")}</span> <span class="timer__value">${clock(left)}</span>
  ${board.timer_held ? html`${icon("pause", "small")}<span class="visually-hidden">${t("en pause")}</span>` : nothing}
`

/** @param {Desk} desk */
const ring = ({ board, session }) => properties({ "--left": shareLeft(board, session.now()).toFixed(3) })

/** @param {Desk} desk @returns {"good" | "warn" | "danger"} */
function toneOf({ board, session }) {
  const share = shareLeft(board, session.now())
  if (share <= DANGER) return "danger"
  return share <= WARNING ? "warn" : "good"
}

/** @param {number} left in ms */
export function spoken(left) {
  const seconds = Math.ceil(left / 1000)
  if (seconds <= 0) return t("temps écoulé")
  if (seconds < MINUTE) return tn("%(count)s seconde restante", "%(count)s secondes restantes", seconds)
  const minutes = Math.round(seconds / MINUTE)
  return tn("une minute restante", "%(count)s minutes restantes", minutes)
}
