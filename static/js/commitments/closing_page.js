// The drafts at the closing: one line each for who carries it and what comes first, and the way to the whole draft.
// The rest unfolds.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { icon } from "../core/icon.js"
import { initials } from "../core/initials.js"
import { kitLanguage } from "../core/kit_language.js"
import { badge } from "../core/standing.js"
import { t } from "../core/words.js"
import { statusOf } from "../outcomes/select.js"
import { draftField } from "./draft_field.js"
import { comingFrom, dotsOf, draftsPage, isEditable, noteCount, provenance, titleField, whole } from "./drafts.js"
import { levelChoice, levelName, lacksItsParent } from "./level_choice.js"
import { commitmentsOf } from "./select.js"

export { draftsPage, draftsPanel } from "./drafts.js"

/** @typedef {import("../views.d.ts").Context} Desk */
/** @typedef {import("../types.d.ts").Commitment} Commitment */

/** On paper nothing unfolds: drafts are whole there. @param {Desk} desk */
export function closingPage(desk) {
  const drafts = commitmentsOf(desk.board)
  if (drafts.length === 0 || desk.isPrinted) return draftsPage(desk)
  return html`<ul class="drafts drafts--brief" role="list">
    ${repeat(
      drafts,
      ([key]) => key,
      ([key, draft]) => html`<li>${brief(desk, key, draft)}</li>`,
    )}
  </ul>`
}

/** @param {Desk} desk @param {string} key @param {Commitment} draft */
const brief = (desk, key, draft) => html`
  <article class="draft sheet stack stack--tight" aria-labelledby=${`f-${key}`}>
    ${level(desk, key, draft)}
    <h3 class="draft__name" id=${`f-${key}`} dir="auto">${draft.title}</h3>
    ${attached(desk, draft)} ${isEditable(desk, key) ? next(desk, key, draft) : told(draft)}
    <div class="draft__more">
      ${isEditable(desk, key) ? more(desk, key, draft) : provenance(desk, draft)} ${whole(desk, key, draft)}
    </div>
  </article>
`

/** Where one chooses, what each level means is read.
 * @param {Desk} desk @param {string} key @param {Commitment} draft */
const level = (desk, key, draft) => html`
  <div class="draft__top">
    ${
      desk.board.plan.levels.length === 0
        ? nothing
        : isEditable(desk, key)
          ? html`<details class="draft__level">
              <summary>
                ${named(desk, draft, t("Choisir le niveau"))} ${icon("chevron-down", "small icon--turn")}
              </summary>
              ${levelChoice(desk, key, draft)}
            </details>`
          : named(desk, draft, t("Niveau à choisir"))
    }
    <span class="row row--wrap fine draft__dots">${standing(desk, key)} ${dotsOf(draft)}</span>
  </div>
`

/** What became of it, once somebody said so. @param {Desk} desk @param {string} key */
function standing({ board }, key) {
  const status = statusOf(board, key)
  return status === "draft" ? nothing : badge(status)
}

/** @param {Desk} desk @param {Commitment} draft @param {string} none */
const named = (desk, draft, none) =>
  draft.level
    ? html`<span class="status" data-tone="honey" dir="auto" lang=${kitLanguage}>${levelName(desk, draft)}</span>`
    : html`<span class="status">${none}</span>`

/** Under which draft it stands, when it stands under one. @param {Desk} desk @param {Commitment} draft */
function attached(desk, draft) {
  const parent = desk.board.commitments[draft.attached_to ?? ""]
  if (parent) return html`<p class="fine draft__parent">${t("Rattachée à")} <bdi>${parent.title}</bdi></p>`
  return lacksItsParent(desk, draft) ? html`<p class="fine">${t("À rattacher à une autre fiche")}</p>` : nothing
}

/** @param {Commitment} draft */
const told = ({ pilot, next_step }) => html`
  <p class="row row--wrap draft__next">
    ${
      pilot
        ? html`<span class="avatar" data-color="peach" dir="auto" translate="no" aria-hidden="true"
              >${initials(pilot)}</span
            >
            <span><strong dir="auto">${pilot}</strong> ${t("pilote")}</span>`
        : html`<span class="hint">${t("Pilote à trouver")}</span>`
    }
    <span class="row fine draft__step"
      >${icon("flag", "small")} <span dir="auto">${next_step || t("prochaine étape à écrire")}</span></span
    >
  </p>
`

/** @param {Desk} desk @param {string} key @param {Commitment} draft */
const next = (desk, key, { pilot, next_step }) => html`
  <div class="draft__fill">
    ${draftField(desk, { key, name: "pilot", label: t("Pilote"), hint: t("Qui la porte ensuite ?"), value: pilot, length: 40, isBrief: true })}
    ${draftField(desk, { key, name: "next_step", label: t("Prochaine étape"), hint: t("La première chose à faire, et quand"), value: next_step, length: 280, isBrief: true })}
  </div>
`

/** One fold, none within it. @param {Desk} desk @param {string} key @param {Commitment} draft */
const more = (desk, key, draft) => html`
  <details>
    <summary class="text-button">
      ${t("Titre et origine : %(notes)s", { notes: noteCount(draft) })} ${icon("chevron-down", "small icon--turn")}
    </summary>
    <div class="stack">${titleField(desk, key, draft)} ${comingFrom(desk, draft)}</div>
  </details>
`
