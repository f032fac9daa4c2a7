// What the facilitator decides after a vote: settle a tie in one of three ways, make drafts of the first ideas.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { promoteIdeas } from "../commitments/commands.js"
import { startTimer } from "../timer/commands.js"
import { openVote } from "./commands.js"
import { placesLeft, promotable, titleAsVoted } from "./select.js"
import { icon } from "../core/icon.js"
import { own } from "../core/records.js"
import { ordinal } from "../core/ordinal.js"
import { parts, t, tn } from "../core/words.js"
import { reasonField, reasonOf } from "./reason_field.js"
import { hasDrafts } from "./rounds.js"
import { isDrafted } from "../commitments/select.js"

/** @typedef {import("./room.js").VotingDesk} Desk */
/** @typedef {import("./select.js").Ranked} Ranked */
/** @typedef {{ key: string, ranked: Ranked[], count: number, tied: Ranked[] }} About */

const SECOND_ROUND_SECONDS = 180

/** Three ways out of a tie at the cut. @param {Desk} desk @param {About} about */
export function tieCard(desk, about) {
  const { tied } = about
  const count = tied.length
  return html`
    <section class="sheet stack" aria-labelledby="titre-depart">
      <h2 class="title" id="titre-depart">
        ${parts(t("Départager la %(rank)s place"), { rank: ordinal(rankOf(tied)) })}
      </h2>
      <ul role="list">
        <li class="choice stack">
          <h3 class="row">
            ${icon("repeat")}
            ${count === 2 ? t("Un second tour entre les deux") : t("Un second tour entre les %(count)s", { count })}
          </h3>
          <p class="hint">${t("Une gommette chacun, trois minutes. Le premier tour est gardé.")}</p>
          <button class="button button--primary button--small" type="button" @click=${() => secondRound(desk, about)}>
            ${t("Ouvrir le second tour")}
          </button>
        </li>
        <li class="choice stack">
          <h3 class="row">${icon("scales")} ${t("Garder les ex æquo")}</h3>
          <p class="hint">
            ${tn("%(count)s fiche au lieu de %(planned)s.", "%(count)s fiches au lieu de %(planned)s.", withTied(about), { planned: about.count })}
          </p>
          <button
            class="button button--small"
            type="button"
            @click=${() => promote(desk, { round: about.key, count: withTied(about) })}
          >
            ${count === 2 ? t("Garder les deux") : t("Garder les %(count)s", { count })}
          </button>
        </li>
        <li class="choice stack">
          <h3 class="row">${icon("pencil")} ${t("Choisir, et dire pourquoi")}</h3>
          <p class="hint">${t("Votre raison figurera au compte rendu.")}</p>
          <details>
            <summary class="button button--small">${t("Écrire la raison")}</summary>
            ${reasonForm(desk, about)}
          </details>
        </li>
      </ul>
    </section>
  `
}

/** @param {Desk} desk @param {About} about */
export function promotionCard(desk, about) {
  const rows = settled(about)
  const fresh = rows.filter(({ idea }) => !isDrafted(desk.board, idea))
  if (rows.length === 0 && about.tied.length > 0) return nothing
  if (rows.length === 0 && hasDrafts(desk.board, about.key)) return done(desk)
  if (rows.length === 0)
    return html`<section class="sheet stack">
      <h2 class="title">${t("Aucune idée retenue")}</h2>
      <p class="hint">
        ${t("Aucune gommette n’a été posée. Une idée du classement peut devenir une fiche, si vous écrivez pourquoi.")}
      </p>
    </section>`
  if (fresh.length === 0) return done(desk)
  return html`
    <section class="sheet sheet--accent stack" aria-labelledby="titre-promotion">
      <h2 class="title" id="titre-promotion">
        ${
          about.tied.length
            ? tn("%(count)s idée passe déjà en fiche", "%(count)s idées passent déjà en fiche", fresh.length)
            : tn("%(count)s idée passe en fiche", "%(count)s idées passent en fiche", fresh.length)
        }
      </h2>
      <p class="hint">${t("Chacune garde ses post-its, ses remarques et ses gommettes.")}</p>
      <p>
        <button
          class=${about.tied.length ? "button" : "button button--primary"}
          type="button"
          @click=${() => promote(desk, { round: about.key, count: rows.length })}
        >
          ${icon("document")} ${tn("Créer la fiche", "Créer les %(count)s fiches", fresh.length)}
        </button>
      </p>
    </section>
  `
}

/**
 * A vote that was opened or closed by mistake is voted again, as long as nothing was made of it.
 * @param {Desk} desk @param {About} about
 */
export function againCard(desk, { key }) {
  const round = own(desk.board.rounds, key)
  if (!round || hasDrafts(desk.board, key)) return nothing
  return html`<p>
    <button class="text-button" type="button" @click=${() => voteAgain(desk, round)}>
      ${t("Voter de nouveau sur toutes les idées")}
    </button>
  </p>`
}

/** On the ideas of another theme, or of a table, or on a selection: the opening form says which. @param {Desk} desk */
export const anotherRound = (desk) =>
  html`<p>
    <button class="text-button" type="button" @click=${() => desk.set({ isOpening: true })}>
      ${icon("plus", "small")} ${t("Préparer un autre tour")}
    </button>
  </p>`

/** @param {Desk} desk @param {import("../types.d.ts").Round} round */
async function voteAgain(desk, { budget, per_idea }) {
  const isSure = await desk.ask({
    title: t("Voter de nouveau ?"),
    text: t("Un nouveau vote s’ouvre, sur toutes les idées. Celui-ci est gardé, avec son classement."),
    action: t("Ouvrir un nouveau vote"),
  })
  if (!isSure) return
  desk.set({ round: null })
  desk.submit(openVote({ budget, per_idea }))
}

/** Nothing is left to decide. @param {Desk} desk */
export function done(desk) {
  const count = Object.keys(desk.board.commitments).length
  return html`
    <section class="sheet sheet--accent stack">
      <h2 class="title row">${icon("check")} ${tn("%(count)s fiche créée", "%(count)s fiches créées", count)}</h2>
      <p class="hint">${t("On choisit leur niveau et leur pilote à l’étape de clôture, ou dès maintenant.")}</p>
      <p>
        <button class="button" type="button" @click=${() => desk.showDrafts()}>
          ${icon("document")} ${t("Voir les fiches")}
        </button>
      </p>
    </section>
  `
}

/** What stands above the cut whatever happens to the tie. @param {About} about */
const settled = ({ ranked, count, tied }) =>
  tied.length ? ranked.filter(({ rank, dots }) => rank < rankOf(tied) && dots > 0) : promotable(ranked, count)

/** @param {readonly Ranked[]} tied */
const rankOf = (tied) => tied[0]?.rank ?? 0

/** @param {About} about */
const withTied = ({ tied }) => rankOf(tied) - 1 + tied.length

/** @param {Desk} desk @param {About} about */
async function secondRound(desk, { key, tied }) {
  const isOpen = await desk.submit(
    openVote({ budget: 1, per_idea: 1, ideas: tied.map(({ idea }) => idea), parent: key }),
  )
  if (isOpen) desk.submit(startTimer(SECOND_ROUND_SECONDS))
}

/** @param {Desk} desk @param {{ round: string, count: number, ideas?: readonly string[], reason?: string }} choice */
async function promote(desk, choice) {
  if (await desk.submit(promoteIdeas(choice))) desk.say(t("Les fiches sont créées."))
}

/** @param {Desk} desk @param {About} about */
function reasonForm(desk, about) {
  const places = placesLeft(about.ranked, about.count)
  const type = places === 1 ? "radio" : "checkbox"
  return html`
    <form class="stack settle" @submit=${(/** @type {SubmitEvent} */ event) => choose(desk, about, event)}>
      <fieldset class="stack stack--tight">
        <legend class="label">${tn("L’idée retenue", "Les %(count)s idées retenues", places)}</legend>
        ${about.tied.map(({ idea }) => html`<label class="row"><input class="check" type=${type} name="idea" value=${idea} /> <bdi>${titleAsVoted(desk.board, about.key, idea)}</bdi></label>`)}
      </fieldset>
      ${reasonField(desk, `reason:${about.key}`, t("Pourquoi ?"))}
      <button class="button button--small" type="submit">${t("Retenir ce choix")}</button>
    </form>
  `
}

/** @param {Desk} desk @param {About} about @param {SubmitEvent} event */
function choose(desk, about, event) {
  event.preventDefault()
  const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget))
  const ideas = form.getAll("idea").map(String)
  const places = placesLeft(about.ranked, about.count)
  if (ideas.length !== places)
    return desk.toast(
      tn("Choisissez une idée parmi les ex æquo.", "Choisissez %(count)s idées parmi les ex æquo.", places),
    )
  desk.session.clearDraft(`reason:${about.key}`)
  promote(desk, { round: about.key, count: about.count, ideas, reason: reasonOf(form) })
}
