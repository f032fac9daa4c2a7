// Around one's table: who is there and what they do, and the other tables; for those who lead, all of them, with those
// that call. Beside the board where there is room, else folded in the band above it.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ifDefined } from "../vendor/lit-html/directives/if-defined.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { isFacilitator, takesPart } from "../board/rights.js"
import { hour } from "../core/figures.js"
import { icon } from "../core/icon.js"
import { own } from "../core/records.js"
import { t, tn } from "../core/words.js"
import { readyCount } from "../hands/select.js"
import { presenting } from "./presenting.js"
import { inOrder } from "./seating.js"
import { areApart, areAtTables, tableOf } from "./select.js"
import { face, membersOf, nameOf, subjectOf } from "./words.js"

/** @typedef {import("./room.js").TablesDesk} Desk */
/** @import { Table } from "../types" */

/** Where a column leaves room for two of zones. */
export const ROOMY = matchMedia("(min-width: 64rem) and (min-height: 30rem)")

/** @param {Desk} desk */
export const aroundBeside = (desk) =>
  isShown(desk) && ROOMY.matches && !desk.isPrinted
    ? html`<aside class="around" aria-label=${nameFor(desk)}>${sheets(desk)}</aside>`
    : nothing

/** @param {Desk} desk */
export const aroundFolded = (desk) =>
  isShown(desk) && !ROOMY.matches
    ? html`<details class="around around--folded">
        <summary>${nameFor(desk)}</summary>
        ${sheets(desk)}
      </details>`
    : nothing

/** @param {Desk} desk */
const isShown = ({ board, state }) =>
  board.tables_shown && areAtTables(board) && takesPart(state.you) && (leads(state) || tableOf(board, state.you.seat))

/** @param {Desk["state"]} state */
const leads = ({ you }) => isFacilitator(you)

/** @param {Desk} desk */
const nameFor = ({ state }) => (leads(state) ? t("Les tables") : t("Autour de votre table"))

/** @param {Desk} desk */
function sheets(desk) {
  const { board, state, ui } = desk
  const mine = leads(state) ? undefined : tableOf(board, state.you.seat)
  const visited = mine?.[0] ?? ui.visited
  const table = own(board.tables, visited)
  const others = inOrder(board).filter(([key]) => key !== mine?.[0])
  return html`
    ${table ? people(desk, table, mine ? t("Avec vous") : t("À la table %(number)s", { number: table.number })) : nothing}
    ${table && visited ? presenting(desk, visited, table) : nothing} ${table ? guide(desk) : nothing}
    ${
      others.length === 0
        ? nothing
        : html`<section class="sheet stack stack--tight" aria-labelledby="autres-tables">
            <h2 class="around__title" id="autres-tables">${mine ? t("Les autres tables") : t("Les tables")}</h2>
            <ul class="stack stack--tight" role="list">
              ${repeat(
                others,
                ([key]) => key,
                ([key, other]) => line(desk, key, other),
              )}
            </ul>
            ${mine ? whenSeen(desk) : nothing}
          </section>`
    }
  `
}

/** What the kit asks at tables, under one's eyes. @param {Desk} desk */
function guide(desk) {
  const said = desk.guide()
  return said === null
    ? nothing
    : html`<details class="sheet around__guide" open>
        <summary class="around__title">${t("Pour préciser une idée")}</summary>
        ${said}
      </details>`
}

/** @param {Desk} desk @param {Table} table @param {string} title */
const people = (desk, table, title) => html`
  <section class="sheet stack stack--tight" aria-labelledby="a-table">
    <h2 class="around__title" id="a-table">${title}</h2>
    <ul role="list">
      ${repeat(
        membersOf(desk, table),
        (seat) => seat,
        (seat) => person(desk, table, seat),
      )}
    </ul>
  </section>
`

/** @param {Desk} desk @param {Table} table @param {string} seat */
function person(desk, table, seat) {
  const does = doing(desk, seat)
  return html`
    <li class="person row" data-state=${ifDefined(own(desk.state.people, seat)?.online ? undefined : "away")}>
      ${face(desk, seat)}
      <span class="person__name"
        >${seat === desk.state.you.seat ? t("Vous") : html`<bdi translate="no">${nameOf(desk, seat)}</bdi>`}${
          seat === table.speaker ? html`<span class="fine around__part">${t("porte-parole")}</span>` : nothing
        }</span
      >
      ${
        does
          ? html`<span class="person__status row" data-tone=${ifDefined(does.tone)}
              >${icon(does.drawn, "small")} ${does.words}</span
            >`
          : nothing
      }
    </li>
  `
}

/** What somebody does now, as the panel of people says it. @param {Desk} desk @param {string} seat
 * @returns {{ drawn: string, words: string, tone?: string } | null} */
function doing({ board, state }, seat) {
  if (!own(state.people, seat)?.online) return { drawn: "signal", words: t("hors ligne") }
  if (board.hands.includes(seat)) return { drawn: "hand", words: t("main levée"), tone: "honey" }
  if (state.signals[seat]?.typing) return { drawn: "pencil", words: t("écrit") }
  if (board.ready.includes(seat)) return { drawn: "check", words: t("prêt"), tone: "good" }
  return null
}

/** @param {Desk} desk @param {string} key @param {Table} table */
function line(desk, key, table) {
  const { board, state } = desk
  const tint = board.plan.zones.find(({ id }) => table.zones.includes(id))?.color ?? "paper"
  const { ready, of } = readyCount(board, state.people, table.seats)
  const said = html`<strong>${table.number}</strong> <span dir="auto">${subjectOf(board, table)}</span>`
  return html`
    <li class="other" data-tint=${tint}>
      ${
        leads(state)
          ? html`<button
                class="other__said"
                type="button"
                aria-pressed=${desk.ui.visited === key}
                @click=${() => desk.set({ visited: desk.ui.visited === key ? null : key })}
              >
                ${said}
              </button>
              ${table.caller ? html`<span class="status" data-tone="honey">${icon("hand", "small")} ${t("appelle")}</span>` : nothing}
              <span class="fine">${t("%(ready)s/%(of)s prêts", { ready, of })}</span>`
          : html`<span class="other__said">${said}</span>
              <span class="fine"
                >${tn("%(count)s personne", "%(count)s personnes", membersOf(desk, table).length)}</span
              >`
      }
    </li>
  `
}

/** Where tables do not see each other, when they will. @param {Desk} desk */
function whenSeen({ board }) {
  if (!areApart(board)) return nothing
  const back = board.timer && hour(board.timer.ends_at, document.documentElement.dataset.timeZone ?? "UTC")
  return html`<p class="hint">
    ${back ? t("Vous verrez leurs idées au retour à tous, vers %(time)s.", { time: back }) : t("Vous verrez leurs idées au retour à tous.")}
  </p>`
}
