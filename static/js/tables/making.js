// Where tables are made: how people are placed, who is at none, each table (sheet.js), and their opening.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ifDefined } from "../vendor/lit-html/directives/if-defined.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { currentPhase } from "../board/plan.js"
import { icon } from "../core/icon.js"
import { newId } from "../core/ids.js"
import { own } from "../core/records.js"
import { commitmentsOf } from "../commitments/select.js"
import { listed } from "../core/figures.js"
import { t, tn } from "../core/words.js"
import { nextPhase } from "../phases/select.js"
import { askThemes, dissolveTables, makeTables } from "./commands.js"
import { place } from "./dragging.js"
import { byDraft, byTheme, inOrder, MAX_TABLES, newTable, sharedOut, shuffled, sitters } from "./seating.js"
import { areAtTables, hasTables, isAtTables, tableOf } from "./select.js"
import { chair, sheet } from "./sheet.js"

/** @typedef {import("./room.js").TablesDesk} Desk */
/** @typedef {import("./room.js").TablesUi["way"]} Way */
/** @import { NewTable, Phase, Zone } from "../types" */

/** @param {Desk} desk */
export function makingCard(desk) {
  if (!desk.isFacilitator) return nothing
  return html`
    <dialog class="card card--wide stack" id="tables" aria-labelledby="tables-titre">
      <header class="row">
        <h2 class="card__title" id="tables-titre">${t("Tables")}</h2>
        <button class="icon-button row__push" type="button" aria-label=${t("Fermer")} @click=${close}>
          ${icon("close")}
        </button>
      </header>
      ${ways(desk)}
      <div class="seating">
        ${rest(desk)}
        <div class="seating__tables">
          ${hasTables(desk.board) ? nothing : beforehand(desk)}
          ${repeat(
            inOrder(desk.board),
            ([key]) => key,
            ([key, table]) => sheet(desk, key, table, themes(desk)),
          )}
        </div>
      </div>
      ${foot(desk)}
    </dialog>
  `
}

const close = () => {
  const card = document.getElementById("tables")
  if (card instanceof HTMLDialogElement) card.close()
}

/** The step at tables that comes, or that is at hand. @param {Desk} desk @returns {Phase | undefined} */
function step({ board }) {
  const now = currentPhase(board)
  if (isAtTables(now)) return now
  const at = board.plan.phases.findIndex(({ id }) => id === board.phase)
  return board.plan.phases.slice(at + 1).find(isAtTables)
}

/** The themes on which tables may work. @param {Desk} desk @returns {Zone[]} */
function themes(desk) {
  const { zones } = desk.board.plan
  const named = step(desk)?.zones ?? []
  return zones.filter(({ id, kind }) => kind === "theme" && (named.length === 0 || named.includes(id)))
}

/** @param {Desk} desk */
const here = (desk) =>
  sitters(desk.state.people)
    .filter(({ person }) => person.online)
    .map(({ seat }) => seat)

/** @param {Desk} desk */
function countOf(desk) {
  const size = step(desk)?.tables?.size ?? 5
  const usual = inOrder(desk.board).length || Math.ceil(here(desk).length / size)
  return Math.min(MAX_TABLES, Math.max(2, desk.ui.count || usual))
}

/** Those for which tables may be made: where they are written. @param {Desk} desk */
const drafts = (desk) =>
  step(desk)?.tables?.make === "by_commitment" ? commitmentsOf(desk.board).slice(0, MAX_TABLES) : []

/** What was chosen, else what the kit says. @param {Desk} desk */
const wayOf = (desk) => desk.ui.way || (drafts(desk).length > 1 ? "draft" : "random")

/** How many tables, where nobody says it. @param {Desk} desk */
const fixedCount = (desk) =>
  wayOf(desk) === "theme" ? chosen(desk).length : wayOf(desk) === "draft" ? drafts(desk).length : null

/** @param {Desk} desk */
function ways(desk) {
  const count = countOf(desk)
  return html`
    <form class="seating__ways" @submit=${(/** @type {SubmitEvent} */ event) => make(desk, event)}>
      <fieldset class="seating__choices">
        <legend class="visually-hidden">${t("Comment placer les personnes")}</legend>
        ${way(desk, "random", t("Au hasard, en tailles égales"), sizes(desk, count))}
        ${way(desk, "theme", t("Selon la thématique choisie"), wishesSaid(desk))}
        ${drafts(desk).length > 1 ? way(desk, "draft", t("Une table par fiche"), sizes(desk, drafts(desk).length)) : nothing}
        ${way(desk, "hand", t("À la main"), t("Faites glisser, ou « Déplacer vers… »"))}
      </fieldset>
      <div class="seating__count stack stack--tight">
        <p class="row">
          <span id="nombre-tables">${t("Tables")}</span>
          ${stepper(desk, count, -1, "minus", t("Une table de moins"))}
          <output aria-labelledby="nombre-tables">${fixedCount(desk) ?? count}</output>
          ${stepper(desk, count, 1, "plus", t("Une table de plus"))}
        </p>
        <button
          class=${hasTables(desk.board) ? "button button--small" : "button button--small button--primary"}
          ?disabled=${wayOf(desk) === "theme" && chosen(desk).length < 2}
        >
          ${icon("repeat")} ${hasTables(desk.board) ? t("Refaire les tables") : t("Former les tables")}
        </button>
      </div>
    </form>
  `
}

/** What forming them will do. @param {Desk} desk */
const beforehand = ({ board }) => html`
  <div class="calm">
    <span class="calm__seal">${icon("people")}</span>
    <p class="calm__text">
      ${
        isAtTables(currentPhase(board))
          ? t("Formez les tables : chacun passera aussitôt à la sienne. Vous pourrez encore déplacer les personnes.")
          : t(
              "Formez les tables : vous les verrez ici, et pourrez déplacer les personnes. Personne d’autre ne voit rien avant l’ouverture.",
            )
      }
    </p>
  </div>
`

/** @param {Desk} desk @param {Way} value @param {string} name @param {unknown} hint */
const way = (desk, value, name, hint) => html`
  <label class="way">
    <input
      class="check"
      type="radio"
      name="facon"
      value=${value}
      .checked=${wayOf(desk) === value}
      @change=${() => desk.set({ way: value })}
    />
    <strong>${name}</strong><span class="hint">${hint}</span>
  </label>
`

/** @param {Desk} desk @param {number} count */
const sizes = (desk, count) =>
  t("%(sizes)s ; les porte-parole sont tirés au sort", {
    sizes: listed(shuffled(here(desk), count, () => 0).map((seats) => String(seats.length))),
  })

/** @param {Desk} desk */
function wishesSaid(desk) {
  const { board } = desk
  const said = here(desk).filter((seat) => own(board.wishes, seat)).length
  return html`${
      board.themes_asked || said
        ? tn("%(count)s personne sur %(of)s a choisi", "%(count)s personnes sur %(of)s ont choisi", said, {
            of: here(desk).length,
          })
        : t("Demandez d’abord à chacun")
    }
    <button class="text-button" type="button" @click=${() => desk.submit(askThemes(!board.themes_asked))}>
      ${board.themes_asked ? t("Ne plus demander") : t("Demander à chacun")}
    </button>`
}

/** @param {Desk} desk */
const chosen = (desk) => byTheme(here(desk), desk.board.wishes, themes(desk))

/** @param {Desk} desk @param {number} count @param {number} by @param {string} drawn @param {string} name */
const stepper = (desk, count, by, drawn, name) => html`
  <button
    class="icon-button icon-button--small icon-button--edged"
    type="button"
    data-repeats
    aria-label=${name}
    ?disabled=${fixedCount(desk) !== null || count + by < 2 || count + by > MAX_TABLES}
    @click=${() => desk.set({ count: count + by })}
  >
    ${icon(drawn)}
  </button>
`

/** @param {Desk} desk @param {SubmitEvent} event */
async function make(desk, event) {
  event.preventDefault()
  const base = Object.keys(desk.board.tables)
  const isSure =
    !areAtTables(desk.board) ||
    (await desk.ask({
      title: t("Refaire les tables maintenant ?"),
      text: t("Elles sont au travail : chacun changera de table sous ses yeux. Ce qui est écrit reste."),
      action: t("Refaire les tables"),
    }))
  if (isSure && (await desk.submit(makeTables(newTables(desk), base)))) desk.set({ count: 0 })
}

/** @param {Desk} desk */
async function dissolve(desk) {
  const isSure =
    !areAtTables(desk.board) ||
    (await desk.ask({
      title: t("Défaire les tables maintenant ?"),
      text: t("Elles sont au travail : chacun verra tout le tableau. Ce qui est écrit reste."),
      action: t("Défaire les tables"),
    }))
  if (isSure) void desk.submit(dissolveTables())
}

/** @param {Desk} desk @returns {NewTable[]} */
function newTables(desk) {
  const ids = inOrder(desk.board).map(([key]) => key)
  const id = (/** @type {number} */ at) => ids[at] ?? `table-${newId().replaceAll("-", "").slice(-12)}`
  if (wayOf(desk) === "theme") {
    return chosen(desk).map(({ zone, seats }, at) =>
      newTable({ id: id(at), zones: [zone], seats, speaker: seats[0] ?? "" }),
    )
  }
  if (wayOf(desk) === "draft") {
    const seats = shuffled(here(desk), drafts(desk).length, Math.random)
    return byDraft(drafts(desk), themes(desk), seats).map((table, at) =>
      newTable({ ...table, id: id(at), speaker: table.seats[0] ?? "" }),
    )
  }
  const count = countOf(desk)
  const zones = sharedOut(themes(desk), count)
  const seats = wayOf(desk) === "random" ? shuffled(here(desk), count, Math.random) : []
  return zones.map((mine, at) =>
    newTable({ id: id(at), zones: mine, seats: seats[at] ?? [], speaker: seats[at]?.[0] ?? "" }),
  )
}

/** Who is at none. @param {Desk} desk */
function rest(desk) {
  const { board, state } = desk
  const without = sitters(state.people).filter(({ seat }) => !tableOf(board, seat))
  const spot = place(desk, null)
  return html`
    <section
      class="seating__rest stack stack--tight"
      aria-labelledby="sans-table"
      data-state=${ifDefined(spot.isTarget ? "target" : undefined)}
      @dragover=${spot.over}
      @dragleave=${spot.leave}
      @drop=${spot.drop}
    >
      <h3 id="sans-table">
        ${t("Sans table")}
        <span class="fine"
          >${t("%(count)s sur %(of)s", { count: without.length, of: sitters(state.people).length })}</span
        >
      </h3>
      <ul class="sheet chairs" role="list">
        ${without.map(({ seat }) => chair(desk, seat, null))}
      </ul>
      <p class="hint">
        ${t("Qui anime passe d’une table à l’autre et voit tout. Qui arrive se voit proposer la moins nombreuse.")}
      </p>
    </section>
  `
}

/** What opening will do, and the gesture. @param {Desk} desk */
function foot(desk) {
  const { board } = desk
  const next = step(desk)
  if (!hasTables(board)) return nothing
  const seated = sitters(desk.state.people).filter(({ seat }) => tableOf(board, seat)).length
  const isNext = next !== undefined && next.id === nextPhase(board)?.id
  return html`
    <footer class="opening">
      <p class="opening__text">
        ${
          areAtTables(board)
            ? html`<strong>${t("Les tables sont ouvertes.")}</strong>
                ${t("Elles se ferment quand vous passez à une autre étape.")}`
            : html`<strong
                  >${tn("À l’ouverture, %(count)s personne passe au tableau de sa table.", "À l’ouverture, %(count)s personnes passent au tableau de leur table.", seated)}</strong
                >
                ${next?.tables?.see_others === false ? t("Les tables ne se verront pas avant le retour à tous.") : t("Les tables se verront.")}`
        }
      </p>
      <button class="button button--quiet" type="button" @click=${() => dissolve(desk)}>
        ${t("Défaire les tables")}
      </button>
      ${
        next && isNext && !areAtTables(board)
          ? html`<button
              class="button button--primary"
              type="button"
              @click=${() => {
                close()
                void desk.goTo(next)
              }}
            >
              ${t("Ouvrir les tables")} ${icon("arrow-right")}
            </button>`
          : html`<button class="button" type="button" @click=${close}>${t("Fermer")}</button>`
      }
    </footer>
  `
}
