// A group: notes under one title. It counts as one idea.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ifDefined } from "../vendor/lit-html/directives/if-defined.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { renameGroup } from "../groups/commands.js"
import { foldButton, isTitleAlone } from "../groups/folding.js"
import { unsentTitle } from "../groups/unsent_title.js"
import { canArrange } from "../board/rights.js"
import { ideaTitle } from "../voting/select.js"
import { isTooLong, makeCount } from "../core/counted.js"
import { t, tn } from "../core/words.js"
import { shineButton } from "../following/shine.js"
import { counts } from "../reactions/marks.js"
import { GROUP_SHOWN, isSpokenOf } from "./contents.js"
import { refocus } from "../notes/editor.js"
import { askWithWayBack } from "../notes/way_back.js"
import { slip, talkButton } from "./note.js"
import { groupTools } from "./palette.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */
/** @typedef {import("./contents.js").Sheaf} Sheaf */
/** @typedef {import("./busy.js").Busy} Busy */

const TITLE_LIMIT = { length: 280 }

/** @param {Desk} desk @param {Sheaf} sheaf @param {Busy} busy */
export function groupSheet(desk, { key, group, slips }, busy) {
  const isOpen = desk.isPrinted || desk.ui.unfolded.has(key)
  const isFolded = !isOpen && isTitleAlone(desk.ui, key)
  const shown = isOpen ? slips : slips.slice(0, isFolded ? 0 : GROUP_SHOWN)
  return html`
    <section
      class="group"
      tabindex="0"
      data-key=${key}
      data-kind="group"
      data-state=${ifDefined(stateOf(desk, key, busy))}
      aria-labelledby=${`g-${key}`}
    >
      <header class="group__head">
        ${desk.ui.renaming === key ? titleField(desk, key, group.title) : title(desk, key, group.title)}
        <span class="group__count"
          >${slips.length}<span class="visually-hidden"> ${tn("post-it", "post-its", slips.length)}</span></span
        >
        ${shineButton(desk, key, group.title || t("sans titre"))}
        ${desk.isPrinted ? nothing : foldButton(desk, key, ideaTitle(desk.board, key))}
      </header>
      <ul class="stack stack--tight" role="list">
        ${repeat(
          shown,
          (entry) => entry.key,
          (entry) => slip(desk, entry.key, entry.note, busy),
        )}
      </ul>
      ${
        slips.length > GROUP_SHOWN && !isFolded
          ? html`<button class="text-button" type="button" aria-expanded=${isOpen} @click=${() => fold(desk, key)}>
              ${isOpen ? t("Replier") : others(slips.length - GROUP_SHOWN)}
            </button>`
          : nothing
      }
      ${foot(desk, key)} ${desk.ui.selection.size === 1 && desk.ui.selection.has(key) ? groupTools(desk, key) : nothing}
    </section>
  `
}

/** What people said of the group itself. @param {Desk} desk @param {string} key */
const foot = (desk, key) =>
  isSpokenOf(desk.board, key)
    ? html`<div class="note__foot group__foot">${counts(desk, key)} ${talkButton(desk, key)}</div>`
    : nothing

/** Open the title for writing. @param {Desk} desk @param {string} key */
export function startRenaming(desk, key) {
  if (!canArrange(desk.board, desk.state.you)) return
  desk.set({ renaming: key })
}

/** @param {number} count */
const others = (count) => tn("Voir l’autre", "Voir les %(count)s autres", count)

/** @param {Desk} desk @param {string} key @param {string} text */
const title = (desk, key, text) => html`
  <h3 class="group__title" id=${`g-${key}`} dir="auto">
    ${
      text ||
      (canArrange(desk.board, desk.state.you)
        ? html`<button class="text-button" type="button" @click=${() => startRenaming(desk, key)}>
            ${t("Donner un titre")}
          </button>`
        : t("Sans titre"))
    }
    ${unsentTitle(desk, key, () => startRenaming(desk, key))}
  </h3>
`

/** @param {Desk} desk @param {string} key @param {string} text */
const titleField = (desk, key, text) => html`
  <input
    class="group__input"
    dir="auto"
    id=${`g-${key}`}
    aria-label=${t("Titre du regroupement")}
    placeholder=${t("Titre du regroupement")}
    ${ref((element) => prepare(desk, key, element, text))}
    @input=${(/** @type {Event} */ event) => desk.session.keepDraft(`group:${key}`, fieldOf(event).value)}
    @keydown=${(/** @type {KeyboardEvent} */ event) => onKey(desk, key, event)}
    @focusout=${(/** @type {FocusEvent} */ event) => finish(desk, key, fieldOf(event))}
  />
`

/**
 * Put the cursor in, once.
 * @param {Desk} desk @param {string} key @param {Element | undefined} element @param {string} text
 */
function prepare(desk, key, element, text) {
  if (!(element instanceof HTMLInputElement) || element.dataset.ready) return
  element.dataset.ready = key
  element.dataset.base = text
  element.value = desk.session.draft(`group:${key}`) || text
  const { line, refresh } = makeCount(element, TITLE_LIMIT)
  element.after(line)
  refresh()
  requestAnimationFrame(() => element.focus())
}

/** @param {Desk} desk @param {string} key @param {KeyboardEvent} event */
function onKey(desk, key, event) {
  event.stopPropagation()
  if (event.isComposing || (event.key === "Enter" && event.repeat)) return
  if (event.key === "Enter") finish(desk, key, fieldOf(event))
  if (desk.ui.renaming === key && event.key === "Enter") return
  if (event.key === "Escape") desk.set({ renaming: null })
  if (event.key === "Enter" || event.key === "Escape") refocus(key)
}

/**
 * What is too long stays open, whole. A title that somebody changed meanwhile is theirs, and this one is kept.
 * @param {Desk} desk @param {string} key @param {HTMLInputElement} field
 */
function finish(desk, key, field) {
  if (desk.ui.renaming !== key) return
  if (isTooLong(field)) return void field.reportValidity()
  const text = field.value.trim()
  const base = field.dataset.base ?? ""
  desk.session.clearDraft(`group:${key}`)
  desk.set({ renaming: null })
  if (base === text) return
  askWithWayBack(
    desk,
    renameGroup(key, { title: text, base }),
    // The server says no when somebody gave it another title since: both are then shown.
    () => desk.submit(renameGroup(key, { title: base, base: text })),
    () => desk.submit(renameGroup(key, { title: text, base })),
  )
  desk.say(
    text
      ? t("Titre : « %(text)s ».", { text })
      : t("Titre retiré. Le regroupement s’appelle « %(title)s ».", { title: ideaTitle(desk.board, key) }),
  )
}

/** @param {Desk} desk @param {string} key */
function fold(desk, key) {
  const unfolded = new Set(desk.ui.unfolded)
  if (!unfolded.delete(key)) unfolded.add(key)
  desk.set({ unfolded })
}

/** @param {Desk} desk @param {string} key @param {Busy} busy */
function stateOf({ ui, state }, key, busy) {
  if (ui.held?.key === key || ui.held?.also.has(key)) return "dragging"
  if (ui.held?.target === key) return "target"
  if (ui.carried?.keys.has(key)) return "carried"
  if (busy.isMoved(key)) return "moving"
  if (ui.selection.has(key)) return "selected"
  return state.pendingIds.has(key) && state.saving === "unsaved" ? "pending" : undefined
}

/** @param {Event} event */
const fieldOf = (event) => /** @type {HTMLInputElement} */ (event.currentTarget)
