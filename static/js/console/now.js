// The step at hand, its time, and the one big thing to do next, with what it will do and when it is a good moment.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { editPhase } from "../agenda/commands.js"
import { currentPhase } from "../board/plan.js"
import { openRound } from "../board/rights.js"
import { clock } from "../core/figures.js"
import { icon } from "../core/icon.js"
import { properties } from "../core/properties.js"
import { own } from "../core/records.js"
import { kitLanguage } from "../core/kit_language.js"
import { t, tn } from "../core/words.js"
import { comb } from "../hands/hands.js"
import { readyCount } from "../hands/select.js"
import { notesOf } from "../phases/cockpit.js"
import { goTo, moveEffect, moveHindrance } from "../phases/moving.js"
import { richText } from "../phases/rich_text.js"
import { nextPhase } from "../phases/select.js"
import { replayLink } from "../phases/replay_link.js"
import { addTime, startTimer, stopTimer } from "../timer/commands.js"
import { shareLeft, timeLeft } from "../timer/select.js"
import { turnout } from "../voting/rounds.js"
import { catchUp } from "./clock.js"
import { hintOf } from "./hint.js"
import { together } from "./together.js"

/** @typedef {import("./room.js").ConsoleDesk} Desk */
/** @typedef {import("./clock.js").Timeline} Timeline */

const MINUTE = 60

/** @param {Desk} desk @param {Timeline} timeline */
export const now = (desk, timeline) => html`
  <section class="stack console__column" id="maintenant" aria-labelledby="titre-etape">
    ${step(desk)} ${next(desk)} ${catchingUp(desk, timeline)} ${notes(desk)}
  </section>
`

/** @param {Desk} desk */
function step(desk) {
  const { board } = desk
  const phase = currentPhase(board)
  const place = board.plan.phases.findIndex(({ id }) => id === board.phase) + 1
  const left = timeLeft(board, desk.session.now())
  return html`
    <div class="now sheet sheet--accent">
      <div class="row now__head">
        <div>
          <p class="hint">${t("Étape %(at)s sur %(of)s", { at: place, of: board.plan.phases.length })}</p>
          <h2 class="now__title" id="titre-etape" dir="auto" lang=${phase ? kitLanguage : nothing}>
            ${phase?.title ?? t("L’atelier va commencer.")}
          </h2>
        </div>
        ${
          left === null
            ? nothing
            : html`<p class="now__clock row__push" role="timer">
                <span class="now__time">${clock(left)}</span>
                <span class="fine"
                  >${t("restantes sur %(time)s", { time: clock(((board.timer ?? board.timer_held)?.seconds ?? 0) * 1000) })}</span
                >
              </p>`
        }
      </div>
      <p
        class="gauge"
        aria-hidden="true"
        ${properties({ "--share": shareLeft(board, desk.session.now()).toFixed(2) })}
      ></p>
      <div class="row row--wrap">
        ${
          board.timer
            ? html`<button
                  class="button button--small"
                  type="button"
                  data-repeats
                  aria-label=${t("+1 min au minuteur")}
                  @click=${() => desk.submit(addTime(MINUTE))}
                >
                  ${t("+1 min")}
                </button>
                <button class="button button--small" type="button" @click=${() => desk.submit(stopTimer())}>
                  ${icon("pause")} ${t("Mettre en pause")}<span class="visually-hidden"> ${t("le minuteur")}</span>
                </button>`
            : board.timer_held
              ? html`<button class="button button--small" type="button" @click=${() => desk.submit(addTime(0))}>
                    ${icon("play")} ${t("Reprendre le minuteur")}
                  </button>
                  <button
                    class="button button--small button--quiet"
                    type="button"
                    @click=${() => desk.submit(stopTimer())}
                  >
                    ${t("Retirer le minuteur")}
                  </button>`
              : html`<button
                  class="button button--small"
                  type="button"
                  @click=${() => desk.submit(startTimer((phase?.minutes ?? 5) * MINUTE))}
                >
                  ${icon("play")} ${tn("Lancer %(count)s minute", "Lancer %(count)s minutes", phase?.minutes ?? 5)}
                </button>`
        }
        ${together(desk)}
      </div>
    </div>
  `
}

/** @param {Desk} desk */
function next(desk) {
  const { board, state } = desk
  const phase = nextPhase(board)
  const { ready, of } = readyCount(board, state.people)
  const hint = hintNow(desk)
  return html`
    <div class="next sheet stack">
      <p class="ready row row--wrap">
        ${comb(ready, of)}
        ${of ? html`<span><strong>${ready}/${of}</strong> ${t("prêts")}</span>` : t("Personne n’est encore là : envoyez le lien.")}
        ${hint ? html`<span class="status" role="status" data-tone=${hint.isGood ? "good" : "honey"}>${hint.isGood ? icon("check", "small") : icon("pencil", "small")} ${hint.text}</span>` : nothing}
      </p>
      ${
        phase
          ? html`<button
                class="button button--primary button--large"
                type="button"
                ?disabled=${moveHindrance(desk) !== ""}
                @click=${() => goTo(desk, phase)}
              >
                <span class="button__lead">${t("Étape suivante :")}</span>
                <span dir="auto" lang=${kitLanguage}>${phase.title}</span>
                ${icon("arrow-right")}
              </button>
              <p class="hint">
                ${moveHindrance(desk) || moveEffect(desk, phase)}
                ${t("Ce que quelqu’un est en train d’écrire est gardé.")}
              </p>`
          : leaving(desk)
      }
    </div>
  `
}

/** After the last step there is only to take away what was said, and to end. @param {Desk} desk */
const leaving = (desk) => html`
  <a class="button button--primary button--large" href=${`${desk.page.exportsUrl}/compte-rendu.odt`} download>
    ${icon("download")} ${t("Compte rendu")}
  </a>
  <p class="hint">
    ${t("Dernière étape.")} ${t("Tout ce qui est sur le tableau, à tout moment : étapes, post-its, votes et fiches.")}
  </p>
  <p class="row row--wrap">
    <a class="button button--small" href=${`${desk.page.exportsUrl}/dossier.zip`} download>
      ${icon("download")} ${t("Dossier complet (ZIP)")}
    </a>
    ${replayLink(desk)}
    <button class="button button--small button--quiet" type="button" @click=${() => desk.end()}>
      ${t("Terminer l’atelier")}
    </button>
  </p>
`

/** @param {Desk} desk */
function hintNow({ board, state, session, lastWritten }) {
  const key = openRound(board)
  const round = key === null ? undefined : own(board.rounds, key)
  const { ready, of } = readyCount(board, state.people)
  const votes = round ? turnout(/** @type {any} */ ({ board, state }), round) : null
  return hintOf({
    writers: Object.values(state.signals).filter(({ typing }) => typing).length,
    ready,
    of: votes?.of ?? of,
    voted: votes?.voted ?? null,
    left: timeLeft(board, session.now()),
    isWriting: (currentPhase(board)?.writing ?? "closed") !== "closed",
    silentFor: session.now() - Math.max(lastWritten(), own(board.begun, board.phase) ?? 0),
  })
}

/** @param {Desk} desk @param {Timeline} timeline */
function catchingUp(desk, timeline) {
  const cuts = catchUp(timeline)
  if (cuts.length === 0 || desk.ui.isPutOff) return nothing
  return html`
    <div class="callout row row--wrap" data-tone="warn">
      ${icon("clock")}
      <p class="callout__text">
        <strong>${t("Rattraper %(late)s min ?", { late: timeline.late })}</strong><br />
        ${cuts.map(({ phase, to }) => html`<bdi lang=${kitLanguage}>${phase.title}</bdi> ${t("de %(from)s à %(to)s min.", { from: phase.minutes, to })} `)}
      </p>
      <button class="button button--small" type="button" @click=${() => void shorten(desk, cuts)}>
        ${t("Rattraper")}
      </button>
      <button class="button button--small button--quiet" type="button" @click=${() => desk.set({ isPutOff: true })}>
        ${t("Plus tard")}
      </button>
    </div>
  `
}

/** @param {Desk} desk @param {ReturnType<typeof catchUp>} cuts */
async function shorten(desk, cuts) {
  const asked = cuts.map(({ phase, to }) => ({ id: phase.id, from: phase.minutes, to }))
  for (const { id, from, to } of asked) await desk.submit(editPhase(id, { minutes: to }, { minutes: from }))
  desk.toast(tn("%(count)s étape raccourcie.", "%(count)s étapes raccourcies.", asked.length), {
    label: t("Annuler"),
    act: () => {
      for (const { id, from, to } of asked) void desk.submit(editPhase(id, { minutes: from }, { minutes: to }))
    },
  })
}

/** @param {Desk} desk */
function notes(desk) {
  const found = notesOf(desk)
  if (!found) return nothing
  return html`
    <section class="aide stack" aria-labelledby="titre-notes">
      <h3 class="row" id="titre-notes">${icon("lock")} ${t("Notes privées")}</h3>
      ${found.goal ? html`<p class="hint" lang=${kitLanguage}>${found.goal}</p>` : nothing} ${richText(found.notes)}
    </section>
  `
}
