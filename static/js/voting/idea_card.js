// One idea to choose: its notes are a click away, its dots are dots.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ballotOf, ballotWith, canAddDot, canVote, sinceVote, textsAsVoted, titleAsVoted } from "./select.js"
import { castBallot } from "./commands.js"
import { nonceFor } from "./receipts.js"
import { stake } from "./scope.js"
import { icon } from "../core/icon.js"
import { own } from "../core/records.js"
import { t, tn } from "../core/words.js"

/** @typedef {import("./room.js").VotingDesk} Desk */

/** @param {Desk} desk @param {string} idea @param {string | null} round null: the vote is not open yet */
export function ideaCard(desk, idea, round) {
  const dots = round ? (own(ballotOf(desk.board, round), idea) ?? 0) : 0
  const since = round ? sinceVote(desk.board, round, idea) : "same"
  const untitled = since === "gone" ? t("Idée retirée du tableau") : t("Sans titre")
  return html`
    <li class="idea sheet" ?data-chosen=${dots > 0}>
      <h3 id=${`i-${idea}`} dir="auto">${titleAsVoted(desk.board, round, idea) || untitled}</h3>
      ${since === "changed" ? asOpened() : nothing} ${sources(desk, idea, round)}
      ${round && canVote(desk.board, desk.state.you) ? choice(desk, { idea, round, dots }) : nothing}
      ${round ? nothing : stake(desk, idea)}
    </li>
  `
}

/** Everybody votes on the same text, whatever is done to it meanwhile. */
const asOpened = () =>
  html`<p class="fine">${t("Texte tel qu’à l’ouverture du vote ; il a changé sur le tableau depuis.")}</p>`

/** @param {Desk} desk @param {string} idea @param {string | null} round */
function sources({ board }, idea, round) {
  const notes = Object.entries(textsAsVoted(board, round, idea))
  const isWhole = notes.length === 1 && (notes[0]?.[1].length ?? 0) <= 280
  if (isWhole) return html`<p class="fine">${tn("%(count)s post-it", "%(count)s post-its", 1)}</p>`
  return html`
    <details>
      <summary class="idea__more row fine">
        ${tn("%(count)s post-it", "%(count)s post-its", notes.length)} ${icon("chevron-down", "small icon--turn")}
      </summary>
      <ul class="stack stack--tight" role="list">
        ${notes.map(([id, text]) => html`<li class="note" data-color=${own(board.notes, id)?.color ?? "yellow"} data-state="grouped" dir="auto">${text}</li>`)}
      </ul>
    </details>
  `
}

/** @param {Desk} desk @param {{ idea: string, round: string, dots: number }} vote */
function choice(desk, { idea, round, dots }) {
  const perIdea = own(desk.board.rounds, round)?.per_idea ?? 1
  return html`
    <div class="idea__vote row" role="group" data-repeats aria-labelledby=${`i-${idea}`}>
      <button
        class="icon-button icon-button--small icon-button--edged"
        type="button"
        id=${`moins-${idea}`}
        aria-label=${t("Retirer une gommette")}
        aria-labelledby=${`moins-${idea} i-${idea}`}
        ?disabled=${dots === 0}
        @click=${() => put(desk, { idea, round, change: -1 })}
      >
        ${icon("minus")}
      </button>
      <span
        class="dots"
        role="img"
        aria-label=${tn("%(count)s gommette sur %(most)s", "%(count)s gommettes sur %(most)s", dots, { most: perIdea })}
        >${drawnDots(dots, perIdea)}</span
      >
      <button
        class="icon-button icon-button--small icon-button--edged"
        type="button"
        id=${`plus-${idea}`}
        aria-label=${t("Poser une gommette")}
        aria-labelledby=${`plus-${idea} i-${idea}`}
        ?disabled=${!canAddDot(desk.board, round, idea)}
        @click=${() => put(desk, { idea, round, change: 1 })}
      >
        ${icon("plus")}
      </button>
    </div>
  `
}

/** Full and empty dots. @param {number} full @param {number} of */
export const drawnDots = (full, of) =>
  Array.from({ length: of }, (_, at) => html`<span class="dot" ?data-full=${at < full}></span>`)

/**
 * The whole ballot goes at each gesture: it replaces the one before.
 * @param {Desk} desk @param {{ idea: string, round: string, change: number }} gesture
 */
function put(desk, { idea, round, change }) {
  const choices = ballotWith(desk.board, round, idea, change)
  desk.submit(castBallot(round, choices, nonceFor(desk, round)))
  const left =
    (own(desk.board.rounds, round)?.budget ?? 0) - Object.values(choices).reduce((sum, dots) => sum + dots, 0)
  desk.say(
    t("%(dots)s sur « %(title)s ». Il vous en reste %(left)s.", {
      dots: tn("%(count)s gommette", "%(count)s gommettes", own(choices, idea) ?? 0),
      title: titleAsVoted(desk.board, round, idea),
      left,
    }),
  )
}
