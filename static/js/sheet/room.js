// The page of one draft: its form, and beside it what is missing and where the idea comes from.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { live } from "../vendor/lit-html/directives/live.js"
import { createRoom } from "../board/room.js"
import { zoneOf } from "../board/plan.js"
import { editCommitment } from "../commitments/commands.js"
import { canSeeCommitments, commitmentsOf } from "../commitments/select.js"
import { lockForm } from "../forms/commands.js"
import { canHoldPen, formOf, isPilot, leadsDrafts } from "../forms/select.js"
import { statusOf } from "../outcomes/select.js"
import { takesPart } from "../board/rights.js"
import { own } from "../core/records.js"
import { icon } from "../core/icon.js"
import { badge } from "../core/standing.js"
import { language, t } from "../core/words.js"
import { createDrafts } from "./drafts.js"
import { control, idOf, isWritable } from "./field.js"
import { questions } from "./questions.js"
import { whatBecame } from "./recasting.js"
import { side } from "./side.js"
import { compareWithSession, headerSince } from "./since.js"

/** @import { Context } from "../views" */
/** @import { Commitment } from "../types" */
/** @typedef {object} SheetUi
 * @property {readonly string[]} ticked   the values that this person ticked, before they say why
 * @property {boolean} isUnfolded         all the notes are shown
 * @property {import("../types.d.ts").Status | null} status  chosen, before it is saved
 * @property {import("./piloting.js").DraftLink} [link]  once it was read
 * @property {import("./compared.js").Then} [session]  the draft as the session left it, once it was read
 * @property {boolean} [askedSession]  and whether the workshop was over then
 * @property {number} [peopleThen]  how many people there were then
 * @property {boolean} isSeen             it was on screen: a change of phase does not take it from under one's eyes */
/** The texts that are written together: what is shown of one, where it stands, what it says.
 * @typedef {object} Cowriting
 * @property {(field: string, how: { id: string, length: number, label?: string, labelledby?: string,
 *   describedby?: string, placeholder?: string, isShort?: boolean }) => unknown} field
 * @property {(field: string) => string} text
 * @property {() => boolean} isSaved
 * @property {() => readonly string[]} unsaved  what was typed and stands nowhere but here
 * @property {() => unknown} writers  who else writes now
 * @property {() => unknown} saved */
/** @typedef {{ key: string, drafts: ReturnType<typeof createDrafts>, cowriting: Cowriting }} Handed */
/** @typedef {import("../views.d.ts").Room<SheetUi, Handed>} SheetDesk */

/** @type {SheetUi} */
const FRESH = { status: null, ticked: [], isUnfolded: false, isSeen: false }
const TITLE_LENGTH = 280
const NAME_LENGTH = 40
/** In French, how a verb in the infinitive ends. */
const INFINITIVE = /^(?:s’|s'|se )?\p{L}+(?:er|ir|re|oir)(?:\s|$)/iu

/** @param {Context} context @param {{ key: string, cowriting: Cowriting }} which */
export function createSheet(context, { key, cowriting }) {
  const { session } = context
  const place = (/** @type {string} */ name) => `sheet:${key}:${name}`
  const drafts = createDrafts({
    redraw: context.redraw,
    submit: (command) => session.submit(command),
    device: {
      read: (name) => session.draft(place(name)),
      keep: (name, text) => session.keepDraft(place(name), text),
      clear: (name) => session.clearDraft(place(name)),
    },
  })
  const desk = createRoom(context, FRESH, { key, drafts, cowriting })
  dropWhatFieldsKeep(context, drafts)
  return {
    says: drafts.says,
    goesOn: () =>
      canHoldPen(context.board, context.state.you, key) ? t("Cette fiche, elle, peut encore être finie.") : "",
    title: () => own(context.board.commitments, key)?.title ?? t("Fiche"),
    tools: () => html`${saved(desk)} ${cowriting.writers()} ${lock(desk)}`,
    page: () => html`<main class="fiche" id="fiche">${content(desk)}</main>`,
  }
}

/** A refused text stays in its field: the tray has no use of it. @param {Context} context
 * @param {ReturnType<typeof createDrafts>} drafts */
function dropWhatFieldsKeep({ session }, drafts) {
  session.store.watch(
    ({ unsent }) => unsent,
    (unsent) => {
      for (const { id, text } of unsent) if (drafts.keeps(text)) session.dropUnsent(id)
    },
  )
}

/** @param {SheetDesk} desk */
function content(desk) {
  if (!desk.state.ready) return html`<p class="hint" role="status">${t("Ouverture de la fiche…")}</p>`
  const draft = own(desk.board.commitments, desk.key)
  if (!draft)
    return calm(desk, t("Cette fiche n’existe pas"), t("Elle a été retirée, ou ce lien a été abîmé en chemin."))
  if (!isInSight(desk) && !desk.ui.isSeen)
    return calm(desk, t("Pas encore"), t("Les fiches s’affichent pour tout le monde à l’étape de clôture."))
  compareWithSession(desk)
  if (!desk.ui.isSeen) queueMicrotask(() => desk.set({ isSeen: true }))
  return html`
    <article class="fiche__body">
      ${head(desk, draft)} ${pen(desk)} ${questions(desk, draft)} ${after(desk, draft)}
    </article>
    ${side(desk, draft)}
  `
}

/** @param {SheetDesk} desk */
const isInSight = ({ board, state: { you }, key }) =>
  canSeeCommitments(board, you) || isPilot(you, key) || leadsDrafts(you)

/** @param {SheetDesk} desk @param {string} title @param {string} text */
const calm = (desk, title, text) => html`
  <section class="calm" aria-labelledby="sans-fiche">
    <span class="calm__seal">${icon("document")}</span>
    <h1 class="calm__title" id="sans-fiche">${title}</h1>
    <p class="calm__text">${text}</p>
    ${whatBecame(desk)} ${leftOver(desk)}
    <p><a class="button" href=${`/ateliers/${desk.page.board}`}>${icon("board")} ${t("Voir le tableau")}</a></p>
  </section>
`

/** What one was typing when the draft went away. @param {SheetDesk} desk */
function leftOver({ board, key, drafts, cowriting }) {
  const texts = own(board.commitments, key)
    ? []
    : [...drafts.texts(), ...cowriting.unsaved()].filter((text) => text.trim())
  if (texts.length === 0) return nothing
  return html`<div class="conflict stack stack--tight" role="alert">
    <p>
      ${t("Ce texte n’était pas encore enregistré quand la fiche a changé sans lui. Il reste ici, pour être copié.")}
    </p>
    ${texts.map((text) => html`<blockquote class="remark answer" dir="auto" translate="no">${text}</blockquote>`)}
  </div>`
}

/** @param {SheetDesk} desk @param {Commitment} draft */
function head(desk, draft) {
  const zone = zoneOf(desk.board, draft.zone)
  const number = commitmentsOf(desk.board).findIndex(([key]) => key === desk.key) + 1
  return html`
    <header id="r-title">
      <h1 class=${isWritable(desk, "title") ? "visually-hidden" : "fiche__title"} dir="auto">
        ${isWritable(desk, "title") ? t("Fiche %(number)s, %(title)s", { number, title: draft.title }) : draft.title}
      </h1>
      <p class="row hint">${badge(statusOf(desk.board, desk.key))} ${theme(desk, draft, zone?.title ?? "")}</p>
      ${
        isWritable(desk, "title")
          ? html`<label class="visually-hidden" for=${idOf("title")}>${t("Titre de la fiche")}</label>
              ${control(desk, header(desk, "title"), { length: TITLE_LENGTH, isLine: true, class: "fiche__title", describedby: "titre-aide" })}
              <p class="hint" id="titre-aide">${advice(draft.title)}</p>`
          : nothing
      }
      ${headerSince(desk, "title")}
    </header>
  `
}

/** Where it belongs: another theme may suit it better than the one of its idea. @param {SheetDesk} desk
 * @param {Commitment} draft @param {string} title */
function theme(desk, draft, title) {
  const themes = desk.board.plan.zones.filter(({ kind }) => kind === "theme")
  if (!isWritable(desk) || themes.length < 2) return html`<span dir="auto">${title}</span>`
  const choose = (/** @type {Event} */ event) => {
    const { value } = /** @type {HTMLSelectElement} */ (event.target)
    void desk.submit(editCommitment(desk.key, { zone: value, base: { zone: draft.zone } }))
  }
  return html`<label class="visually-hidden" for="fiche-theme">${t("Thématique")}</label>
    <select class="input input--small" id="fiche-theme" .value=${live(draft.zone)} @change=${choose}>
      ${themes.map(({ id, title: name }) => html`<option value=${id} ?selected=${id === draft.zone}>${name}</option>`)}
    </select>`
}

/** @param {string} title */
const advice = (title) =>
  language === "fr" && INFINITIVE.test(title)
    ? html`${icon("check", "text")} ${t("Le titre commence par un verbe à l’infinitif.")}`
    : t("Un verbe à l’infinitif aide : « Renforcer… », « Publier… »")

/** Why one only reads. @param {SheetDesk} desk */
function pen(desk) {
  const { locked } = formOf(desk.board, desk.key)
  if (locked)
    return html`<p class="callout row">
      ${icon("lock")}
      <span class="callout__text"
        >${leadsDrafts(desk.state.you) ? t("Fiche verrouillée : vous seuls, qui animez, pouvez encore l’écrire.") : t("L’équipe d’animation a verrouillé cette fiche : elle se lit.")}</span
      >
    </p>`
  const { you } = desk.state
  if (isPilot(you, desk.key) && !takesPart(you))
    return html`<p class="callout row">
      ${icon("pencil")}
      <span class="callout__text"
        >${isToFinish(desk) ? t("Cette fiche est à finir par vous : ce que vous y écrivez est enregistré aussitôt. Le reste de l’atelier se lit.") : t("Cette fiche n’est plus un brouillon : ce que vous y changez encore est enregistré aussitôt.")}</span
      >
    </p>`
  if (canHoldPen(desk.board, you, desk.key)) return nothing
  return html`<p class="callout row">
    ${icon("eye")} <span class="callout__text">${t("Vous lisez cette fiche ; d’autres tiennent la plume.")}</span>
  </p>`
}

/** @param {SheetDesk} desk */
const isToFinish = ({ board, key }) => ["draft", "reviewed"].includes(statusOf(board, key))

/** @param {SheetDesk} desk @param {Commitment} draft */
const after = (desk, draft) => html`
  <div class="fields">
    ${ofHeader(desk, draft, "pilot", { label: t("Pilote"), help: t("Qui la porte ensuite ?"), length: NAME_LENGTH })}
    ${ofHeader(desk, draft, "next_step", { label: t("Prochaine étape"), help: t("La première chose à faire, et quand"), length: TITLE_LENGTH })}
  </div>
`

/** @param {SheetDesk} desk @param {Commitment} _draft @param {"pilot" | "next_step"} name
 * @param {{ label: string, help: string, length: number }} said */
const ofHeader = (desk, _draft, name, { label, help, length }) => html`
  <div class="stack stack--tight question" id=${`r-${name}`}>
    ${isWritable(desk, name) ? html`<label class="label" for=${idOf(name)}>${label}</label>` : html`<h2 class="label">${label}</h2>`}
    <p class="hint" id=${`${idOf(name)}-aide`}>${help}</p>
    ${control(desk, header(desk, name), { length, describedby: `${idOf(name)}-aide` })} ${headerSince(desk, name)}
  </div>
`

/** A text of the header, which has no revision: what one was looking at is the text itself.
 * @param {SheetDesk} desk @param {"title" | "pilot" | "next_step"} name @returns {import("./drafts.js").Field} */
const header = (desk, name) => ({
  name,
  read: () => ({ text: own(desk.board.commitments, desk.key)?.[name] ?? "", rev: 0 }),
  command: (text, seen) => editCommitment(desk.key, { [name]: text, base: { [name]: seen.text } }),
})

/** @param {SheetDesk} desk */
function lock(desk) {
  if (!leadsDrafts(desk.state.you) || !own(desk.board.commitments, desk.key)) return nothing
  const { locked } = formOf(desk.board, desk.key)
  return html`<button
    class="button button--small"
    type="button"
    aria-pressed=${locked}
    @click=${() => void desk.submit(lockForm(desk.key, !locked))}
  >
    ${icon(locked ? "unlock" : "lock")} ${locked ? t("Déverrouiller") : t("Verrouiller")}
  </button>`
}

/** @param {SheetDesk} desk */
function saved({ state, cowriting }) {
  if (!cowriting.isSaved()) return html`<p class="row fine" role="status">${cowriting.saved()}</p>`
  if (state.saving === "unsaved")
    return html`<p class="row fine" role="status">
      <strong class="row">${icon("warning")} ${t("Non enregistré")}</strong>
    </p>`
  const isSaving = state.saving === "saving"
  return html`<p class="row fine" role="status">
    ${icon(isSaving ? "clock" : "saved")} ${isSaving ? t("En cours") : t("Enregistré")}
  </p>`
}
