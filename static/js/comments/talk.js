// What people say of one note, or of one group.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { addComment, removeComment } from "./commands.js"
import { isMine } from "../board/authors.js"
import { canAnswer, canComment, canRemoveComment, threadsOf } from "./select.js"
import { ideaTitle } from "../voting/select.js"
import { counted } from "../core/counted.js"
import { icon } from "../core/icon.js"
import { own } from "../core/records.js"
import { ago } from "../core/figures.js"
import { t } from "../core/words.js"

/** @typedef {import("./room.js").CommentsDesk} Desk */
/** @typedef {import("../types.d.ts").Comment} Comment */

const COMMENT_LIMIT = { length: 500, lines: 20 }

/** @param {Desk} desk @param {unknown} notices what the page that it covers would say */
export const talkCard = (desk, notices) => html`
  <dialog
    class="card card--small stack"
    id="commentaires"
    aria-labelledby="commentaires-titre"
    ${ref((element) => show(element, desk.ui.talk))}
    @close=${() => desk.set({ talk: null, answering: null })}
  >
    ${desk.ui.talk ? inside(desk, desk.ui.talk, notices) : nothing}
  </dialog>
`

/** @param {Desk} desk @param {string} key @param {unknown} notices */
function inside(desk, key, notices) {
  const threads = threadsOf(desk.board, key)
  const isGroup = own(desk.board.groups, key) !== undefined
  return html`
    <h2 class="card__title" id="commentaires-titre">${t("Commentaires")}</h2>
    ${notices}
    <p class="remark" dir="auto">${subject(desk, key)}</p>
    <ul class="stack" role="list">
      ${repeat(
        threads,
        ({ id }) => id,
        (thread) => threadLines(desk, key, thread),
      )}
    </ul>
    ${threads.length === 0 ? html`<p class="hint">${isGroup ? t("Personne n’a encore commenté ce regroupement.") : t("Personne n’a encore commenté ce post-it.")}</p>` : nothing}
    ${canComment(desk.board, desk.state.you, key) ? (threads.some(({ id }) => id === desk.ui.answering) ? nothing : form(desk, key, null)) : html`<p class="hint">${t("Les commentaires ne sont pas ouverts à cette étape.")}</p>`}
    <form method="dialog"><button class="button button--quiet">${t("Fermer")}</button></form>
  `
}

/** @param {Desk} desk @param {string} key */
const subject = ({ board }, key) =>
  own(board.groups, key)
    ? t("Regroupement « %(title)s »", { title: ideaTitle(board, key) })
    : (own(board.notes, key)?.text ?? t("Ce n’est plus sur le tableau."))

/** A comment, its answers, and the field where one answers it.
 * @param {Desk} desk @param {string} key @param {ReturnType<typeof threadsOf>[number]} thread */
const threadLines = (desk, key, { id, said, answers }) => html`
  ${line(desk, id, said)}
  ${
    answers.length > 0 || desk.ui.answering === id
      ? html`<li>
          <ul
            class="answers stack stack--tight"
            role="list"
            aria-label=${t("Réponses à « %(comment)s »", { comment: said.text })}
          >
            ${answers.map(([answered, about]) => line(desk, answered, about))}
            ${desk.ui.answering === id ? html`<li>${form(desk, key, id)}</li>` : nothing}
          </ul>
        </li>`
      : nothing
  }
`

/** @param {Desk} desk @param {string} id @param {Comment} comment */
const line = (desk, id, comment) => html`
  <li class="row">
    <div class="callout__text">
      <p dir="auto">${comment.text}</p>
      <p class="fine">
        <bdi
          >${isMine(comment, desk.state.you) ? t("Vous") : (desk.state.people[comment.author ?? ""]?.name ?? t("Anonyme"))}</bdi
        >${comment.at ? html`, ${ago(desk.session.now() - comment.at)}` : nothing}${comment.answers && !own(desk.board.comments, comment.answers) ? html`, ${t("en réponse à un commentaire retiré")}` : nothing}${comment.group ? html`, ${t("au sujet d’un regroupement défait")}` : nothing}
      </p>
    </div>
    ${canAnswer(desk.board, desk.state.you, id) && desk.ui.answering !== id ? answerButton(desk, id, comment) : nothing}
    ${canRemoveComment(desk.board, desk.state.you, id) ? html`<button class="icon-button icon-button--small" type="button" aria-label=${t("Retirer ce commentaire")} @click=${() => desk.submit(removeComment(id))}>${icon("trash")}</button>` : nothing}
  </li>
`

/** @param {Desk} desk @param {string} id @param {Comment} comment */
const answerButton = (desk, id, comment) =>
  html`<button
    class="text-button"
    type="button"
    aria-label=${t("Répondre à « %(comment)s »", { comment: comment.text })}
    @click=${() => answer(desk, id)}
  >
    ${t("Répondre")}
  </button>`

/** @param {Desk} desk @param {string} id */
function answer(desk, id) {
  desk.set({ answering: id })
  desk.drawNow()
  document.getElementById("commentaire")?.focus()
}

/** Where a text that is not sent yet waits. @param {string} key @param {string | null} answers */
const draftOf = (key, answers) => `comment:${key}${answers === null ? "" : `:${answers}`}`

/** What was typed and not sent. An answer whose comment was removed meanwhile goes on as a comment.
 * @param {Desk} desk @param {string} key @param {string | null} answers */
const waiting = ({ session, ui }, key, answers) =>
  session.draft(draftOf(key, answers)) || session.draft(draftOf(key, ui.answering))

/** @param {Desk} desk @param {string} key @param {string | null} answers */
const form = (desk, key, answers) => html`
  <form class="field" @submit=${(/** @type {SubmitEvent} */ event) => send(desk, key, answers, event)}>
    <label class="label" for="commentaire">${answers === null ? t("Votre commentaire") : t("Votre réponse")}</label>
    <textarea
      class="input input--area"
      id="commentaire"
      name="text"
      rows="2"
      dir="auto"
      ${ref(counted(COMMENT_LIMIT))}
      .defaultValue=${waiting(desk, key, answers)}
      @input=${(/** @type {Event} */ event) => desk.session.keepDraft(draftOf(key, answers), /** @type {HTMLTextAreaElement} */ (event.target).value)}
    ></textarea>
    <div class="row">
      <button class="button button--primary" type="submit">${answers === null ? t("Commenter") : t("Répondre")}</button>
      ${answers === null ? nothing : html`<button class="button button--quiet" type="button" @click=${() => desk.set({ answering: null })}>${t("Annuler")}</button>`}
    </div>
  </form>
`

/** @param {Desk} desk @param {string} key @param {string | null} answers @param {SubmitEvent} event */
function send(desk, key, answers, event) {
  event.preventDefault()
  const field = /** @type {HTMLFormElement} */ (event.currentTarget).elements.namedItem("text")
  if (!(field instanceof HTMLTextAreaElement) || !field.value.trim()) return
  desk.submit(addComment(key, field.value.trim(), answers))
  for (const to of [answers, desk.ui.answering]) desk.session.clearDraft(draftOf(key, to))
  field.value = ""
  field.dispatchEvent(new Event("input"))
  desk.set({ answering: null })
}

/** @param {Element | undefined} element @param {string | null} key */
function show(element, key) {
  if (!(element instanceof HTMLDialogElement)) return
  if (!key) return element.open ? element.close() : undefined
  queueMicrotask(() => element.isConnected && !element.open && element.showModal())
}
