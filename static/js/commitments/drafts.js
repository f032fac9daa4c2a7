// The draft commitments: title, level, pilot, next step, and where each one comes from.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { zoneOf } from "../board/plan.js"
import { canHoldPen } from "../forms/select.js"
import { canSeeCommitments, commitmentsOf, saidOf } from "./select.js"
import { zoneIcon } from "../board/zone_icon.js"
import { drawing, icon } from "../core/icon.js"
import { rankSuffix } from "../core/figures.js"
import { kitLanguage } from "../core/kit_language.js"
import { t, tn } from "../core/words.js"
import { levelChoice, levelName } from "./level_choice.js"
import { draftField } from "./draft_field.js"

/** @typedef {import("../views.d.ts").Context} Desk */
/** @typedef {import("../types.d.ts").Commitment} Commitment */

/** Side by side, in a page of their own. @param {Desk} desk */
export function draftsPage(desk) {
  const drafts = commitmentsOf(desk.board)
  if (drafts.length === 0) return noDraft()
  return html`<ul class="drafts" role="list">
    ${repeat(
      drafts,
      ([key]) => key,
      ([key, draft]) => html`<li>${draftSheet(desk, key, draft)}</li>`,
    )}
  </ul>`
}

/** One under another, in the panel. @param {Desk} desk */
export function draftsPanel(desk) {
  const drafts = commitmentsOf(desk.board)
  if (!canSeeCommitments(desk.board, desk.state.you))
    return html`<p class="hint">${t("Les fiches s’affichent pour tout le monde à l’étape de clôture.")}</p>`
  if (drafts.length === 0)
    return html`<p class="hint">
      ${t("Les idées retenues après le vote deviennent des fiches. Vous les retrouverez ici.")}
    </p>`
  return html`<ul class="stack" role="list">
    ${repeat(
      drafts,
      ([key]) => key,
      ([key, draft]) =>
        html` <li>
          <details class="sheet draft-line" name="draft">
            <summary class="draft-line__head">
              <strong dir="auto">${draft.title}</strong
              ><span class="fine"
                >${[levelName(desk, draft) ?? t("sans niveau"), tn("%(count)s gommette", "%(count)s gommettes", draft.dots)].join(" · ")}</span
              >
            </summary>
            ${fields(desk, key, draft)} ${whole(desk, key, draft)}
          </details>
        </li>`,
    )}
  </ul>`
}

const noDraft = () => html`
  <section class="calm" aria-labelledby="sans-fiche">
    <span class="calm__seal">${icon("document")}</span>
    <h2 class="calm__title" id="sans-fiche">${t("Pas encore de fiche")}</h2>
    <p class="calm__text">
      ${t("Après le vote, les premières idées deviennent des fiches avec leurs post-its et leurs gommettes.")}
    </p>
  </section>
`

/** @param {Desk} desk @param {string} key @param {Commitment} draft */
function draftSheet(desk, key, draft) {
  const zone = zoneOf(desk.board, draft.zone)
  return html`
    <article class="draft sheet stack" data-tint=${zone?.color ?? "paper"} aria-labelledby=${`f-${key}`}>
      <header class="row row--wrap">
        <h3 class=${isEditable(desk, key) ? "visually-hidden" : "title"} id=${`f-${key}`} dir="auto">${draft.title}</h3>
        <p class="row row--wrap fine where draft__where">
          ${zone ? drawing(zoneIcon(zone), "icon icon--small mark") : nothing}
          <span dir="auto" lang=${kitLanguage}>${zone?.title ?? ""}</span>
          <span class="status" data-tone="honey">${dotsOf(draft)}</span>
        </p>
      </header>
      ${fields(desk, key, draft)} ${whole(desk, key, draft)}
    </article>
  `
}

/** The way to all that the kit asks of it. @param {Desk} desk @param {string} key @param {Commitment} draft */
export const whole = ({ board, page, isPrinted }, key, draft) =>
  isPrinted || board.plan.form.length === 0
    ? nothing
    : html`<p>
        <a
          class="button button--small"
          href=${`/ateliers/${page.board}/fiches/${key}`}
          aria-label=${t("Ouvrir la fiche « %(title)s »", { title: draft.title })}
          >${icon("document")} ${t("Ouvrir la fiche")}</a
        >
      </p>`

/** Its place, and its dots. @param {Commitment} draft */
export const dotsOf = (draft) => html`${place(draft)} ${tn("%(count)s gommette", "%(count)s gommettes", draft.dots)}`

/** @param {Commitment} draft */
const place = ({ rank }) => (rank ? `${t("%(rank)s place", { rank: `${rank}${rankSuffix(rank)}` })} ·` : "")

/** Chosen for a reason, an idea may have no dot, hence no place.
 * @param {Pick<Commitment, "rank" | "dots" | "voters">} origin */
const came = ({ rank, dots, voters }) =>
  rank
    ? t("%(dots)s de %(voters)s, %(rank)s place.", {
        dots: tn("%(count)s gommette", "%(count)s gommettes", dots),
        voters: tn("%(count)s personne", "%(count)s personnes", voters),
        rank: `${rank}${rankSuffix(rank)}`,
      })
    : t("Sans gommette : l’équipe d’animation l’a choisie.")

/** On paper, a field would be cut. @param {Desk} desk @param {string} key */
export const isEditable = (desk, key) => !desk.isPrinted && canHoldPen(desk.board, desk.state.you, key)

/** @param {Desk} desk @param {string} key @param {Commitment} draft */
const fields = (desk, key, draft) => html`
  <div class="stack draft__fields">
    ${isEditable(desk, key) ? editable(desk, key, draft) : readable(desk, draft)} ${provenance(desk, draft)}
  </div>
`

/** @param {Desk} desk @param {string} key @param {Commitment} draft */
const editable = (desk, key, draft) => html`
  ${titleField(desk, key, draft)} ${levelChoice(desk, key, draft)}
  <div class="fields">
    ${draftField(desk, { key, name: "pilot", label: t("Pilote"), hint: t("Qui la porte ensuite ?"), value: draft.pilot, length: 40 })}
    ${draftField(desk, { key, name: "next_step", label: t("Prochaine étape"), hint: t("La première chose à faire, et quand"), value: draft.next_step, length: 280 })}
  </div>
`

/** @param {Desk} desk @param {string} key @param {Commitment} draft */
export const titleField = (desk, key, { title }) =>
  draftField(desk, {
    key,
    name: "title",
    label: t("Titre"),
    hint: t("Un verbe à l’infinitif aide : « Renforcer… », « Publier… »"),
    value: title,
    length: 280,
  })

/** @param {Desk} desk @param {Commitment} draft */
const readable = (desk, draft) => html`
  <dl class="facts">
    ${desk.board.plan.levels.length ? fact(t("Niveau"), levelName(desk, draft) ?? t("à choisir")) : nothing}
    ${draft.attached_to ? fact(t("Rattachée à"), desk.board.commitments[draft.attached_to]?.title ?? "") : nothing}
    ${fact(t("Pilote"), draft.pilot || t("à trouver"))} ${fact(t("Prochaine étape"), draft.next_step || t("à écrire"))}
  </dl>
`

/** @param {string} name @param {string} value */
const fact = (name, value) =>
  html`<div>
    <dt class="hint">${name}</dt>
    <dd dir="auto">${value}</dd>
  </div>`

/** @param {Desk} desk @param {Commitment} draft */
export const provenance = (desk, draft) => html`
  <details>
    <summary class="text-button">
      ${t("D’où elle vient : %(notes)s", { notes: noteCount(draft) })} ${icon("chevron-down", "small icon--turn")}
    </summary>
    <div class="stack">${comingFrom(desk, draft)}</div>
  </details>
`

/** Its notes, and those of the drafts that were joined to it. @param {Commitment} draft */
export const noteCount = (draft) =>
  tn(
    "%(count)s post-it",
    "%(count)s post-its",
    draft.merged.reduce((sum, { notes }) => sum + notes.length, draft.notes.length),
  )

/** The vote, the reason and the notes that each idea in it came from. @param {Desk} desk @param {Commitment} draft */
export const comingFrom = ({ state }, draft) =>
  [draft, ...draft.merged].map(
    (origin) => html`
      <p class="hint">${came(origin)}</p>
      ${origin.reason ? html`<p class="remark">${t("Raison du choix : %(reason)s", { reason: origin.reason })}</p>` : nothing}
      <ul class="stack stack--tight" role="list">
        ${origin.notes.map(
          (note) =>
            html` <li class="remark">
              <bdi>${note.text}</bdi
              >${note.author ? html` <bdi class="fine">${state.people[note.author]?.name ?? ""}</bdi>` : nothing}
              ${saidOf(note).map((said) => html`<br /><span class="hint">${said}</span>`)}
            </li>`,
        )}
      </ul>
    `,
  )
