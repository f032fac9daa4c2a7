// The ranking, with its cut line. Tied ideas stand side by side on the line: nothing here settles a tie.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ifDefined } from "../vendor/lit-html/directives/if-defined.js"
import { zoneOf } from "../board/plan.js"
import { countsWarning, withheldBecause } from "./ballot.js"
import { sinceVote, tiedAtCut, titleAsVoted, whatCountsTell, zoneAsVoted } from "./select.js"
import { zoneIcon } from "../board/zone_icon.js"
import { drawing, icon } from "../core/icon.js"
import { properties } from "../core/properties.js"
import { ordinal } from "../core/ordinal.js"
import { kitLanguage } from "../core/kit_language.js"
import { parts, t, tn } from "../core/words.js"
import { comparison } from "./compare.js"
import { cutForm, cutLine, cutMoves } from "./cut.js"
import { draftForm } from "./draft_form.js"
import { receipt } from "./receipts.js"
import { againCard, anotherRound, done, promotionCard, tieCard } from "./settling.js"
import { cutOf, hasDrafts, quorumSaid, roundsHere } from "./rounds.js"
import { isDrafted } from "../commitments/select.js"

/** @typedef {import("./room.js").VotingDesk} Desk */
/** @typedef {import("../types.d.ts").Round} Round */
/** @typedef {import("./select.js").Ranked} Ranked */
/** @typedef {{ key: string, ranked: readonly Ranked[], count: number, tied: readonly Ranked[] }} About */

const SHOWN_AFTER_CUT = 4

/** @param {Desk} desk @param {string} key @param {Round} round */
export function results(desk, key, round) {
  if (round.withheld) return unpublished(desk, key, round)
  const { ranked, count, tied, isSettled } = cutOf(desk.board, key)
  const side = round.parent === null ? sideCards(desk, { key, ranked, count, tied }, isSettled) : nothing
  const another = desk.isFacilitator ? anotherRound(desk) : nothing
  return html`
    <div class="results">
      <section class="sheet" aria-labelledby="titre-classement">
        <header class="row row--wrap">
          <h2 class="title" id="titre-classement">
            ${round.parent ? t("Classement du second tour") : t("Classement")}
          </h2>
          ${roundTabs(desk, key)}
          ${desk.ui.isCompared ? nothing : html`<p class="hint row__push">${summary(round)}</p>`}
        </header>
        ${round.question ? html`<p dir="auto" lang=${kitLanguage}><strong>${round.question}</strong></p>` : nothing}
        ${frailty(desk, key)}
        ${
          desk.ui.isCompared
            ? comparison(desk)
            : html`<ol role="list">
                  ${rows(desk, { key, ranked, count, tied, unfolded: desk.isPrinted || desk.ui.unfolded.has(key) })}
                </ol>
                ${cutMoves(desk, key)} ${unfold(desk, key, ranked, count)} ${receipt(desk, key, round)}`
        }
      </section>
      <div class="results__side">${side}${another}</div>
    </div>
  `
}

/** What the kit forbids to publish of so few ballots. @param {Desk} desk @param {string} key @param {Round} round */
const unpublished = (desk, key, round) => html`
  <div class="results">
    <section class="sheet stack" aria-labelledby="titre-classement">
      <header class="row row--wrap">
        <h2 class="title" id="titre-classement">${t("Résultat non publié")}</h2>
        ${roundTabs(desk, key)}
        <p class="hint row__push">
          ${tn("%(count)s bulletin", "%(count)s bulletins", round.voted)} · ${t("secret conservé")}
        </p>
      </header>
      <p class="callout row" data-tone="warn">
        ${icon("lock", "small")}
        <span class="callout__text">${withheldBecause(desk.board, round.withheld)}</span>
      </p>
      <p class="hint">
        ${t("Rien n’est dit des idées, à personne. On peut voter de nouveau, quand plus de monde est là.")}
      </p>
      ${desk.isFacilitator ? againCard(desk, { key, ranked: [], count: 0, tied: [] }) : nothing}
    </section>
  </div>
`

/**
 * @param {Desk} desk @param {{ key: string, ranked: Ranked[], count: number, tied: Ranked[] }} about
 * @param {boolean} isSettled
 */
function sideCards(desk, about, isSettled) {
  if (!desk.isFacilitator)
    return hasDrafts(desk.board, about.key) && (isSettled || !about.tied.length) ? made() : waiting(about)
  if (isSettled) return html`${done(desk)}${cutForm(desk, about)}`
  return html`${about.tied.length ? tieCard(desk, about) : nothing}${promotionCard(desk, about)}${cutForm(desk, about)}${againCard(desk, about)}`
}

const made = () => html`
  <section class="sheet sheet--accent stack">
    <h2 class="title row">${icon("check")} ${t("Les fiches sont créées")}</h2>
    <p class="hint">
      ${t("Chacune garde ses post-its, ses remarques et ses gommettes. Vous les lirez à l’étape qui leur est consacrée.")}
    </p>
  </section>
`

/** @param {{ ranked: readonly Ranked[], tied: readonly Ranked[] }} about */
const waiting = ({ ranked, tied }) => html`
  <section class="sheet sheet--accent stack">
    <h2 class="title">${tied.length ? t("Une égalité à départager") : t("Et maintenant")}</h2>
    <p class="hint">${next(ranked, tied)}</p>
  </section>
`

/** @param {readonly Ranked[]} ranked @param {readonly Ranked[]} tied */
function next(ranked, tied) {
  if (tied.length)
    return t("L’équipe d’animation propose un second tour, garde les ex æquo, ou choisit en disant pourquoi.")
  return ranked[0]?.dots
    ? t("L’équipe d’animation transforme les premières idées en fiches.")
    : t("Aucune gommette n’a été posée. L’équipe d’animation peut faire une fiche d’une idée, en disant pourquoi.")
}

/** What the published counts may tell of people is told with them. @param {Desk} desk @param {string} key */
function frailty(desk, key) {
  const told = whatCountsTell(desk.board, key)
  if (told === null) return nothing
  return html`<p class="callout row" data-tone="warn">
    ${icon("warning", "small")} <span class="callout__text">${countsWarning(told)}</span>
  </p>`
}

/** @param {Round} round */
function summary(round) {
  const dots = Object.values(round.counts).reduce((sum, count) => sum + count.dots, 0)
  const ballots = round.voted - round.abstained
  return [
    tn("%(count)s bulletin", "%(count)s bulletins", ballots),
    tn("%(count)s abstention", "%(count)s abstentions", round.abstained),
    tn("%(count)s gommette", "%(count)s gommettes", dots),
    round.entered && tn("%(count)s saisi par l’animation", "%(count)s saisis par l’animation", round.entered),
    quorumSaid(round),
    t("secret conservé"),
  ]
    .filter(Boolean)
    .join(" · ")
}

/** @param {Desk} desk @param {string} key */
function roundTabs(desk, key) {
  const rounds = roundsHere(desk.board).filter(([, round]) => !round.is_open)
  if (rounds.length < 2) return nothing
  return html`<nav class="switch" aria-label=${t("Tours de vote")}>
    ${rounds.map(
      ([id], at) =>
        html` <button
          class="switch__item"
          type="button"
          aria-current=${ifDefined(id === key && !desk.ui.isCompared ? "page" : undefined)}
          @click=${() => desk.set({ round: id, isCompared: false })}
        >
          ${t("Tour %(number)s", { number: at + 1 })}
        </button>`,
    )}
    <button
      class="switch__item"
      type="button"
      aria-current=${ifDefined(desk.ui.isCompared ? "page" : undefined)}
      @click=${() => desk.set({ isCompared: true })}
    >
      ${t("Comparer")}
    </button>
  </nav>`
}

/** @param {Desk} desk @param {About & { unfolded: boolean }} about */
function rows(desk, { key, ranked, count, tied, unfolded }) {
  const most = Math.max(1, ...ranked.map(({ dots }) => dots))
  const shown = unfolded ? ranked : ranked.slice(0, Math.max(count, lastTied(ranked, tied)) + SHOWN_AFTER_CUT)
  return shown.map((row, at) => {
    if (tied.includes(row)) return row === tied[0] ? tieRow(desk, { key, ranked, count, tied }) : nothing
    const isCut = tied.length === 0 && at === count - 1 && count < ranked.length
    return html`${rankRow(desk, key, row, most)}${isCut ? html`<li class="cut fine">${cutLine(count)}</li>` : nothing}`
  })
}

/** @param {readonly Ranked[]} ranked @param {readonly Ranked[]} tied */
const lastTied = (ranked, tied) => Math.max(0, ...tied.map((row) => ranked.indexOf(row) + 1))

/** @param {Desk} desk @param {string} key @param {Ranked} row @param {number} most */
const rankRow = (desk, key, row, most) => html`
  <li class="rank" data-tint=${tintOf(desk, key, row.idea)}>
    <span class="rank__place">${row.rank || html`<span aria-hidden="true">–</span>`}</span>
    <div>
      <h3 dir="auto">${titleAsVoted(desk.board, key, row.idea) || t("Idée retirée depuis le vote")}</h3>
      ${where(desk, key, row.idea)} ${draftForm(desk, key, row.idea)}
    </div>
    <span class="gauge" aria-hidden="true" ${properties({ "--share": (row.dots / most).toFixed(2) })}></span>
    <p class="rank__dots">
      ${row.dots}<span class="visually-hidden">
        ${tn("gommette", "gommettes", row.dots)}${row.isTied ? `, ${t("ex æquo")}` : ""}</span
      >
    </p>
  </li>
`

/** @param {Desk} desk @param {About} about */
function tieRow(desk, { key, tied, count }) {
  const rank = tied[0]?.rank ?? 0
  const places = count - rank + 1
  return html`
    <li class="tie">
      <p class="tie__label row">
        ${icon("warning")}
        <span
          >${parts(t("Ex æquo à la %(rank)s place : %(ideas)s pour %(drafts)s"), {
            rank: ordinal(rank),
            ideas: tn("%(count)s idée", "%(count)s idées", tied.length),
            drafts: tn("une seule fiche", "%(count)s fiches", places),
          })}</span
        >
      </p>
      <p class="rank__place" aria-hidden="true">${rank}</p>
      <ul class="tie__pair" role="list">
        ${tied.map(
          (row) =>
            html` <li class="tie__idea sheet row" data-tint=${tintOf(desk, key, row.idea)}>
              <div>
                <h3 dir="auto">${titleAsVoted(desk.board, key, row.idea) || t("Idée retirée depuis le vote")}</h3>
                ${where(desk, key, row.idea)}
              </div>
              <p class="rank__dots">
                ${row.dots}<span class="visually-hidden">
                  ${tn("gommette", "gommettes", row.dots)}, ${t("ex æquo")}</span
                >
              </p>
            </li>`,
        )}
      </ul>
      <p class="tie__cut row fine">${cutLine(count)}</p>
    </li>
  `
}

/** @param {Desk} desk @param {string} key @param {string} idea */
function where({ board }, key, idea) {
  const zone = zoneOf(board, zoneAsVoted(board, key, idea))
  return html`
    <p class="row fine where">
      ${zone ? drawing(zoneIcon(zone), "icon icon--small mark") : nothing}
      <span dir="auto" lang=${kitLanguage}>${zone?.title ?? ""}</span>
      ${isDrafted(board, idea) ? html`<span class="status" data-tone="good">${icon("check", "small")} ${t("retenue")}</span>` : nothing}
      ${becameOf(board, key, idea)}
    </p>
  `
}

/**
 * Said when what people read before they voted is not what is on the board any more.
 * @param {Desk["board"]} board @param {string} key @param {string} idea
 */
function becameOf(board, key, idea) {
  const since = sinceVote(board, key, idea)
  if (since === "same") return nothing
  return html`<span class="status" data-tone="warn"
    >${icon("warning", "small")}
    ${since === "changed" ? t("texte modifié depuis le vote") : t("n’est plus sur le tableau")}</span
  >`
}

/** @param {Desk} desk @param {string} key @param {string} idea */
const tintOf = ({ board }, key, idea) => zoneOf(board, zoneAsVoted(board, key, idea))?.color ?? "paper"

/** @param {Desk} desk @param {string} key @param {readonly Ranked[]} ranked @param {number} count */
function unfold(desk, key, ranked, count) {
  const hidden = ranked.length - Math.max(count, lastTied(ranked, tiedAtCut(ranked, count))) - SHOWN_AFTER_CUT
  if (hidden <= 0 || desk.ui.unfolded.has(key)) return nothing
  return html`<p>
    <button
      class="text-button"
      type="button"
      @click=${() => desk.set({ unfolded: new Set([...desk.ui.unfolded, key]) })}
    >
      ${tn("Voir l’autre idée", "Voir les %(count)s autres idées", hidden)} ${icon("chevron-down", "small")}
    </button>
  </p>`
}
