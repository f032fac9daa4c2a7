// The level of a draft: each one with its definition, where one chooses. An action asks for its engagement.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { live } from "../vendor/lit-html/directives/live.js"
import { editCommitment } from "./commands.js"
import { attachableTo } from "./select.js"
import { kitLanguage } from "../core/kit_language.js"
import { t } from "../core/words.js"

/** @typedef {import("../views.d.ts").Context} Desk */
/** @typedef {import("../types.d.ts").Commitment} Commitment */
/** @typedef {import("../types.d.ts").Level} Level */

/** @param {Desk} desk @param {string} key @param {Commitment} draft */
export const levelChoice = (desk, key, draft) =>
  desk.board.plan.levels.length === 0
    ? nothing
    : html`
        <fieldset>
          <legend class="label">${t("Niveau")}</legend>
          <div class="levels">${desk.board.plan.levels.map((level) => choice(desk, { key, draft, level }))}</div>
        </fieldset>
        ${attachment(desk, key, draft)}
      `

/** @param {Desk} desk @param {Commitment} draft */
export const levelName = ({ board }, draft) => board.plan.levels.find(({ id }) => id === draft.level)?.title

/** @param {Desk} desk @param {{ key: string, draft: Commitment, level: Level }} about */
const choice = (desk, { key, draft, level }) => html`
  <label class="level">
    <strong dir="auto" lang=${kitLanguage}>${level.title}</strong>
    <input
      class="check"
      type="radio"
      name=${`niveau-${key}`}
      value=${level.id}
      .checked=${live(draft.level === level.id)}
      @change=${() => desk.submit(editCommitment(key, { level: level.id, base: { level: draft.level } }))}
    />
    <span class="hint" lang=${kitLanguage}>${level.definition}</span>
  </label>
`

/** The level of the drafts that one of this level stands under, if it does. @param {Desk} desk
 * @param {Commitment} draft */
function levelAbove({ board }, draft) {
  const level = board.plan.levels.find(({ id }) => id === draft.level)
  return board.plan.levels.find(({ id }) => id === level?.attached_to)
}

/** @param {Desk} desk @param {Commitment} draft */
export const lacksItsParent = (desk, draft) => !draft.attached_to && levelAbove(desk, draft) !== undefined

/** @param {Desk} desk @param {string} key @param {Commitment} draft */
function attachment(desk, key, draft) {
  const wanted = levelAbove(desk, draft)
  if (!wanted) return nothing
  const parents = attachableTo(desk.board, key)
  if (parents.length === 0)
    return html`<p class="callout" data-tone="warn">
      ${t("Il faut d’abord une fiche de niveau « %(level)s » pour y rattacher celle-ci.", { level: wanted.title })}
    </p>`
  return html`
    <div class="field">
      <label class="label" for=${`rattachee-${key}`}
        >${t("Rattachée à (%(level)s)", { level: wanted.title.toLowerCase() })}</label
      >
      <select
        class="input"
        id=${`rattachee-${key}`}
        @change=${(/** @type {Event} */ event) => attach(desk, key, event)}
      >
        <option value="" ?selected=${draft.attached_to === null}>${t("À choisir")}</option>
        ${parents.map(([id, parent]) => html`<option value=${id} dir="auto" ?selected=${draft.attached_to === id}>${parent.title}</option>`)}
      </select>
    </div>
  `
}

/** @param {Desk} desk @param {string} key @param {Event} event */
const attach = (desk, key, event) =>
  desk.submit(editCommitment(key, { attached_to: /** @type {HTMLSelectElement} */ (event.target).value || null }))
