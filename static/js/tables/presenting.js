// « Ce que Fatou présentera »: which of its ideas a table will present to all, chosen while it works, and read by
// everybody when its turn comes.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { icon } from "../core/icon.js"
import { own } from "../core/records.js"
import { t } from "../core/words.js"
import { ideaTitle } from "../voting/select.js"
import { nameSpeaker, presentIdeas } from "./commands.js"
import { isOf } from "./select.js"
import { membersOf, nameOf } from "./words.js"

/** @typedef {import("./room.js").TablesDesk} Desk */
/** @import { BoardState, Table } from "../types" */

const MOST = 5 // as app/board/tables/commands.py has it

/** Beside the board, for those of the table and for those who lead and visit it.
 * @param {Desk} desk @param {string} key @param {Table} table */
export function presenting(desk, key, table) {
  const { board, state } = desk
  const chosen = presented(board, table)
  const others = [...Object.keys(board.groups), ...Object.keys(board.notes)].filter(
    (idea) => isOf(board, table, idea) && !chosen.includes(idea) && ideaTitle(board, idea),
  )
  const choose = (/** @type {readonly string[]} */ ideas) => desk.submit(presentIdeas(key, ideas, table.presents))
  const add = (/** @type {Event} */ event) => {
    const field = /** @type {HTMLSelectElement} */ (event.target)
    const idea = field.value
    field.value = ""
    if (idea) void choose([...chosen, idea])
  }
  return html`
    <section class="sheet stack stack--tight presents" aria-labelledby="a-presenter">
      <h2 class="around__title" id="a-presenter">${titleOf(desk, table, state.you.seat)}</h2>
      <ul class="stack stack--tight" role="list">
        ${repeat(
          chosen,
          (idea) => idea,
          (idea) =>
            html`<li class="presents__idea row" data-tone="good">
              ${icon("check", "small")} <span dir="auto">${ideaTitle(board, idea)}</span>
              <button
                class="icon-button icon-button--small row__push"
                type="button"
                aria-label=${t("Ne plus présenter « %(idea)s »", { idea: ideaTitle(board, idea) })}
                @click=${() => choose(chosen.filter((each) => each !== idea))}
              >
                ${icon("close", "small")}
              </button>
            </li>`,
        )}
      </ul>
      ${
        chosen.length < MOST && others.length > 0
          ? html`<select class="input input--small" aria-labelledby="a-presenter" @change=${add}>
              <option value="" selected>
                ${chosen.length ? t("Une autre idée, si le temps le permet…") : t("Choisir une idée…")}
              </option>
              ${others.map((idea) => html`<option value=${idea} dir="auto">${ideaTitle(board, idea)}</option>`)}
            </select>`
          : nothing
      }
      ${chosen.length + others.length === 0 ? html`<p class="hint">${t("Vos idées s’y choisiront.")}</p>` : nothing}
      ${table.speaker && table.seats.includes(state.you.seat) ? speakerChoice(desk, key, table) : nothing}
    </section>
  `
}

/** Asked in the band until somebody is named; then changed here. @param {Desk} desk @param {string} key
 * @param {Table} table */
export const speakerChoice = (desk, key, table) => html`
  <label class="row mytable__choice">
    <span class=${table.speaker ? "visually-hidden" : "fine"}>${t("Qui présentera ?")}</span>
    <select
      class="input input--small"
      @change=${(/** @type {Event} */ event) =>
        event.target instanceof HTMLSelectElement && desk.submit(nameSpeaker(key, event.target.value))}
    >
      <option value="" ?selected=${table.speaker === ""}>${t("Porte-parole…")}</option>
      ${membersOf(desk, table).map(
        (seat) =>
          html`<option value=${seat} ?selected=${seat === table.speaker}>
            ${t("Porte-parole : %(name)s", { name: nameOf(desk, seat) })}
          </option>`,
      )}
    </select>
  </label>
`

/** Of the table whose turn it is, for everybody. @param {BoardState} board */
export function nowPresented(board) {
  const table = own(board.tables, board.reporting)
  if (!table) return nothing
  const titles = presented(board, table).map((idea) => ideaTitle(board, idea))
  return titles.length === 0
    ? nothing
    : html`<ul class="presents__line row row--wrap" role="list" aria-label=${t("Ce que la table présente")}>
        ${titles.map((title) => html`<li class="status" data-tone="good" dir="auto">${title}</li>`)}
      </ul>`
}

/** What is still there of it: a note that was grouped since is its group. @param {BoardState} board
 * @param {Table} table @returns {string[]} */
function presented(board, { presents }) {
  const now = presents.map((idea) => own(board.notes, idea)?.group ?? idea)
  return [...new Set(now)].filter((idea) => own(board.groups, idea) || own(board.notes, idea))
}

/** @param {Desk} desk @param {Table} table @param {string} you */
function titleOf(desk, { speaker }, you) {
  if (!speaker) return t("Ce que la table présentera")
  return speaker === you
    ? t("Ce que vous présenterez")
    : t("Ce que %(name)s présentera", { name: nameOf(desk, speaker) })
}
