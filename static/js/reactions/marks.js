// The signs that people made of a note or of a group, each counted; and the five, for whoever wants to make one.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { setReaction } from "./commands.js"
import { canReact, reactionsOf } from "./select.js"

/** @typedef {import("../types.d.ts").Sign} Sign */
/** @typedef {import("./select.js").Made} Made */
/** @typedef {Pick<import("../views.d.ts").Context, "board" | "state" | "submit">} Desk */

/** @type {Readonly<Record<Sign, string>>} */
const DRAWN = { heart: "heart", agree: "thumb", ask: "help", idea: "bulb", care: "warning" }

/** Not before the words of the page are there. @param {Sign} sign */
const nameOf = (sign) =>
  ({
    heart: () => t("J’aime"),
    agree: () => t("D’accord"),
    ask: () => t("Question"),
    idea: () => t("Idée"),
    care: () => t("Attention"),
  })[sign]()

/**
 * What was made of it, one count for each sign; a heart to press where nobody made any.
 * @param {Desk} desk @param {string} key
 * @param {{ isOpen?: boolean, isSpare?: boolean }} [how] not open: one reads, and makes none here; spare: the heart
 *   that nobody gave shows only when one comes near
 */
export function counts(desk, key, { isOpen = true, isSpare = false } = {}) {
  const mayPress = isOpen && canReact(desk.board, desk.state.you, key)
  return reactionsOf(desk.board, desk.state.you, key)
    .filter(({ sign, count }) => count > 0 || (mayPress && sign === "heart"))
    .map((made) => (mayPress ? toggle(desk, key, made, { isSpare }) : readOnly(made)))
}

/** The five signs with their counts, made or not, where there is room for them. @param {Desk} desk
 * @param {string} key */
export const all = (desk, key) =>
  canReact(desk.board, desk.state.you, key)
    ? reactionsOf(desk.board, desk.state.you, key).map((made) => toggle(desk, key, made))
    : counts(desk, key)

/** The five signs, small; nothing where one may not react.
 * @param {Desk} desk @param {string} key @param {(event: Event) => void} [made] hears that one was pressed */
export const signs = (desk, key, made) =>
  canReact(desk.board, desk.state.you, key)
    ? html`<div class="signs" role="group" aria-label=${t("Réagir")} @click=${made}>
        ${reactionsOf(desk.board, desk.state.you, key).map((one) => sign(desk, key, one))}
      </div>`
    : nothing

/** Among the tools of what is at hand: the button that opens the five signs in their place. Open from the start, they
 * would lie over the notes around, and take what is pressed there. @param {Desk} desk @param {string} key */
export const foldedSigns = (desk, key) =>
  canReact(desk.board, desk.state.you, key)
    ? html`<button
          class="icon-button icon-button--small"
          type="button"
          aria-expanded="false"
          aria-label=${t("Réagir")}
          title=${t("Réagir")}
          @click=${(/** @type {Event} */ { currentTarget }) => turn(currentTarget)}
        >
          ${icon("smile")}
        </button>
        ${signs(desk, key, shut)}`
    : nothing

/** @param {unknown} button */
function turn(button) {
  if (!(button instanceof HTMLElement)) return
  button.setAttribute("aria-expanded", String(button.getAttribute("aria-expanded") !== "true"))
}

/** Once one is made, the other tools are back, and the button has the focus. @param {Event} event */
function shut({ currentTarget }) {
  const button = currentTarget instanceof HTMLElement ? currentTarget.previousElementSibling : null
  if (!(button instanceof HTMLElement)) return
  turn(button)
  button.focus()
}

/** @param {Desk} desk @param {string} key @param {Made} made */
const sign = (desk, key, made) =>
  html`<button
    class="icon-button icon-button--small"
    type="button"
    data-sign=${made.sign}
    aria-pressed=${made.isOn}
    aria-label=${nameOf(made.sign)}
    title=${nameOf(made.sign)}
    @click=${() => desk.submit(setReaction(key, { sign: made.sign, on: !made.isOn }))}
  >
    ${icon(DRAWN[made.sign])}
  </button>`

/** @param {Desk} desk @param {string} key
 * @param {Made} made @param {{ isSpare?: boolean }} [how] */
const toggle = (desk, key, { sign, count, isOn }, { isSpare = false } = {}) =>
  html`<button
    class="note__count"
    type="button"
    data-sign=${sign}
    title=${nameOf(sign)}
    ?data-none=${count === 0 && isSpare}
    ?data-zero=${count === 0}
    aria-pressed=${isOn}
    @click=${() => desk.submit(setReaction(key, { sign, on: !isOn }))}
  >
    ${icon(DRAWN[sign], "small")} ${count || ""}<span class="visually-hidden"> ${nameOf(sign)}</span>
  </button>`

/** @param {Made} made */
const readOnly = ({ sign, count }) =>
  html`<span class="note__count" data-sign=${sign} title=${nameOf(sign)}
    >${icon(DRAWN[sign], "small")} ${count}<span class="visually-hidden"> ${nameOf(sign)}</span></span
  >`
