// What people say of one note, or of one group.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { addComment, removeComment } from "./commands.js"
import { isMine } from "../board/authors.js"
import { canComment, canRemoveComment, commentsOf } from "./select.js"
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
    @close=${() => desk.set({ talk: null })}
  >
    ${desk.ui.talk ? inside(desk, desk.ui.talk, notices) : nothing}
  </dialog>
`

/** @param {Desk} desk @param {string} key @param {unknown} notices */
function inside(desk, key, notices) {
  const comments = commentsOf(desk.board, key)
  const isGroup = own(desk.board.groups, key) !== undefined
  return html`
    <h2 class="card__title" id="commentaires-titre">${t("Commentaires")}</h2>
    ${notices}
    <p class="remark" dir="auto">${subject(desk, key)}</p>
    <ul class="stack" role="list">
      ${comments.map(([id, comment]) => line(desk, id, comment))}
    </ul>
    ${comments.length === 0 ? html`<p class="hint">${isGroup ? t("Personne n’a encore commenté ce regroupement.") : t("Personne n’a encore commenté ce post-it.")}</p>` : nothing}
    ${canComment(desk.board, desk.state.you, key) ? form(desk, key) : html`<p class="hint">${t("Les commentaires ne sont pas ouverts à cette étape.")}</p>`}
    <form method="dialog"><button class="button button--quiet">${t("Fermer")}</button></form>
  `
}

/** @param {Desk} desk @param {string} key */
const subject = ({ board }, key) =>
  own(board.groups, key)
    ? t("Regroupement « %(title)s »", { title: ideaTitle(board, key) })
    : (own(board.notes, key)?.text ?? t("Ce n’est plus sur le tableau."))

/** @param {Desk} desk @param {string} id @param {Comment} comment */
const line = (desk, id, comment) => html`
  <li class="row">
    <div class="callout__text">
      <p dir="auto">${comment.text}</p>
      <p class="fine">
        <bdi
          >${isMine(comment, desk.state.you) ? t("Vous") : (desk.state.people[comment.author ?? ""]?.name ?? t("Anonyme"))}</bdi
        >${comment.at ? html`, ${ago(desk.session.now() - comment.at)}` : nothing}${comment.group ? html`, ${t("au sujet d’un regroupement défait")}` : nothing}
      </p>
    </div>
    ${canRemoveComment(desk.board, desk.state.you, id) ? html`<button class="icon-button icon-button--small" type="button" aria-label=${t("Retirer ce commentaire")} @click=${() => desk.submit(removeComment(id))}>${icon("trash")}</button>` : nothing}
  </li>
`

/** @param {Desk} desk @param {string} key */
const form = (desk, key) => html`
  <form class="field" @submit=${(/** @type {SubmitEvent} */ event) => send(desk, key, event)}>
    <label class="label" for="commentaire">${t("Votre commentaire")}</label>
    <textarea
      class="input input--area"
      id="commentaire"
      name="text"
      rows="2"
      dir="auto"
      ${ref(counted(COMMENT_LIMIT))}
      .defaultValue=${desk.session.draft(`comment:${key}`)}
      @input=${(/** @type {Event} */ event) => desk.session.keepDraft(`comment:${key}`, /** @type {HTMLTextAreaElement} */ (event.target).value)}
    ></textarea>
    <div><button class="button button--primary" type="submit">${t("Commenter")}</button></div>
  </form>
`

/** @param {Desk} desk @param {string} key @param {SubmitEvent} event */
function send(desk, key, event) {
  event.preventDefault()
  const field = /** @type {HTMLFormElement} */ (event.currentTarget).elements.namedItem("text")
  if (!(field instanceof HTMLTextAreaElement) || !field.value.trim()) return
  desk.submit(addComment(key, field.value.trim()))
  desk.session.clearDraft(`comment:${key}`)
  field.value = ""
  field.dispatchEvent(new Event("input"))
}

/** @param {Element | undefined} element @param {string | null} key */
function show(element, key) {
  if (!(element instanceof HTMLDialogElement)) return
  if (!key) return element.open ? element.close() : undefined
  queueMicrotask(() => element.isConnected && !element.open && element.showModal())
}
