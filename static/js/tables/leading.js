// What whoever leads sees above the board: tables to make, tables at work and what they ask, tables that report.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ifDefined } from "../vendor/lit-html/directives/if-defined.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { keptField } from "../board/kept_field.js"
import { currentPhase } from "../board/plan.js"
import { counted } from "../core/counted.js"
import { icon } from "../core/icon.js"
import { own } from "../core/records.js"
import { t, tn } from "../core/words.js"
import { nextPhase } from "../phases/select.js"
import { callHelp, orderTables, tellTables } from "./commands.js"
import { nowPresented } from "./presenting.js"
import { asTheyReport, inOrder, sitters } from "./seating.js"
import { areAtTables, hasTables, isAtTables, isTimeToReport, tableOf } from "./select.js"
import { labelOf, nameOf } from "./words.js"

/** @typedef {import("./room.js").TablesDesk} Desk */
/** @import { Table } from "../types" */

const WORD_LIMIT = { length: 200 }
/** Where a word to all the tables waits. */
const WORD = "tables-word"

/** @param {Desk} desk */
export function leading(desk) {
  if (!desk.isFacilitator) return nothing
  const { board } = desk
  if (areAtTables(board)) return atWork(desk)
  const haveSat = board.visited.some((id) => isAtTables(phase(desk, id)))
  if (haveSat && isTimeToReport(board) && !isAtTables(nextPhase(board))) return together(desk)
  return isAtTables(currentPhase(board)) || isAtTables(nextPhase(board)) ? toMake(desk) : nothing
}

/** @param {Desk} desk @param {string} key */
const phase = ({ board }, key) => board.plan.phases.find(({ id }) => id === key)

/** A step at tables is at hand, or the next one. @param {Desk} desk */
function toMake(desk) {
  const { board, state } = desk
  const here = sitters(state.people).length
  const from = (currentPhase(board)?.tables ?? nextPhase(board)?.tables)?.from_people ?? 0
  const without = sitters(state.people).filter(({ seat }) => !tableOf(board, seat)).length
  return html`
    <section class="mytable" aria-label=${t("Tables")}>
      <h2 class="mytable__name">${t("Tables")}</h2>
      <p class="mytable__state">
        ${
          hasTables(board)
            ? html`${tn("%(count)s table est prête.", "%(count)s tables sont prêtes.", inOrder(board).length)}
              ${without ? tn("%(count)s personne est sans table.", "%(count)s personnes sont sans table.", without) : nothing}`
            : here < from
              ? tn(
                  "À moins de %(count)s personne, on peut rester ensemble.",
                  "À moins de %(count)s personnes, on peut rester ensemble.",
                  from,
                )
              : isAtTables(currentPhase(board))
                ? t("Cette étape se fait en tables : formez-les, chacun y passe aussitôt.")
                : t("La prochaine étape se fait en tables : formez-les. Personne ne voit rien avant.")
        }
      </p>
      <button class="button button--small" type="button" @click=${() => desk.open()}>
        ${icon("people")} ${hasTables(board) ? t("Voir les tables") : t("Former les tables")}
      </button>
    </section>
  `
}

/** @param {Desk} desk */
function atWork(desk) {
  const { board, ui } = desk
  return html`
    <section class="mytable" aria-label=${t("Tables")}>
      <h2 class="mytable__name">${t("Tables")}</h2>
      <div class="row row--wrap" role="group" aria-label=${t("Passer à une table")}>
        <button
          class="button button--small"
          type="button"
          aria-pressed=${ui.visited === null}
          @click=${() => desk.set({ visited: null })}
        >
          ${t("Toutes")}
        </button>
        ${inOrder(board).map(([key, table]) => visit(desk, key, table))}
      </div>
      <div class="mytable__state">${calls(desk)}</div>
      <form class="row" @submit=${(/** @type {SubmitEvent} */ event) => tell(desk, event)}>
        <label class="visually-hidden" for="mot-tables">${t("Écrire à toutes les tables")}</label>
        <input
          class="input input--small"
          id="mot-tables"
          name="text"
          dir="auto"
          placeholder=${t("Écrire à toutes les tables")}
          ${ref(counted(WORD_LIMIT))}
          ${ref(keptField(desk.session, WORD))}
        />
        <button class="button button--small">${icon("megaphone")} ${t("Envoyer")}</button>
      </form>
      <button class="button button--small" type="button" @click=${() => desk.open()}>
        ${icon("people")} ${t("Voir les tables")}
      </button>
      ${
        board.tables_word
          ? html`<p class="fine">
              ${t("Affiché chez tous :")} <bdi>${board.tables_word}</bdi>
              <button class="text-button" type="button" @click=${() => desk.submit(tellTables(""))}>
                ${t("Retirer")}
              </button>
            </p>`
          : nothing
      }
    </section>
  `
}

/** @param {Desk} desk @param {string} key @param {Table} table */
const visit = (desk, key, table) => html`
  <button
    class="button button--small"
    type="button"
    aria-pressed=${desk.ui.visited === key}
    title=${labelOf(desk.board, table)}
    aria-label=${t("Table %(table)s", { table: labelOf(desk.board, table) })}
    @click=${() => desk.set({ visited: key })}
  >
    ${table.caller ? icon("hand", "small") : nothing} ${table.number}
  </button>
`

/** Who asks for help, and the way there. @param {Desk} desk */
export function calls(desk) {
  const asking = inOrder(desk.board).filter(([, { caller }]) => caller)
  return html`<ul class="stack stack--tight" role="list" aria-live="polite">
    ${asking.map(
      ([key, table]) =>
        html`<li class="row">
          ${icon("hand", "small")}
          <span
            ><strong>${t("La table %(number)s appelle.", { number: table.number })}</strong>
            <bdi>${nameOf(desk, table.caller)}</bdi></span
          >
          <button
            class="button button--small"
            type="button"
            aria-label=${t("J’y vais : table %(number)s", { number: table.number })}
            @click=${() => go(desk, key)}
          >
            ${t("J’y vais")}
          </button>
        </li>`,
    )}
  </ul>`
}

/** @param {Desk} desk @param {string} key */
function go(desk, key) {
  desk.set({ visited: key })
  return desk.submit(callHelp(false, key))
}

/** @param {Desk} desk @param {SubmitEvent} event */
async function tell(desk, event) {
  event.preventDefault()
  const form = event.target
  if (!(form instanceof HTMLFormElement)) return
  const text = String(new FormData(form).get("text") ?? "").trim()
  if (!text || !(await desk.submit(tellTables(text)))) return
  desk.session.clearDraft(WORD)
  form.reset()
}

/** Back together: the order in which they report. @param {Desk} desk */
function together(desk) {
  const { board } = desk
  const order = asTheyReport(board)
  const keys = order.map(([key]) => key)
  return html`
    <section class="mytable" aria-label=${t("Restitution")}>
      <h2 class="mytable__name">${t("Restitution")}</h2>
      <ol class="mytable__people" role="list">
        ${order.map(([key, table], at) => turn(desk, keys, { key, table, at }))}
      </ol>
      ${nowPresented(board)}
      ${
        board.table_order.length === 0
          ? html`<button
              class="button button--small"
              type="button"
              @click=${() => desk.submit(orderTables(keys, keys[0] ?? null))}
            >
              ${icon("megaphone")} ${t("Montrer l’ordre de passage à tous")}
            </button>`
          : nothing
      }
    </section>
  `
}

/** @param {Desk} desk @param {readonly string[]} keys @param {{ key: string, table: Table, at: number }} one */
function turn(desk, keys, { key, table, at }) {
  const isNow = desk.board.reporting === key
  const label = labelOf(desk.board, table)
  const moved = [...keys]
  if (at > 0) moved.splice(at - 1, 2, key, keys[at - 1] ?? "")
  return html`
    <li class="mytable__person" aria-current=${ifDefined(isNow ? "step" : undefined)}>
      ${
        at > 0
          ? html`<button
              class="icon-button icon-button--small"
              type="button"
              aria-label=${t("Faire passer la table %(number)s plus tôt", { number: table.number })}
              @click=${() => desk.submit(orderTables(moved, desk.board.reporting))}
            >
              ${icon("arrow-left")}
            </button>`
          : nothing
      }
      <button
        class="button button--small"
        type="button"
        aria-pressed=${isNow}
        title=${label}
        @click=${() => desk.submit(orderTables(keys, isNow ? null : key))}
      >
        ${label}
      </button>
      ${own(desk.state.people, table.speaker) ? html`<bdi class="fine">${nameOf(desk, table.speaker)}</bdi>` : nothing}
    </li>
  `
}
