// One note in the list: choose it, read it, and behind its button everything that the wall does with the pointer.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { isMine } from "../board/authors.js"
import { zonesShown } from "../board/plan.js"
import { canArrange } from "../board/rights.js"
import { canComment, talkCount } from "../comments/select.js"
import { groupsIn } from "../groups/select.js"
import { canEdit, canMove, canWrite } from "../notes/select.js"
import { counts, signs } from "../reactions/marks.js"
import { reactionsOf } from "../reactions/select.js"
import { ideaTitle } from "../voting/select.js"
import { icon } from "../core/icon.js"
import { memo } from "../core/memo.js"
import { own } from "../core/records.js"
import { remembered } from "../core/remembered.js"
import { kitLanguage } from "../core/kit_language.js"
import { t, tn } from "../core/words.js"
import { rewrite } from "../notes/editor.js"
import { gather, remove } from "../notes/gestures.js"
import { copyEach, duplicateEach, leaveEach, paintEach, putIn, sendEach } from "../notes/several.js"
import { swatches } from "../notes/swatches.js"
import { shineButton } from "../following/shine.js"

/** @typedef {import("./room.js").ListDesk} Desk */
/** @typedef {import("../types.d.ts").Note} Note */

const NEW_GROUP = "new"

/** One whose actions are open depends on nearly everything. @param {Desk} desk @param {string} key
 * @param {Note} note */
export function entry(desk, key, note) {
  const { board, state, notes } = desk
  const isOpen = desk.ui.entry === key
  const depends = [
    note,
    isOpen && {},
    notes.ui.selection.has(key),
    notes.ui.editor?.note === key && notes.ui.editor,
    busyWith(desk, key),
    note.author && state.people[note.author]?.name,
    talkCount(board, key),
    String(reactionsOf(board, state.you, key).map(({ count, isOn }) => `${count}${isOn}`)),
    state.pendingIds.has(key) && state.saving,
    board.phase,
    board.plan,
    state.you,
  ]
  return memo(depends, () => row(desk, key, note, isOpen))
}

/** @param {Desk} desk @param {string} key @param {Note} note @param {boolean} isOpen */
function row(desk, key, note, isOpen) {
  const text = note.text ?? ""
  return html`
    <li class="entry" data-color=${note.color} ?data-mine=${isMine(note, desk.state.you)}>
      <label class="entry__pick"
        ><input
          class="check"
          type="checkbox"
          .checked=${desk.notes.ui.selection.has(key)}
          @change=${() => pick(desk, key)}
        /><span class="visually-hidden">${t("Choisir « %(text)s »", { text })}</span></label
      >
      ${desk.notes.ui.editor?.note === key ? html`<div class="entry__text entry__text--edited note" data-color=${desk.notes.ui.editor.color} data-state="grouped">${desk.notes.ui.editor.field} ${desk.notes.ui.editor.count}</div>` : body(desk, key, note)}
      <button
        class="icon-button icon-button--small"
        type="button"
        data-key=${key}
        aria-expanded=${isOpen}
        aria-label=${t("Actions sur « %(text)s »", { text })}
        @click=${() => desk.set({ entry: isOpen ? null : key })}
      >
        ${icon("more")}
      </button>
      ${isOpen ? actions(desk, key, note) : nothing}
    </li>
  `
}

/**
 * Where one or several notes may go. Nothing leaves before the button: with a keyboard, a list changes at each arrow.
 * @param {Desk} desk @param {{ id: string, keys: readonly string[] }} about
 */
export const destinations = (desk, { id, keys }) => html`
  <form class="row entry__move" @submit=${(/** @type {SubmitEvent} */ event) => send(desk, keys, event)}>
    <select class="input entry__select" id=${id} name="where" required>
      <option value="">${t("Choisir où…")}</option>
      ${
        canArrange(desk.board, desk.state.you)
          ? html`<optgroup label=${t("Regroupements")}>
              ${zonesShown(desk.board).flatMap((zone) =>
                groupsIn(desk.board, zone.id)
                  .filter(([group]) => !isOnly(keys, group))
                  .map(
                    ([group]) =>
                      html`<option value=${`group:${group}`} dir="auto">${ideaTitle(desk.board, group)}</option>`,
                  ),
              )}
              ${keys.length > 1 && keys.every((key) => own(desk.board.notes, key)) ? html`<option value=${NEW_GROUP}>${t("Nouveau regroupement")}</option>` : nothing}
            </optgroup>`
          : nothing
      }
      <optgroup label=${t("Thématiques")}>
        ${zonesShown(desk.board).map((zone) => html`<option value=${`zone:${zone.id}`} dir="auto" lang=${kitLanguage}>${zone.title}</option>`)}
      </optgroup>
    </select>
    <button class="button" type="submit">${t("Déplacer")}</button>
  </form>
`

/** @param {Desk} desk @param {string} key @param {Note} note */
function body(desk, key, note) {
  const busy = busyWith(desk, key)
  const author = note.author && !isMine(note, desk.state.you) ? desk.state.people[note.author]?.name : undefined
  const comments = talkCount(desk.board, key)
  return html`
    <p class="entry__text row row--wrap">
      <span class="note__text" dir="auto">${note.text}</span>
      ${isMine(note, desk.state.you) ? html`<span class="status">${t("Moi")}</span>` : nothing}
      ${author ? html`<span class="fine" dir="auto" translate="no">${author}</span>` : nothing}
      ${comments ? html`<span class="row fine">${icon("chat", "small")} ${tn("%(count)s commentaire", "%(count)s commentaires", comments)}</span>` : nothing}
      ${counts(desk, key)} ${busy ? html`<span class="row fine">${icon("pencil", "small")} ${busy}</span>` : nothing}
      ${desk.state.pendingIds.has(key) && desk.state.saving === "unsaved" ? html`<span class="row fine">${icon("clock", "small")} ${t("Envoi…")}</span>` : nothing}
    </p>
  `
}

/** @param {Desk} desk @param {string} key */
function busyWith({ state }, key) {
  const hand = hands(state.signals)
    .get(key)
    ?.find(({ seat }) => seat !== state.you.seat)
  if (!hand) return ""
  const name = state.people[hand.seat]?.name ?? t("Quelqu’un")
  return hand.isWriting ? t("%(name)s écrit…", { name }) : t("%(name)s déplace…", { name })
}

/** Who does something to which note, another tab of one's own among them: looked up once for all of them. */
const hands = remembered((/** @type {import("../types.d.ts").SessionState["signals"]} */ signals) => {
  /** @type {Map<string, { seat: string, isWriting: boolean }[]>} */
  const found = new Map()
  /** @param {string} note @param {{ seat: string, isWriting: boolean }} hand */
  const add = (note, hand) => found.set(note, [...(found.get(note) ?? []), hand])
  for (const [seat, { typing, drag }] of Object.entries(signals)) {
    if (typing?.note) add(typing.note, { seat, isWriting: true })
    if (drag) add(drag.note, { seat, isWriting: false })
  }
  return found
})

/** @param {Desk} desk @param {string} key @param {Note} note */
function actions(desk, key, note) {
  const { board, state, session } = desk
  const isEditable = canEdit(board, state.you, key, session.now())
  const isMovable = canMove(board, state.you, key, session.now())
  const isOpenToTalk = canComment(board, state.you, key) || talkCount(desk.board, key) > 0
  return html`
    <div class="entry__actions row row--wrap">
      ${isMovable ? html`<label class="label" for=${`vers-${key}`}>${t("Déplacer vers…")}</label>${destinations(desk, { id: `vers-${key}`, keys: [key] })}` : nothing}
      ${isEditable ? button("pencil", t("Modifier"), () => rewrite(desk.notes, key)) : nothing} ${signs(desk, key)}
      ${isOpenToTalk ? button("chat", t("Commenter"), () => desk.notes.openTalk(key)) : nothing}
      ${isEditable ? swatches(t("Couleur du post-it"), (color) => paintEach(desk.notes, [key], color), note.color) : nothing}
      ${canWrite(board, state.you, note.zone, session.now()) ? button("copy", t("Dupliquer"), () => duplicateEach(desk.notes, [key])) : nothing}
      ${button("document", t("Copier le texte"), () => void copyEach(desk.notes, [key]))}
      ${note.group && canArrange(board, state.you) ? button("ungroup", t("Sortir du regroupement"), () => leaveEach(desk.notes, [key])) : nothing}
      ${isEditable ? button("trash", t("Supprimer"), () => remove(desk.notes, key)) : nothing}
      ${note.sealed ? nothing : shineButton(desk, key, note.text ?? "", { isWide: true })}
      ${!isMovable && !isEditable && !isOpenToTalk && !desk.isFacilitator ? html`<p class="hint">${t("À cette étape, ce post-it se lit seulement.")}</p>` : nothing}
    </div>
  `
}

/** @param {string} drawn @param {string} name @param {() => void} act */
const button = (drawn, name, act) =>
  html`<button class="button button--small" type="button" @click=${act}>${icon(drawn)} ${name}</button>`

/** @param {Desk} desk @param {string} key */
export function pick(desk, key) {
  const selection = new Set(desk.notes.ui.selection)
  if (!selection.delete(key)) selection.add(key)
  desk.notes.set({ selection })
}

/** @param {Desk} desk @param {readonly string[]} keys @param {SubmitEvent} event */
function send(desk, keys, event) {
  event.preventDefault()
  const where = new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).get("where")
  const [kind, id = ""] = String(where ?? "").split(":")
  if (kind === NEW_GROUP) gather(desk.notes, keys)
  else if (kind === "group") putIn(desk.notes, keys, id)
  else if (kind === "zone") sendEach(desk.notes, keys, id)
  desk.set({ entry: null })
}

/** A group does not go in itself. @param {readonly string[]} keys @param {string} group */
const isOnly = (keys, group) => keys.length === 1 && keys[0] === group
