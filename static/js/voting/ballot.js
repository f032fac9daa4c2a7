// The vote, open or about to be: ideas by zone, and the bar that always says what one has left.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { setReady } from "../hands/commands.js"
import { castBallot, closeVote, openVote } from "./commands.js"
import { nonceFor } from "./receipts.js"
import { isReady } from "../hands/select.js"
import {
  FEW_BALLOTS,
  ballotOf,
  canVote,
  hasVoted,
  ideasOf,
  remainingDots,
  whatCountsTell,
  whatToWithhold,
  zoneAsVoted,
} from "./select.js"
import { zoneIcon } from "../board/zone_icon.js"
import { drawing, icon } from "../core/icon.js"
import { properties } from "../core/properties.js"
import { own } from "../core/records.js"
import { kitLanguage } from "../core/kit_language.js"
import { parts, t, tn } from "../core/words.js"
import { enteringButton } from "./entering.js"
import { drawnDots, ideaCard } from "./idea_card.js"
import { quorumSaid, turnout } from "./rounds.js"
import { preparedField, scopeField } from "./scope.js"
import { ALL, ideasAtStake, preparedRound } from "./stakes.js"

/** @typedef {import("./room.js").VotingDesk} Desk */
/** @typedef {import("../types.d.ts").Round} Round */

/** Ideas by zone. @param {Desk} desk @param {string | null} round */
export function ballotColumns(desk, round) {
  const ideas = round ? (own(desk.board.rounds, round)?.ideas ?? []) : ideasOf(desk.board)
  const zones = desk.board.plan.zones.filter((zone) =>
    ideas.some((idea) => zoneAsVoted(desk.board, round, idea) === zone.id),
  )
  if (zones.length === 0) return noIdea()
  return html`
    <div class="columns">
      ${repeat(
        zones,
        (zone) => zone.id,
        (zone) =>
          html` <section class="column" data-tint=${zone.color} aria-labelledby=${`c-${zone.id}`}>
            <h2 class="column__title row" id=${`c-${zone.id}`}>
              ${drawing(zoneIcon(zone), "icon mark")} <bdi lang=${kitLanguage}>${zone.title}</bdi>
            </h2>
            <ul class="stack" role="list">
              ${repeat(
                ideas.filter((idea) => zoneAsVoted(desk.board, round, idea) === zone.id),
                (idea) => idea,
                (idea) => ideaCard(desk, idea, round),
              )}
            </ul>
          </section>`,
      )}
    </div>
  `
}

/** The bar under an open vote. @param {Desk} desk @param {string} round */
export function ballotDock(desk, round) {
  const found = own(desk.board.rounds, round)
  if (!found) return nothing
  if (desk.isFacilitator) return closingDock(desk, round, found)
  if (!canVote(desk.board, desk.state.you)) return html`<div class="dock">${counted(desk, found)}</div>`
  const isCast = hasVoted(desk.board, round)
  return html`
    <div class="dock" role="group" aria-label=${t("Votre bulletin")}>
      ${left(desk, round, found)} ${desk.hand()}
      <button
        class="button button--quiet"
        type="button"
        aria-pressed=${hasAbstained(desk, round)}
        @click=${() => abstain(desk, round)}
      >
        ${t("Je m’abstiens")}
      </button>
      <button
        class=${isReady(desk.board, desk.state.you) ? "button" : "button button--primary"}
        type="button"
        aria-pressed=${isReady(desk.board, desk.state.you)}
        aria-keyshortcuts="D"
        ?disabled=${!isCast}
        aria-describedby=${isCast ? nothing : "pas-encore-vote"}
        @click=${() => desk.submit(setReady(!isReady(desk.board, desk.state.you)))}
      >
        ${isReady(desk.board, desk.state.you) ? icon("check") : nothing} ${t("J’ai voté")}
        <kbd class="key" translate="no">D</kbd>
      </button>
      ${
        isCast
          ? nothing
          : html`<p class="fine dock__why" id="pas-encore-vote">
              ${t("Posez d’abord une gommette, ou abstenez-vous")}
            </p>`
      }
      ${counted(desk, found)}
    </div>
  `
}

/** Before the vote: the facilitator checks the rule and opens. @param {Desk} desk */
export function voteOpening(desk) {
  const { budget, per_idea: perIdea } = preparedRound(desk) ?? desk.board.plan.vote
  const count = desk.isFacilitator ? ideasAtStake(desk).length : ideasOf(desk.board).length
  if (!desk.isFacilitator)
    return html`<p class="vote-notice hint row">
      ${icon("lock", "small")}
      <span>${toSettle(count)} ${ofTheKit(firstSentence(desk.board.plan.vote.notice))}</span>
    </p>`
  return html`
    <form
      class="vote-opening sheet sheet--accent row row--wrap"
      aria-label=${t("Ouverture du vote")}
      @submit=${(/** @type {SubmitEvent} */ event) => open(desk, event)}
    >
      <p class="row">
        ${icon("lock")}
        <span
          >${parts(t("%(ideas)s à départager, vote secret"), { ideas: html`<strong>${ideas(count)}</strong>` })}</span
        >
      </p>
      ${preparedField(desk)} ${preparedRound(desk) ? nothing : scopeField(desk)}
      <label class="row"
        >${t("Gommettes par personne")}
        <input
          class="input input--figure"
          name="budget"
          type="number"
          min="1"
          max="100"
          required
          .defaultValue=${String(budget)}
      /></label>
      <label class="row"
        >${t("au plus par idée")}
        <input
          class="input input--figure"
          name="per_idea"
          type="number"
          min="1"
          max="100"
          required
          .defaultValue=${String(perIdea)}
      /></label>
      <button
        class="button button--primary row__push"
        type="submit"
        ?disabled=${count < 2}
        aria-describedby=${count < 2 ? "pas-de-vote" : nothing}
      >
        ${t("Ouvrir le vote")}
      </button>
      ${count < 2 ? html`<p class="hint" id="pas-de-vote">${t("Il faut au moins deux idées pour voter")}</p>` : nothing}
      ${
        desk.ui.isOpening
          ? html`<button class="text-button" type="button" @click=${() => desk.set({ isOpening: false })}>
              ${t("Revenir au classement")}
            </button>`
          : nothing
      }
    </form>
  `
}

/**
 * What the vote is, and is not. The whole of it is behind « En savoir plus ».
 * @param {Desk} desk @param {Round | undefined} round
 */
export function voteNotice({ board, state }, round) {
  const rule = round
    ? t("%(dots)s par personne, %(most)s au plus par idée.", { dots: dots(round.budget), most: round.per_idea })
    : ""
  const who = canVote(board, state.you) ? "" : t("Votre rôle ne vote pas dans cet atelier.")
  const published = round?.receipts ? t("Une fois le vote clos, les bulletins sont publiés sans nom, dès cinq.") : ""
  return html`<p class="vote-notice hint row">
    ${icon("lock", "small")}
    <span>
      ${round?.question ? ofTheKit(round.question) : nothing} ${[rule, who, published].filter(Boolean).join(" ")}
      ${ofTheKit(firstSentence(board.plan.vote.notice))}
    </span>
  </p>`
}

/** @param {number} count */
const dots = (count) => tn("%(count)s gommette", "%(count)s gommettes", count)

/** @param {number} count */
const ideas = (count) => tn("%(count)s idée", "%(count)s idées", count)

/** @param {number} count */
const toSettle = (count) => tn("%(count)s idée à départager.", "%(count)s idées à départager.", count)

/** @param {string} text */
const ofTheKit = (text) => html`<span dir="auto" lang=${kitLanguage}>${text}</span>`

/** @param {string} text */
const firstSentence = (text) => /^.*?[.!?](?=\s|$)/.exec(text)?.[0] ?? text

/** @param {Desk} desk @param {SubmitEvent} event */
function open(desk, event) {
  event.preventDefault()
  const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget))
  const budget = Number(form.get("budget"))
  const prepared = preparedRound(desk)?.id
  const ideas = prepared ? { prepared } : desk.ui.among === ALL ? {} : { ideas: ideasAtStake(desk) }
  desk.set({ prepared: null, round: null, among: ALL, leftOut: new Set(), isOpening: false })
  desk.submit(openVote({ budget, per_idea: Math.min(budget, Number(form.get("per_idea"))), ...ideas }))
}

/** @param {Desk} desk @param {string} round @param {Round} found */
function left(desk, round, found) {
  const rest = remainingDots(desk.board, round)
  return html`<p class="ready row" role="status">
    ${found.budget <= 10 ? html`<span class="dots" aria-hidden="true">${drawnDots(rest, found.budget)}</span>` : nothing}
    <span>${parts(t("%(dots)s à poser"), { dots: html`<strong>${dots(rest)}</strong>` })}</span>
  </p>`
}

/** @param {Desk} desk @param {string} round */
const hasAbstained = ({ board }, round) => hasVoted(board, round) && Object.keys(ballotOf(board, round)).length === 0

/** @param {Desk} desk @param {string} round */
function abstain(desk, round) {
  desk.submit(castBallot(round, {}, nonceFor(desk, round)))
  desk.say(t("Vous vous abstenez. Vous pouvez encore changer d’avis."))
}

/** @param {Desk} desk @param {Round} round */
function counted(desk, round) {
  const { voted, of } = turnout(desk, round)
  return html`<p class="ready row">
    ${of <= 24 && of > 0 ? html`<span class="comb" aria-hidden="true" ${properties({ "--done": voted, "--of": of })}></span>` : nothing}
    <span><strong>${voted}/${of}</strong> ${t("ont voté")}</span>
  </p>`
}

/** @param {Desk} desk @param {string} round @param {Round} found */
const closingDock = (desk, round, found) => html`
  <div class="dock dock--wide" role="group" aria-label=${t("Conduite du vote")}>
    ${canVote(desk.board, desk.state.you) ? left(desk, round, found) : html`<p class="ready row">${icon("lock")} ${t("Vote ouvert")}</p>`}
    ${counted(desk, found)} ${enteringButton(desk)} ${desk.brake()}
    <button class="button button--primary" type="button" @click=${() => close(desk, round, found)}>
      ${t("Clôturer le vote")}
    </button>
  </div>
`

/** @param {"few" | "difference"} told */
export const countsWarning = (told) =>
  told === "few"
    ? tn(
        "Moins de %(count)s bulletin secret : le résultat peut dire ce que chaque personne a choisi.",
        "Moins de %(count)s bulletins secrets : le résultat peut dire ce que chaque personne a choisi.",
        FEW_BALLOTS,
      )
    : t(
        "Un autre tour a porté sur les mêmes idées, avec presque autant de bulletins : leur différence peut dire ce que quelques personnes ont choisi.",
      )

/** @param {Desk["board"]} board @param {"few" | "difference" | null} why */
export const withheldBecause = ({ plan }, why) =>
  why === "few"
    ? tn(
        "Moins de %(count)s bulletin secret : ce kit ne publie pas ce que les personnes ont choisi.",
        "Moins de %(count)s bulletins secrets : ce kit ne publie pas ce que les personnes ont choisi.",
        plan.vote.fewest_ballots,
      )
    : t(
        "Un autre tour a porté sur les mêmes idées, avec presque autant de bulletins : ce kit ne publie pas ce que les personnes ont choisi.",
      )

/** @param {Desk} desk @param {string} round @param {Round} found */
async function close(desk, round, found) {
  const { voted, of } = turnout(desk, found)
  const [told, withheld] = [whatCountsTell(desk.board, round), whatToWithhold(desk.board, round)]
  const warning = withheld ? withheldBecause(desk.board, withheld) : told && countsWarning(told)
  const effect = withheld
    ? t("Attendez d’autres bulletins, ou clôturez sans résultat : on pourra voter de nouveau.")
    : t("La clôture publie les résultats ; personne ne pourra plus changer son bulletin.")
  const isSure =
    (voted >= of && voted >= found.quorum && !warning) ||
    (await desk.ask({
      title: t("Clôturer le vote ?"),
      text: `${warning ? `${warning} ` : ""}${tn("%(count)s personne sur %(of)s a voté.", "%(count)s personnes sur %(of)s ont voté.", voted, { of })} ${quorumSaid(found)} ${effect}`,
      action: t("Clôturer le vote"),
    }))
  if (isSure) desk.submit(closeVote(round))
}

const noIdea = () => html`
  <section class="calm" aria-labelledby="sans-idee">
    <span class="calm__seal">${icon("hexagon")}</span>
    <h2 class="calm__title" id="sans-idee">${t("Pas encore d’idée à départager")}</h2>
    <p class="calm__text">
      ${t("Le vote porte sur les post-its et les regroupements des thématiques. Revenez à une étape d’écriture pour en ajouter.")}
    </p>
  </section>
`
