// The open phase at the right: its words, its length, who may do what, and what a participant will read.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { keyed } from "../vendor/lit-html/directives/keyed.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { clock } from "../core/figures.js"
import { icon } from "../core/icon.js"
import { own } from "../core/records.js"
import { give, lookedAt, fieldValue } from "../core/field_value.js"
import { kitLanguage } from "../core/kit_language.js"
import { t } from "../core/words.js"
import { editPhase, writeBrief } from "../agenda/commands.js"
import { richText } from "../phases/rich_text.js"
import { secondZone } from "./as_participant.js"
import { field, fieldId } from "./field.js"
import { briefTyped } from "./sent.js"
import { KINDS } from "./kinds.js"
import { tablesSight } from "./tables_sight.js"
import { restore } from "./running_order.js"
import { schedule } from "./times.js"

/** @typedef {import("./room.js").PrepareDesk} Desk */
/** @import { Phase } from "../types" */

const MINUTE = 60_000
const MAX_MINUTES = 240

/** @param {Desk} desk */
export function openPhase(desk) {
  const { board, ui } = desk
  const gone = own(board.shelf, ui.open)
  if (gone) return removed(desk, gone.phase)
  const slots = schedule(board)
  const slot = slots.find(({ phase }) => phase.id === ui.open) ?? slots.find(({ phase }) => phase.id === board.phase)
  const { phase, number } = slot ?? { phase: board.plan.phases[0], number: 1 }
  return phase ? keyed(phase.id, fields(desk, phase, number)) : nothing
}

/** Taken out, perhaps by somebody else, while it was open. @param {Desk} desk @param {Phase} phase */
const removed = (desk, phase) => html`
  <aside class="stack prepare__side" id="etape" aria-labelledby="etape-titre">
    <h2 class="title" id="etape-titre" dir="auto" lang=${kitLanguage}>${phase.title}</h2>
    <p class="callout row" data-tone="warn">
      ${icon("archive")}
      <span class="callout__text"
        >${t("Cette étape a été retirée du déroulé. Tout ce qui y était écrit est gardé.")}</span
      >
    </p>
    <p>
      <button class="button" type="button" @click=${() => restore(desk, phase)}>
        ${icon("undo")} ${t("Rétablir")}
      </button>
    </p>
  </aside>
`

/** @param {Desk} desk @param {Phase} phase @param {number} number */
const fields = (desk, phase, number) => html`
  <aside class="stack prepare__side" id="etape" aria-labelledby="etape-titre">
    <header class="row row--wrap">
      <h2 class="title" id="etape-titre">${t("Étape %(number)s", { number })}</h2>
      <span class="status" data-tone="honey">${KINDS[phase.kind].name}</span>${backToKit(desk, phase)}
    </header>
    <div class="stack">
      <div class="prepare__heads">
        ${words(desk, phase, "title", { label: t("Titre"), length: 120 })} ${length(desk, phase)}
      </div>
      ${words(desk, phase, "instruction", { label: t("Consigne"), note: t("lue par tout le monde"), length: 400, rows: 3 })}
      ${brief(desk, phase)}
    </div>
    ${tablesSight(desk, phase)} ${whoMay(phase)} ${preview(desk, phase, number)}
  </aside>
`

/**
 * @param {Desk} desk @param {Phase} phase @param {"title" | "instruction"} name
 * @param {{ label: string, note?: string, length: number, rows?: number }} how
 */
function words(desk, phase, name, { rows = 1, ...how }) {
  const { id } = phase
  const send = (/** @type {string} */ text, /** @type {string} */ base) => {
    const forget = desk.undo.remember(
      () => void desk.submit(editPhase(id, { [name]: base }, { [name]: text })),
      () => void desk.submit(editPhase(id, { [name]: text }, { [name]: base })),
    )
    const answer = desk.session.submit(editPhase(id, { [name]: text }, { [name]: base }))
    void answer.then(({ ok }) => ok || forget())
    return answer
  }
  return field(desk, { key: `${id}/${name}`, value: phase[name], rows, isOneLine: true, send, ...how })
}

/** Read as they are on the console, until one writes them. @param {Desk} desk @param {Phase} phase */
function brief(desk, phase) {
  const { id } = phase
  const body = own(desk.board.briefs, id)?.body ?? kitOf(desk, phase)?.body ?? []
  const isRead = body.length > 0 && desk.ui.writing !== id && !desk.drafts.find(`${id}/brief`)
  return isRead ? briefAsRead(desk, id, body) : briefField(desk, phase)
}

/** @param {Desk} desk @param {string} id @param {readonly import("../types").Block[]} body */
function briefAsRead(desk, id, body) {
  const write = () => {
    desk.set({ writing: id })
    desk.drawNow()
    document.getElementById(fieldId(`${id}/brief`))?.focus()
  }
  return html`<section class="stack stack--tight" aria-labelledby="vos-notes">
    <div class="row">
      <h3 class="label" id="vos-notes">${t("Vos notes")} <span class="fine">${t("jamais montrées")}</span></h3>
      <button class="text-button row__push" type="button" @click=${write}>
        ${t("Modifier")}<span class="visually-hidden"> ${t("vos notes")}</span>
      </button>
    </div>
    <div class="brief-read stack stack--tight" tabindex="0" role="group" aria-labelledby="vos-notes">
      ${richText(body)}
    </div>
  </section>`
}

/** @param {Desk} desk @param {Phase} phase */
function briefField(desk, phase) {
  const { id } = phase
  const written = own(desk.board.briefs, id)
  const ofKit = kitOf(desk, phase)?.notes ?? ""
  const send = (/** @type {string} */ text, /** @type {string} */ base) =>
    desk.session.submit(briefTyped(desk.board, id, { text, base, ofKit }))
  return field(desk, {
    key: `${id}/brief`,
    value: written?.text ?? ofKit,
    label: t("Vos notes"),
    note: t("jamais montrées"),
    length: 4000,
    lines: 200,
    rows: 4,
    send,
  })
}

/** As they now are: a refusal leaves them as another set them. @param {Desk} desk @param {string} id */
const minutesOf = ({ board }, id) => board.plan.phases.find((phase) => phase.id === id)?.minutes

/** @param {Desk} desk @param {Phase} phase */
function length(desk, { id, minutes }) {
  const change = (/** @type {Event} */ event) => {
    const typed = /** @type {HTMLInputElement} */ (event.target)
    const [wanted, seen] = [Math.round(Number(typed.value)), Number(lookedAt(typed))]
    if (wanted >= 1 && wanted <= MAX_MINUTES && wanted !== minutes)
      void desk
        .act(editPhase(id, { minutes: wanted }, { minutes: seen }), () =>
          editPhase(id, { minutes: seen }, { minutes: wanted }),
        )
        .finally(() => give(typed, String(minutesOf(desk, id) ?? minutes), false))
    else give(typed, String(minutes), false)
  }
  return html`<div class="field">
    <label class="label" for="duree">${t("Durée")} <span class="fine">${t("en minutes")}</span></label>
    <input
      class="input input--minutes"
      id="duree"
      type="number"
      inputmode="numeric"
      min="1"
      max=${MAX_MINUTES}
      ${ref(fieldValue(String(minutes)))}
      @change=${change}
    />
  </div>`
}

/** What the kit said of this phase, or of the one it was copied from. @param {Desk} desk @param {Phase} phase */
const kitOf = ({ kit, board }, phase) => own(kit.phases, own(board.origins, phase.id) ?? phase.id)

/** @param {Desk} desk @param {Phase} phase */
function backToKit(desk, phase) {
  const said = kitOf(desk, phase)
  if (!said) return nothing
  const { title, minutes, instruction, notes } = said
  const now = { title: phase.title, minutes: phase.minutes, instruction: phase.instruction, ...sightOf(phase.tables) }
  const text = own(desk.board.briefs, phase.id)?.text
  const hasBrief = text !== undefined && text !== notes
  const kit = { title, minutes, instruction, ...(phase.tables ? sightOf(said) : {}) }
  if (!hasBrief && isSame(kit, now)) return nothing
  const goBack = () => {
    for (const name of ["title", "instruction", "brief"]) desk.drafts.forget(`${phase.id}/${name}`)
    if (hasBrief) void desk.submit(writeBrief(phase.id, notes, text))
    void desk.act(
      editPhase(phase.id, kit, now),
      () => [editPhase(phase.id, now, kit), ...(hasBrief ? [writeBrief(phase.id, text, notes)] : [])],
      t("L’étape est revenue au kit."),
    )
  }
  return html`<button class="text-button row__push" type="button" @click=${goBack}>${t("Revenir au kit")}</button>`
}

/** What its tables see of each other, where there are some. @param {{ see_others: boolean | null } | null} of
 * @returns {{ see_others?: boolean }} */
const sightOf = (of) => (of && of.see_others !== null ? { see_others: of.see_others } : {})

/** @param {import("../types").SeenPhase} kit @param {import("../types").SeenPhase} now */
const isSame = (kit, now) =>
  kit.title === now.title &&
  kit.minutes === now.minutes &&
  kit.instruction === now.instruction &&
  kit.see_others === now.see_others

/** @param {Phase} phase */
function whoMay(phase) {
  const { rights, writing } = phase
  const may = [
    [writes(phase), writing !== "closed"],
    [t("commenter"), rights.comment === "everyone"],
    [t("réagir"), rights.react === "everyone"],
    [t("déplacer et regrouper"), rights.arrange === "everyone"],
    ...(phase.tables ? [[t("voir les autres tables"), phase.tables.see_others]] : []),
  ]
  return html`<div class="stack stack--tight">
    <h3 class="label">${t("Les participants peuvent")}</h3>
    <ul class="row row--wrap" role="list">
      ${may.map(
        ([name, isOn]) =>
          html`<li class="chip" ?data-on=${isOn}>
            ${isOn ? icon("check", "small") : html`<span class="visually-hidden">${t("non :")}</span>`} ${name}
          </li>`,
      )}
    </ul>
  </div>`
}

/** @param {Phase} phase */
function writes({ writing, tables }) {
  if (tables) return t("écrire : chacun à sa table")
  return writing === "private" ? t("écrire : chacun pour soi") : t("écrire")
}

/** With the words that are being typed. @param {Desk} desk @param {Phase} phase @param {number} number */
function preview(desk, phase, number) {
  const title = desk.drafts.shown(`${phase.id}/title`, phase.title)
  const instruction = desk.drafts.shown(`${phase.id}/instruction`, phase.instruction)
  return html`<section class="preview stack" aria-labelledby="apercu">
    <h3 class="fine" id="apercu">${t("Ce que verra un participant")}</h3>
    <div class="row">
      <span class="status preview__step" data-tone="honey"
        ><span><strong>${number}</strong>/${desk.board.plan.phases.length}</span>
        <span class="preview__title" dir="auto" lang=${kitLanguage}>${title}</span></span
      ><span class="status" data-tone="good">${clock(phase.minutes * MINUTE)}</span>
    </div>
    <p dir="auto" lang=${instruction ? kitLanguage : nothing}>
      ${phase.tables ? html`<strong>${t("Votre table : %(table)s", { table: `2 — ${secondZone(desk.board, phase)}` })}.</strong> ` : nothing}${instruction || html`<span class="hint">${t("Aucune consigne : écrivez ce qu’il y a à faire.")}</span>`}
    </p>
  </section>`
}
