// The plan at the left: every phase with its hour and its length, what practice says of it, what was taken out of it.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { live } from "../vendor/lit-html/directives/live.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { hour } from "../core/figures.js"
import { icon } from "../core/icon.js"
import { properties } from "../core/properties.js"
import { kitLanguage } from "../core/kit_language.js"
import { own } from "../core/records.js"
import { t, tn } from "../core/words.js"
import { addPhase, editPhase, removePhase, restorePhase, setStart } from "../agenda/commands.js"
import { adviceOn } from "./advice.js"
import { KIND_NAMES, KINDS, newStep } from "./kinds.js"
import { themes } from "./themes.js"
import { vote } from "./vote.js"
import { stepRow } from "./step_row.js"
import { endOf, lasting, momentOf, schedule, totalMinutes, wallTime } from "./times.js"

/** @typedef {import("./room.js").PrepareDesk} Desk */
/** @import { Phase, PhaseKind } from "../types" */

/** @param {Desk} desk */
export const runningOrder = (desk) => html`
  <section class="stack prepare__plan" aria-labelledby="deroule-titre">
    <header class="row row--wrap">
      <h2 class="title" id="deroule-titre">${t("Déroulé")}</h2>
      ${start(desk)} ${total(desk)}
    </header>
    <ol class="strip" role="list" aria-hidden="true">
      ${desk.board.plan.phases.map(
        ({ kind, minutes }) =>
          html`<li
            class="strip__phase"
            data-kind=${WRITING.has(kind) ? "write" : kind}
            ${properties({ "--for": minutes })}
          ></li>`,
      )}
    </ol>
    ${advice(desk)}
    <ol class="step-list" role="list">
      ${repeat(
        schedule(desk.board),
        ({ phase }) => phase.id,
        (slot) => stepRow(desk, slot),
      )}
    </ol>
    ${adding(desk)} ${shelf(desk)} ${themes(desk)} ${vote(desk)} ${asKit(desk)}
  </section>
`

/** What was adapted here may serve again. @param {Desk} desk */
const asKit = ({ kit, page }) => html`
  <section class="stack" aria-labelledby="kit-titre">
    <h2 class="title" id="kit-titre">${t("Réutiliser ce déroulé")}</h2>
    ${
      kit.newer
        ? html`<p class="callout row" data-tone="honey">
            ${icon("info")}<span class="callout__text"
              >${t("Une version plus récente de ce kit existe : %(newer)s. Cet atelier garde la sienne, %(version)s.", { newer: kit.newer, version: kit.version })}</span
            >
          </p>`
        : nothing
    }
    <form class="row row--wrap" method="post" action=${`/ateliers/${page.board}/kit`}>
      <button class="button button--small" type="submit">${icon("copy")} ${t("Faire un kit de cet atelier")}</button>
      <p class="hint">${t("Le déroulé, les thématiques et le vote, sans la date, l’équipe ni les personnes.")}</p>
    </form>
  </section>
`

/** @type {ReadonlySet<string>} */
const WRITING = new Set(["write", "tables", "draft"])

/** @param {Desk} desk */
function start(desk) {
  const { starts_at: now } = desk.board
  const zone = timeZone()
  const change = (/** @type {Event} */ event) => {
    const at = momentOf(desk.day, /** @type {HTMLInputElement} */ (event.target).value, zone)
    if (at !== now) void desk.act(setStart(at, now), () => setStart(now, at))
  }
  return html`<label class="row fine" for="debut"
    >${t("Début")}
    <input class="input input--time" id="debut" type="time" .value=${live(wallTime(now, zone))} @change=${change} />
  </label>`
}

/** @param {Desk} desk */
function total(desk) {
  const end = endOf(desk.board)
  return html`<p class="row__push">
    <strong>${lasting(totalMinutes(desk.board))}</strong>
    <span class="fine"
      >${end === null ? t("sans heure de début") : t("fin à %(time)s", { time: hour(end, timeZone()) })}</span
    >
  </p>`
}

export const timeZone = () => document.documentElement.dataset.timeZone ?? "UTC"

/** @param {Desk} desk */
function advice(desk) {
  const { kit, board } = desk
  const found = adviceOn(board, {
    people: Math.max(kit.people, seated(desk)),
    tablesFrom: kit.tables_from,
    usual: (phase) => own(kit.phases, own(board.origins, phase.id) ?? phase.id)?.minutes,
  })
  if (found.length === 0) return nothing
  return html`<div class="callout row" data-tone="warn" role="note" aria-label=${t("Conseils")}>
    ${icon("warning")}
    <ul class="callout__text stack stack--tight" role="list">
      ${found.map(
        ({ strong, text, cure }) =>
          html`<li>
            ${strong ? html`<strong>${strong}</strong>` : nothing} ${text}
            ${cure ? html`<button class="text-button" type="button" @click=${() => apply(desk, cure)}>${cure.label}</button>` : nothing}
          </li>`,
      )}
    </ul>
  </div>`
}

/** Who takes part, here or not. @param {Desk} desk */
const seated = ({ state }) => Object.values(state.people).filter(({ role }) => role === "participant").length

/** @param {Desk} desk @param {import("./advice.js").Cure} cure */
function apply(desk, cure) {
  if ("breakAfter" in cure) return void add(desk, "break", cure.breakAfter)
  const phase = desk.board.plan.phases.find(({ id }) => id === cure.phase)
  if (!phase) return
  const { minutes } = phase
  void desk.act(
    editPhase(phase.id, { minutes: cure.minutes }, { minutes }),
    () => editPhase(phase.id, { minutes }, { minutes: cure.minutes }),
    t("« %(title)s » dure %(minutes)s min.", { title: phase.title, minutes: cure.minutes }),
  )
}

/** @param {Desk} desk */
function adding(desk) {
  if (!desk.ui.isAdding)
    return html`<button
      class="button button--small prepare__add"
      type="button"
      @click=${() => desk.set({ isAdding: true })}
    >
      ${icon("plus")} ${t("Ajouter une étape")}
    </button>`
  const after = desk.board.plan.phases.find(({ id }) => id === desk.ui.open) ?? desk.board.plan.phases.at(-1)
  return html`<section class="sheet stack" aria-labelledby="ajout">
    <header class="row">
      <h3 id="ajout">${t("Ajouter après « %(title)s »", { title: after?.title })}</h3>
      <button
        class="icon-button icon-button--small row__push"
        type="button"
        aria-label=${t("Fermer")}
        @click=${() => desk.set({ isAdding: false })}
      >
        ${icon("close")}
      </button>
    </header>
    <ul class="row row--wrap" role="list">
      ${KIND_NAMES.map(
        (kind) =>
          html`<li>
            <button class="button button--small" type="button" @click=${() => add(desk, kind, after?.id ?? null)}>
              ${icon(KINDS[kind].icon)} ${KINDS[kind].name}
            </button>
          </li>`,
      )}
    </ul>
  </section>`
}

/** @param {Desk} desk @param {PhaseKind} kind @param {string | null} after */
async function add(desk, kind, after) {
  const { title, minutes } = KINDS[kind]
  const phase = newStep()
  const isDone = await desk.act(
    addPhase({ phase, kind, title, minutes, after }),
    () => removePhase(phase),
    t("Étape ajoutée : « %(title)s ».", { title }),
    restorePhase(phase),
  )
  if (isDone) desk.set({ open: phase, isAdding: false })
}

/** What was taken out, the last first. @param {Desk} desk */
function shelf(desk) {
  const kept = Object.values(desk.board.shelf).reverse()
  if (kept.length === 0) return nothing
  return html`<details class="shelf">
    <summary class="text-button">
      ${tn("Une étape retirée", "%(count)s étapes retirées", kept.length)} ${icon("chevron-down", "small")}
    </summary>
    <ul class="step-list" role="list">
      ${kept.map(
        ({ phase }) =>
          html`<li class="row shelf__phase">
            ${icon(KINDS[phase.kind].icon)}
            <span class="shelf__name" dir="auto" lang=${kitLanguage}>${phase.title}</span>
            <span class="fine">${lasting(phase.minutes)}</span>
            <button
              class="button button--small row__push"
              type="button"
              aria-label=${t("Rétablir « %(title)s »", { title: phase.title })}
              @click=${() => restore(desk, phase)}
            >
              ${icon("undo")} ${t("Rétablir")}
            </button>
          </li>`,
      )}
    </ul>
  </details>`
}

/** @param {Desk} desk @param {Phase} phase */
export const restore = (desk, phase) =>
  desk.act(
    restorePhase(phase.id),
    () => removePhase(phase.id),
    t("« %(title)s » est de retour dans le déroulé.", { title: phase.title }),
  )
