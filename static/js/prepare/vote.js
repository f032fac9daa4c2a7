// The rule of the vote and the rounds that are prepared, under the themes.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { live } from "../vendor/lit-html/directives/live.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { icon } from "../core/icon.js"
import { kitLanguage } from "../core/kit_language.js"
import { give, fieldValue } from "../core/field_value.js"
import { t, tn } from "../core/words.js"
import { setVoteRule } from "../themes/commands.js"
import { dropRound, prepareRound } from "../voting/commands.js"
import { field } from "./field.js"
import { newKey } from "./kinds.js"
import { questionTyped } from "./sent.js"

/** @typedef {import("./room.js").PrepareDesk} Desk */
/** @import { PreparedRound, Role, SeenRule } from "../types" */

const MOST_ROUNDS = 10
const MOST_DOTS = 100
const MOST_BALLOTS = 1000

/** @param {Desk} desk */
export const vote = (desk) => html`
  <section class="stack" aria-labelledby="vote-titre">
    <h2 class="title" id="vote-titre">${t("Règle du vote")}</h2>
    ${rule(desk)}
    <p class="hint">
      ${t("Le quorum est dit à la clôture du vote, sur le résultat et dans le compte rendu : il informe, et ne bloque rien.")}
    </p>
    <h3 class="label prepare__rounds" id="tours-titre">${t("Les tours préparés")}</h3>
    <p class="hint">
      ${t("Proposés à l’étape du vote, dans cet ordre : une question chacun, et qui vote sur quoi. On peut toujours en ouvrir d’autres pendant l’atelier.")}
    </p>
    ${rounds(desk)}
  </section>
`

/** @param {Desk} desk */
function rule(desk) {
  const { budget, per_idea, promote, quorum } = desk.board.plan.vote
  const now = { budget, per_idea, promote, quorum }
  const turn = (/** @type {Partial<SeenRule>} */ changes) => {
    const next = { ...now, ...changes }
    return desk.act(setVoteRule(next, now), () => setVoteRule(now, next))
  }
  return html`<ul class="step-list" role="list">
    <li class="row dial">
      ${dial(t("Gommettes par personne"), budget, { low: per_idea, high: MOST_DOTS }, (budget) => turn({ budget }))}
    </li>
    <li class="row dial">
      ${dial(t("Au plus sur une même idée"), per_idea, { low: 1, high: budget }, (per_idea) => turn({ per_idea }))}
    </li>
    <li class="row dial">
      ${dial(t("Idées qui deviennent des fiches"), promote, { low: 1, high: 50 }, (promote) => turn({ promote }))}
    </li>
    <li class="row dial">
      ${ballots("quorum", quorum, t("bulletins espérés ; 0 : aucun"), (quorum) => turn({ quorum }))}
    </li>
  </ul>`
}

/** @param {Desk} desk */
function rounds(desk) {
  const prepared = desk.board.plan.vote.rounds
  return html`${
      prepared.length === 0
        ? nothing
        : html`<ol class="step-list" role="list" aria-labelledby="tours-titre">
            ${repeat(
              prepared,
              ({ id }) => id,
              (round, at) => one(desk, round, at),
            )}
          </ol>`
    }
    <p>
      <button
        class="button button--small"
        type="button"
        ?disabled=${prepared.length >= MOST_ROUNDS}
        @click=${() => void add(desk)}
      >
        ${icon("plus")} ${t("Ajouter un tour")}
      </button>
    </p>`
}

/** @param {Desk} desk @param {PreparedRound} round @param {number} at */
function one(desk, round, at) {
  const change = changing(desk, round)
  const { id, budget, per_idea, quorum } = round
  const toggle = (/** @type {Event} */ event) => {
    const isOpen = /** @type {HTMLDetailsElement} */ (event.target).open
    if (isOpen !== (desk.ui.round === id)) desk.set({ round: isOpen ? id : null })
  }
  return html`<li>
    <details class="prepared" .open=${live(desk.ui.round === id)} @toggle=${toggle}>
      <summary class="row prepared__head">
        <span class="fine">${at + 1}.</span>
        <strong class="prepared__question" dir="auto" lang=${kitLanguage}>${round.question}</strong>
        <span class="fine row__push">${tn("%(count)s gommette", "%(count)s gommettes", budget)}</span>
        ${icon("chevron-down", "small")}
      </summary>
      <div class="stack prepared__fields">
        ${question(desk, round)}
        <div class="row dial">
          ${dial(t("Gommettes par personne"), budget, { low: per_idea, high: MOST_DOTS }, (budget) => change({ budget }))}
        </div>
        <div class="row dial">
          ${dial(t("Au plus sur une même idée"), per_idea, { low: 1, high: budget }, (per_idea) => change({ per_idea }))}
        </div>
        <div class="row dial">
          ${ballots(`quorum-${id}`, quorum, t("0 : celui de la règle"), (quorum) => change({ quorum }))}
        </div>
        ${boxes(t("Thématiques"), t("aucune : celles de l’étape"), themesOf(desk, round), round.zones, (zones) => change({ zones }))}
        ${boxes(t("Votants"), t("aucun : ceux de la règle"), voterNames(), round.voters, (voters) =>
          change({ voters: /** @type {Role[]} */ (voters) }),
        )}
        ${moves(desk, round, at)}
      </div>
    </details>
  </li>`
}

/** @param {Desk} desk @param {PreparedRound} round */
const changing = (desk, round) => (/** @type {Partial<PreparedRound>} */ changes) => {
  const next = { ...round, ...changes }
  // Refused, a box goes back to what is.
  return desk
    .act(prepareRound(next, { base: round }), () => prepareRound(round, { base: next }))
    .finally(() => desk.redraw())
}

/** @param {Desk} desk @param {PreparedRound} round */
function question(desk, round) {
  const send = (/** @type {string} */ text, /** @type {string} */ base) => {
    const { before, after } = questionTyped(desk.board, round, { text, base })
    const there = prepareRound(after, { base: before })
    const forget = desk.undo.remember(
      () => void desk.submit(prepareRound(before, { base: after })),
      () => void desk.submit(there),
    )
    const answer = desk.session.submit(there)
    void answer.then(({ ok }) => ok || forget())
    return answer
  }
  return field(desk, {
    key: `${round.id}/question`,
    value: round.question,
    label: t("Question"),
    note: t("posée à qui vote"),
    length: 400,
    rows: 2,
    isOneLine: true,
    send,
  })
}

/** Those that one may choose, and those that are chosen. @param {Desk} desk @param {PreparedRound} round
 * @returns {[string, string][]} */
const themesOf = ({ board }, round) =>
  board.plan.zones
    .filter(({ id, kind }) => kind === "theme" || round.zones.includes(id))
    .map(({ id, title }) => [id, title])

/** @returns {[Role, string][]} */
const voterNames = () => [
  ["participant", t("les participants")],
  ["co_facilitator", t("la co-animation")],
  ["facilitator", t("qui anime")],
]

/** @param {string} label @param {string} note @param {[string, string][]} all @param {readonly string[]} chosen
 * @param {(chosen: string[]) => unknown} change */
const boxes = (label, note, all, chosen, change) =>
  html`<fieldset class="stack stack--tight">
    <legend class="label">${label} <span class="fine">${note}</span></legend>
    <div class="row row--wrap prepared__choices">
      ${all.map(
        ([key, name]) =>
          html`<label class="row"
            ><input
              class="check"
              type="checkbox"
              .checked=${live(chosen.includes(key))}
              @change=${(/** @type {Event} */ event) => {
                const isOn = /** @type {HTMLInputElement} */ (event.target).checked
                change(all.map(([each]) => each).filter((each) => (each === key ? isOn : chosen.includes(each))))
              }}
            />
            <span dir="auto">${name}</span></label
          >`,
      )}
    </div>
  </fieldset>`

/** @param {Desk} desk @param {PreparedRound} round @param {number} at */
function moves(desk, round, at) {
  const all = desk.board.plan.vote.rounds
  const before = (/** @type {number} */ place) => all[place - 1]?.id ?? null
  const move = (/** @type {string | null} */ after) =>
    desk.act(prepareRound(round, { after }), () => prepareRound(round, { after: before(at) }))
  const drop = () =>
    desk.act(
      dropRound(round.id),
      () => prepareRound(round, { after: before(at), base: null }),
      t("« %(title)s » est retiré des tours préparés.", { title: round.question }),
    )
  return html`<p class="row row--wrap">
    <button
      class="button button--small button--quiet"
      type="button"
      ?disabled=${at === 0}
      @click=${() => move(before(at - 1))}
    >
      ${icon("arrow-up")} ${t("Monter")}
    </button>
    <button
      class="button button--small button--quiet"
      type="button"
      ?disabled=${at === all.length - 1}
      @click=${() => move(all[at + 1]?.id ?? null)}
    >
      ${icon("arrow-down")} ${t("Descendre")}
    </button>
    <button class="button button--small button--quiet row__push" type="button" @click=${drop}>
      ${icon("trash")} ${t("Retirer")}
    </button>
  </p>`
}

/** @param {Desk} desk */
async function add(desk) {
  const { budget, per_idea, rounds } = desk.board.plan.vote
  const id = newKey("round")
  const round = { id, question: t("Nouvelle question"), budget, per_idea, zones: [], voters: [], quorum: 0 }
  const added = prepareRound(round, { after: rounds.at(-1)?.id ?? null, base: null })
  if (await desk.act(added, () => dropRound(id))) desk.set({ round: id })
}

// -- How many -------------------------------------------------------------------------------------

/** @param {string} label @param {number} value @param {{ low: number, high: number }} bounds
 * @param {(value: number) => unknown} change */
const dial = (label, value, { low, high }, change) =>
  html`<span class="dial__name">${label}</span>
    <span class="stepper row__push" data-repeats role="group" aria-label=${label}>
      ${turn(t("Un de moins"), "minus", value <= low, () => change(value - 1))}<span class="stepper__value"
        >${value}</span
      >${turn(t("Un de plus"), "plus", value >= high, () => change(value + 1))}
    </span>`

/** @param {string} label @param {string} sign @param {boolean} isOff @param {() => unknown} change */
const turn = (label, sign, isOff, change) =>
  html`<button
    class="icon-button icon-button--small"
    type="button"
    aria-label=${label}
    ?disabled=${isOff}
    @click=${change}
  >
    ${icon(sign)}
  </button>`

/** A quorum is in tens, or hundreds: it is typed. @param {string} id @param {number} value @param {string} note
 * @param {(value: number) => unknown} change */
const ballots = (id, value, note, change) => {
  const read = (/** @type {Event} */ event) => {
    const typed = /** @type {HTMLInputElement} */ (event.target)
    const wanted = typed.value === "" ? Number.NaN : Number(typed.value)
    if (Number.isInteger(wanted) && wanted >= 0 && wanted <= MOST_BALLOTS && wanted !== value) change(wanted)
    else give(typed, String(value), false)
  }
  return html`<label class="dial__name" for=${id}>${t("Quorum")} <span class="fine">${note}</span></label>
    <input
      class="input input--minutes row__push"
      id=${id}
      type="number"
      inputmode="numeric"
      min="0"
      max=${MOST_BALLOTS}
      ${ref(fieldValue(String(value)))}
      @change=${read}
    />`
}
