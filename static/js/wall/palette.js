// What one may do to the note at hand: its colour, its text, away with it.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { canComment } from "../comments/select.js"
import { signs } from "../reactions/marks.js"
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

/** Beyond this, the palette would leave the wall: it goes on the other side. In thousandths. */
const NEAR_EDGE = 600

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
  const isOpenToTalk = canComment(desk.board, desk.state.you, key)
  const talk = isOpenToTalk ? () => desk.openTalk(key) : undefined
  const shine = note.sealed ? nothing : shineButton(desk, key, note.text ?? "")
  const made = signs(desk, key)
  if (canEdit(desk.board, desk.state.you, key, desk.session.now())) {
    return html`${made}${tools(note, {
      choose: (color) => paint(desk, key, color),
      drop: () => remove(desk, key),
      edit: () => rewrite(desk, key),
      talk,
      shine,
    })}`
  }
  return talk || shine !== nothing
    ? html`${made}
        <div class="note-tools" data-side=${note.x > NEAR_EDGE ? "start" : "end"}>
          ${talk ? talkButton(talk) : nothing} ${shine}
        </div>`
    : made
}

/** @param {() => void} talk */
const talkButton = (talk) =>
  html`<button
    class="icon-button icon-button--small"
    type="button"
    aria-label=${t("Commenter ce post-it")}
    title=${t("Commenter")}
    @click=${talk}
  >
    ${icon("chat")}
  </button>`

/**
 * @param {{ x: number, color: Color }} note
 * @param {{ choose: (color: Color) => void, drop: () => void, edit?: () => void, talk?: () => void,
 *   shine?: unknown }} acts
 */
const tools = ({ x, color }, { choose, drop, edit, talk, shine = nothing }) => html`
  <fieldset class="note-tools" data-side=${x > NEAR_EDGE ? "start" : "end"}>
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
    ${talk ? talkButton(talk) : nothing} ${shine}
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
