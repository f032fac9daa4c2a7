// Somebody who comes when the workshop is under way sees once where we are, what to do, and what was done.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { currentPhase } from "../board/plan.js"
import { hueOf } from "../board/hues.js"
import { noteWelcome } from "./greeting.js"
import { storyOf } from "./story.js"
import { icon } from "../core/icon.js"
import { kitLanguage } from "../core/kit_language.js"
import { parts, t, tn } from "../core/words.js"
import { initials } from "../core/initials.js"
import { timer } from "../timer/timer.js"

/** @typedef {import("./room.js").FrameDesk} Desk */
/** @typedef {import("./story.js").Chapter} Chapter */

/** @param {Desk} desk */
export const latecomerCard = (desk) => html`
  <dialog
    class="card stack"
    id="bienvenue"
    aria-labelledby="bienvenue-titre"
    aria-describedby="ou-on-en-est"
    ${ref((element) => show(element, desk.ui.isLate))}
    @close=${() => leave(desk)}
  >
    ${desk.ui.isLate ? inside(desk) : nothing}
  </dialog>
`

/** @param {Desk} desk */
function inside(desk) {
  const { seat, name } = desk.state.you
  const { phases } = desk.board.plan
  const phase = currentPhase(desk.board)
  const at = phases.findIndex(({ id }) => id === phase?.id) + 1
  return html`
    <header class="row">
      <span class="avatar avatar--large" dir="auto" data-color=${hueOf(desk.state.people, seat)} aria-hidden="true"
        >${initials(name)}</span
      >
      <div>
        <h2 class="card__title" id="bienvenue-titre">${t("Bienvenue, %(name)s", { name })}</h2>
        <p class="hint" id="ou-on-en-est">${t("L’atelier a commencé. Vous arrivez au bon moment.")}</p>
      </div>
    </header>
    <section class="sheet sheet--accent stack" aria-labelledby="maintenant">
      <div class="row">
        <p class="step" data-state="current">
          ${at}<span class="step__total">/${phases.length}</span>
          <span class="step__name" dir="auto" lang=${kitLanguage}>${phase?.title}</span>
        </p>
        ${timer(desk)}
      </div>
      <h3 id="maintenant">${t("Ce qu’il y a à faire maintenant")}</h3>
      <p dir="auto" lang=${kitLanguage}>${phase?.instruction}</p>
    </section>
    ${past(storyOf(desk.board))}
    <form class="row row--wrap" method="dialog">
      <button class="button button--primary button--large" autofocus>
        ${t("Rejoindre l’atelier")} ${icon("arrow-right")}
      </button>
      <button class="button button--quiet" value="list" @click=${() => desk.set({ view: "list" })}>
        ${t("Tout relire d’abord")}
      </button>
    </form>
  `
}

/** @param {Chapter[]} story */
const past = (story) =>
  story.length === 0
    ? nothing
    : html` <section class="stack" aria-labelledby="avant">
        <h3 id="avant">${t("Ce qui s’est passé")}</h3>
        <ol role="list">
          ${story.map(
            (chapter) =>
              html` <li class="story__item">
                <span class="hint">${t("étape %(at)s", { at: chapter.at })}</span> <span>${left(chapter)}</span>
              </li>`,
          )}
        </ol>
      </section>`

/** @param {Chapter} chapter */
function left({ phase, notes, groups, ballots, drafts }) {
  const said = [
    notes && tn("%(count)s post-it", "%(count)s post-its", notes),
    groups && tn("%(count)s regroupement", "%(count)s regroupements", groups),
    ballots && tn("%(count)s bulletin", "%(count)s bulletins", ballots),
    drafts && tn("%(count)s fiche", "%(count)s fiches", drafts),
  ].filter(Boolean)
  return said.length === 0
    ? html`<bdi lang=${kitLanguage}>${phase.title}</bdi>`
    : parts(t("%(phase)s : %(left)s"), {
        phase: html`<bdi lang=${kitLanguage}>${phase.title}</bdi>`,
        left: html`<strong>${said.join(", ")}</strong>`,
      })
}

/** @param {Desk} desk */
function leave(desk) {
  noteWelcome(desk)
  desk.set({ isLate: false })
}

/** @param {Element | undefined} element @param {boolean} isLate */
function show(element, isLate) {
  if (!(element instanceof HTMLDialogElement) || !isLate) return
  queueMicrotask(() => element.isConnected && !element.open && element.showModal())
}
