// Closing: was it worth the time, and one sentence. Anonymous: only how many answered is known here.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { answerClosing } from "./commands.js"
import { canAnswerClosing } from "./select.js"
import { counted } from "../core/counted.js"
import { icon } from "../core/icon.js"
import { kitLanguage } from "../core/kit_language.js"
import { own } from "../core/records.js"
import { t, tn } from "../core/words.js"

/** @typedef {import("./room.js").ClosingDesk} Desk */
/** @typedef {import("../types.d.ts").Question} Question */

/** @param {Desk} desk */
export function closingForm(desk) {
  const { closing } = desk.board.plan
  if (!closing) return nothing
  const answers = html`<p class="hint">
    ${tn("%(count)s réponse pour l’instant.", "%(count)s réponses pour l’instant.", desk.board.answers)}
    ${t("Anonyme : personne ne sait qui a répondu quoi.")}
  </p>`
  if (!canAnswerClosing(desk.board, desk.state.you))
    return html`<section class="roti sheet stack">
      <h2 class="title" dir="auto" lang=${kitLanguage}>${closing.question}</h2>
      ${answers}
    </section>`
  if (desk.ui.answer === undefined)
    return html`<section class="roti sheet stack" aria-busy="true">
      <h2 class="title" dir="auto" lang=${kitLanguage}>${closing.question}</h2>
    </section>`
  if (desk.ui.answer && !desk.ui.isChanging) return thanks(desk, answers)
  return html`
    <form class="roti sheet stack stack--loose" @submit=${(/** @type {SubmitEvent} */ event) => send(desk, event)}>
      <fieldset>
        <legend class="roti__question" dir="auto" lang=${kitLanguage}>${closing.question}</legend>
        <div class="roti__choices">
          ${closing.scores.map(
            ({ score, label }) =>
              html` <label class="roti__choice"
                ><input
                  class="visually-hidden"
                  type="radio"
                  name="score"
                  value=${score}
                  required
                  ?checked=${scoreNow(desk) === String(score)}
                  @change=${() => desk.session.keepDraft(SCORE, String(score))}
                />
                <span class="roti__score">${score}</span>
                <span class="roti__label" dir="auto" lang=${kitLanguage}>${label}</span></label
              >`,
          )}
        </div>
      </fieldset>
      ${closing.questions.map((question) => field(desk, question))}
      <div class="row row--wrap">
        <button class="button button--primary" type="submit">${t("Envoyer")}</button>${answers}
      </div>
    </form>
  `
}

/** Beside the texts, whose places end with the name of their question. */
const SCORE = "closing"

/** What one chose, sent or not yet. @param {Desk} desk */
const scoreNow = (desk) => desk.session.draft(SCORE) || String(desk.ui.answer?.score ?? "")

/** @param {Desk} desk @param {Question} question */
const field = (desk, { id, label, help, max_length: length }) => html`
  <div class="field">
    <label class="label" for=${`q-${id}`} dir="auto" lang=${kitLanguage}>${label}</label>
    <textarea
      class="input input--area"
      id=${`q-${id}`}
      name=${id}
      rows="2"
      dir="auto"
      ${ref(counted({ length }))}
      aria-describedby=${`q-${id}-aide`}
      .defaultValue=${desk.session.draft(`closing:${id}`) || (own(desk.ui.answer?.texts ?? {}, id) ?? "")}
      @input=${(/** @type {Event} */ event) => desk.session.keepDraft(`closing:${id}`, /** @type {HTMLTextAreaElement} */ (event.target).value)}
    ></textarea>
    <p class="hint" id=${`q-${id}-aide`} dir="auto" lang=${kitLanguage}>${help}</p>
  </div>
`

/** @param {Desk} desk @param {unknown} answers */
const thanks = (desk, answers) => html`
  <section class="roti sheet stack" role="status">
    <h2 class="title row">${icon("check")} ${t("Merci, votre réponse est envoyée")}</h2>
    ${answers}
    <p>
      <button class="text-button" type="button" @click=${() => desk.set({ isChanging: true })}>
        ${t("Changer ma réponse")}
      </button>
    </p>
  </section>
`

/** @param {Desk} desk @param {SubmitEvent} event */
async function send(desk, event) {
  event.preventDefault()
  const form = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget))
  const questions = desk.board.plan.closing?.questions ?? []
  const texts = Object.fromEntries(questions.map(({ id }) => [id, String(form.get(id) ?? "").trim()]))
  const answer = { score: Number(form.get("score")), texts }
  if (!(await desk.submit(answerClosing(answer.score, texts)))) return
  desk.session.clearDraft(SCORE)
  for (const { id } of questions) desk.session.clearDraft(`closing:${id}`)
  desk.set({ answer, isChanging: false })
}
