// What one may do to the note at hand: its colour, its text, away with it.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { canComment } from "../comments/select.js"
import { foldedSigns } from "../reactions/marks.js"
import { canEdit } from "../notes/select.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { discard, recolored, rewrite } from "../notes/editor.js"
import { shineButton } from "../following/shine.js"
import { COLORS, paint, remove } from "../notes/gestures.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */
/** @typedef {import("../notes/room.js").Editor} Editor */
/** @typedef {import("../types.d.ts").Note} Note */
/** @typedef {import("../types.d.ts").Color} Color */

/** While writing. @param {Desk} desk @param {Editor} editor */
export const editorTools = (desk, editor) =>
  tools(editor, {
    choose: (color) => recolor(desk, editor, color),
    drop: () => dropEdited(desk, editor),
  })

/**
 * While chosen: what this person may do to it, or nothing.
 * @param {Desk} desk @param {string} key @param {Note} note
 */
export function noteTools(desk, key, note) {
  const said = [
    ...talkTools(desk, key, t("Commenter ce post-it")),
    note.sealed ? nothing : shineButton(desk, key, note.text ?? ""),
  ].filter((tool) => tool !== nothing)
  if (canEdit(desk.board, desk.state.you, key, desk.session.now())) {
    return tools(note, {
      choose: (color) => paint(desk, key, color),
      drop: () => remove(desk, key),
      edit: () => rewrite(desk, key),
      said,
    })
  }
  return said.length > 0 ? html`<div class="note-tools">${said}</div>` : nothing
}

/** While a group is chosen. @param {Desk} desk @param {string} key */
export function groupTools(desk, key) {
  const said = talkTools(desk, key, t("Commenter ce regroupement")).filter((tool) => tool !== nothing)
  return said.length > 0 ? html`<div class="note-tools">${said}</div>` : nothing
}

/** To comment and to react, where one may. @param {Desk} desk @param {string} key @param {string} name */
const talkTools = (desk, key, name) => [
  canComment(desk.board, desk.state.you, key)
    ? html`<button
        class="icon-button icon-button--small"
        type="button"
        aria-label=${name}
        title=${t("Commenter")}
        @click=${() => desk.openTalk(key)}
      >
        ${icon("chat")}
      </button>`
    : nothing,
  foldedSigns(desk, key),
]

/**
 * @param {{ color: Color }} note
 * @param {{ choose: (color: Color) => void, drop: () => void, edit?: () => void, said?: unknown }} acts
 */
const tools = ({ color }, { choose, drop, edit, said = nothing }) => html`
  <fieldset class="note-tools">
    <legend class="visually-hidden">${t("Couleur du post-it")}</legend>
    ${COLORS.map(
      ([value, name]) =>
        html` <input
          class="swatch"
          data-color=${value}
          type="radio"
          name="color"
          aria-label=${name}
          title=${name}
          .checked=${value === color}
          @change=${() => choose(value)}
        />`,
    )}
    ${said}
    ${edit ? html`<button class="icon-button icon-button--small" type="button" aria-label=${t("Modifier ce post-it")} title=${t("Modifier (Entrée)")} @click=${edit}>${icon("pencil")}</button>` : nothing}
    <button
      class="icon-button icon-button--small"
      type="button"
      aria-label=${t("Supprimer ce post-it")}
      title=${t("Supprimer (Suppr)")}
      @click=${drop}
    >
      ${icon("trash")}
    </button>
  </fieldset>
`

/** @param {Desk} desk @param {Editor} editor @param {Color} color */
function recolor(desk, editor, color) {
  if (editor.note !== null) paint(desk, editor.note, color)
  desk.set({ editor: recolored(editor, color) })
  editor.field.focus()
}

/** @param {Desk} desk @param {Editor} editor */
function dropEdited(desk, editor) {
  discard(desk)
  if (editor.note !== null) remove(desk, editor.note)
}
