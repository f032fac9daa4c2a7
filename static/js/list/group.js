// One group in the list: choose it, give it a title, show it by its title alone; and its notes.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { renameGroup } from "../groups/commands.js"
import { foldButton, isTitleAlone } from "../groups/folding.js"
import { unsentTitle } from "../groups/unsent_title.js"
import { keptField } from "../board/kept_field.js"
import { canArrange } from "../board/rights.js"
import { notesOfGroup } from "../groups/select.js"
import { canComment, talkCount } from "../comments/select.js"
import { ideaTitle } from "../voting/select.js"
import { counted } from "../core/counted.js"
import { drawing, icon } from "../core/icon.js"
import { t, tn } from "../core/words.js"
import { shineButton } from "../following/shine.js"
import { all } from "../reactions/marks.js"
import { canReact, isReactedTo } from "../reactions/select.js"
import { entry, pick } from "./entry.js"

/** @typedef {import("./room.js").ListDesk} Desk */
/** @typedef {import("../types.d.ts").Group} Group */

const TITLE_LIMIT = { length: 280 }

/** @param {Desk} desk @param {string} key @param {Group} group */
export function groupSet(desk, key, group) {
  const notes = notesOfGroup(desk.board, key).filter(([, note]) => note.text !== null)
  const name = group.title || t("sans titre")
  const isFolded = !desk.isPrinted && isTitleAlone(desk.notes.ui, key)
  return html`
    <section class="set sheet" aria-labelledby=${`s-${key}`}>
      <header class="set__head row" ?data-chosen=${desk.notes.ui.selection.has(key)}>
        <label class="set__pick"
          ><input
            class="check"
            type="checkbox"
            data-key=${key}
            .checked=${desk.notes.ui.selection.has(key)}
            @change=${() => pick(desk, key)}
          /><span class="visually-hidden">${t("Choisir le regroupement « %(title)s »", { title: name })}</span></label
        >
        ${drawing("group", "icon mark")}
        ${
          desk.notes.ui.renaming === key
            ? titleForm(desk, key, group)
            : html`<h3 id=${`s-${key}`} dir="auto">${group.title || t("Sans titre")}</h3>
                ${unsentTitle(desk, key, () => desk.notes.set({ renaming: key }))}`
        }
        <p class="fine row__push">${tn("%(count)s post-it", "%(count)s post-its", notes.length)}</p>
        ${shineButton(desk, key, name)}
        ${
          canArrange(desk.board, desk.state.you) && desk.notes.ui.renaming !== key
            ? html`<button
                class="icon-button icon-button--small"
                type="button"
                aria-label=${t("Donner un titre au regroupement « %(title)s »", { title: name })}
                title=${t("Donner un titre")}
                @click=${() => desk.notes.set({ renaming: key })}
              >
                ${icon("pencil")}
              </button>`
            : nothing
        }
        ${desk.isPrinted ? nothing : foldButton(desk.notes, key, ideaTitle(desk.board, key))}
      </header>
      ${said(desk, key, name)}
      <ul role="list">
        ${repeat(
          isFolded ? [] : notes,
          ([id]) => id,
          ([id, note]) => entry(desk, id, note),
        )}
      </ul>
    </section>
  `
}

/** What people say of the group itself: the signs that were made, those that one may make, and its comments.
 * @param {Desk} desk @param {string} key @param {string} name */
function said(desk, key, name) {
  const { board, state } = desk
  const count = talkCount(board, key)
  const isOpenToTalk = canComment(board, state.you, key) || count > 0
  if (!isOpenToTalk && !canReact(board, state.you, key) && !isReactedTo(board, key)) return nothing
  return html`<div
    class="set__said row row--wrap"
    role="group"
    aria-label=${t("Au sujet de « %(title)s »", { title: name })}
  >
    ${all(desk, key)} ${isOpenToTalk ? talkButton(desk, key, count) : nothing}
  </div>`
}

/** @param {Desk} desk @param {string} key @param {number} count */
const talkButton = (desk, key, count) =>
  html`<button class="text-button row" type="button" @click=${() => desk.notes.openTalk(key)}>
    ${icon("chat", "small")} ${count ? tn("%(count)s commentaire", "%(count)s commentaires", count) : t("Commenter")}
  </button>`

/** @param {Desk} desk @param {string} key @param {Group} group */
const titleForm = (desk, key, group) => html`
  <form class="row set__form" @submit=${(/** @type {SubmitEvent} */ event) => rename(desk, key, event)}>
    <label class="visually-hidden" for=${`s-${key}`}>${t("Titre du regroupement")}</label>
    <input
      class="input"
      id=${`s-${key}`}
      name="title"
      dir="auto"
      .defaultValue=${group.title}
      ${ref(keptField(desk.session, `group:${key}`))}
      @keydown=${(/** @type {KeyboardEvent} */ event) => leaveOnEscape(desk, event)}
      ${ref(counted(TITLE_LIMIT))}
      ${ref((element) => focusOnce(element, group.title))}
    />
    <button class="button button--small" type="submit">${t("Valider")}</button>
  </form>
`

/** Keeps the title that one looks at: somebody may change it while one types. @param {Element | undefined} element
 * @param {string} title */
function focusOnce(element, title) {
  if (!(element instanceof HTMLInputElement) || element.dataset.ready) return
  element.dataset.ready = "yes"
  element.dataset.base = title
  requestAnimationFrame(() => element.focus())
}

/** @param {Desk} desk @param {KeyboardEvent} event */
function leaveOnEscape(desk, event) {
  if (event.key !== "Escape" || event.isComposing) return
  event.stopPropagation()
  desk.notes.set({ renaming: null })
}

/** @param {Desk} desk @param {string} key @param {SubmitEvent} event */
function rename(desk, key, event) {
  event.preventDefault()
  const form = /** @type {HTMLFormElement} */ (event.currentTarget)
  const { value, dataset } = /** @type {HTMLInputElement} */ (form.elements.namedItem("title"))
  const [title, base] = [value.trim(), dataset.base ?? ""]
  desk.session.clearDraft(`group:${key}`)
  desk.notes.set({ renaming: null })
  if (title !== base) desk.submit(renameGroup(key, { title, base }))
}
