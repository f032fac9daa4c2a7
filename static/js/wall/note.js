// One note as paper: its text, whose it is, and in which of its states one can tell apart at a glance and by ear.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ifDefined } from "../vendor/lit-html/directives/if-defined.js"
import { isMine } from "../board/authors.js"
import { talkCount } from "../comments/select.js"
import { counts } from "../reactions/marks.js"
import { isReactedTo, reactionsOf } from "../reactions/select.js"
import { icon } from "../core/icon.js"
import { memo } from "../core/memo.js"
import { properties } from "../core/properties.js"
import { t, tn } from "../core/words.js"
import { editorTools, noteTools } from "./palette.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */
/** @typedef {import("../types.d.ts").Note} Note */
/** @typedef {import("./busy.js").Busy} Busy */

const LONG = 80
const VERY_LONG = 160

/** @param {Desk} desk @param {string} key @param {Note} note @param {Busy} busy */
export const loneNote = (desk, key, note, busy) => {
  const state = stateOf(desk, key, busy)
  const depends = [
    note,
    state,
    busy.says(key),
    said(desk, key),
    desk.ui.editor?.note === key && desk.ui.editor,
    desk.board.phase,
    desk.board.spotlight === key,
    desk.state.you,
    desk.ui.selection.size === 1,
  ]
  return memo(
    depends,
    () => html`
      <article
        class="note"
        tabindex="0"
        data-key=${key}
        data-kind="note"
        aria-labelledby=${`n-${key}`}
        data-color=${colorOf(desk, key, note)}
        data-state=${ifDefined(state)}
        data-length=${ifDefined(lengthOf(note))}
        ?data-mine=${isMine(note, desk.state.you)}
      >
        ${body(desk, key, note, busy, state)}
      </article>
    `,
  )
}

/** @param {Desk} desk @param {string} key @param {Note} note @param {Busy} busy */
export const slip = (desk, key, note, busy) => {
  const state = stateOf(desk, key, busy)
  return memo(
    [
      note,
      state,
      busy.says(key),
      said(desk, key),
      desk.ui.editor?.note === key && desk.ui.editor,
      desk.board.phase,
      desk.board.spotlight === key,
      desk.state.you,
      desk.ui.selection.size === 1,
    ],
    () => html`
      <li
        class="note"
        tabindex="0"
        data-key=${key}
        data-kind="note"
        aria-labelledby=${`n-${key}`}
        data-color=${colorOf(desk, key, note)}
        data-state="grouped"
        data-also=${ifDefined(state)}
        ?data-mine=${isMine(note, desk.state.you)}
      >
        ${body(desk, key, note, busy, state)}
      </li>
    `,
  )
}

/** A note that is not on the board yet. @param {Desk} desk @param {import("../notes/room.js").Editor} editor */
export const unsavedNote = (desk, editor) => html`
  <div
    class="note"
    data-color=${editor.color}
    data-state="editing"
    data-mine
    ${properties({ "--x": editor.x / 10, "--y": editor.y / 10 })}
  >
    ${editor.field} ${editor.count}${editor.offer}
    <p class="note__tag">${t("Moi")}</p>
    ${editorTools(desk, editor)}
  </div>
`

/** @param {Desk} desk @param {string} key @param {Note} note @param {Busy} busy @param {string | undefined} state */
function body(desk, key, note, busy, state) {
  const { editor } = desk.ui
  if (editor?.note === key)
    return html`${editor.field} ${editor.count}${foot(desk, key, note)}${editorTools(desk, editor)}`
  return html`<p class="note__text" id=${`n-${key}`} dir="auto">${note.text}</p>
    ${foot(desk, key, note)}${flag(busy, key, state)}${
      state === "selected" && desk.ui.selection.size === 1 ? noteTools(desk, key, note) : nothing
    }`
}

/** Whose it is, and what people said of it. @param {Desk} desk @param {string} key @param {Note} note */
function foot(desk, key, note) {
  const mine = isMine(note, desk.state.you) ? html`<span class="note__tag">${t("Moi")}</span>` : nothing
  const author =
    mine === nothing && note.author
      ? html`<span class="note__author" dir="auto" translate="no"
          >${desk.state.people[note.author]?.name ?? t("Anonyme")}</span
        >`
      : nothing
  // In a group there is only room for the counts: one reacts to a note of it once it is at hand, or in the list.
  const talk = [...counts(desk, key, { isOpen: note.group === null, isSpare: true }), talkButton(desk, key)].filter(
    (part) => part !== nothing,
  )
  if (mine === nothing && author === nothing && talk.length === 0) return nothing
  return html`<div
    class="note__foot"
    ?data-none=${mine === nothing && author === nothing && !isReactedTo(desk.board, key) && !talkCount(desk.board, key)}
  >
    ${mine}${author}${talk}
  </div>`
}

/** How many comments it has, which opens them; nothing when there are none. @param {Desk} desk @param {string} key */
export function talkButton(desk, key) {
  const count = talkCount(desk.board, key)
  if (!count) return nothing
  return html`<button class="note__count" type="button" @click=${() => desk.openTalk(key)}>
    ${icon("chat", "small")} ${count}<span class="visually-hidden"> ${tn("commentaire", "commentaires", count)}</span>
  </button>`
}

/** @param {Busy} busy @param {string} key @param {string | undefined} state */
function flag(busy, key, state) {
  const says = busy.says(key)
  if (says) return html`<p class="note__flag">${icon(busy.isMoved(key) ? "move" : "pencil", "small")} ${says}</p>`
  return state === "pending" ? html`<p class="note__flag">${icon("clock", "small")} ${t("Envoi…")}</p>` : nothing
}

/** @param {Desk} desk @param {string} key @param {Busy} busy */
function stateOf({ ui, state }, key, busy) {
  if (ui.editor?.note === key) return "editing"
  if (ui.held?.key === key || ui.held?.also.has(key)) return "dragging"
  if (ui.held?.target === key) return "target"
  if (ui.carried?.keys.has(key)) return "carried"
  if (busy.isMoved(key)) return "moving"
  if (busy.says(key)) return "busy"
  if (ui.selection.has(key)) return "selected"
  return state.pendingIds.has(key) && state.saving === "unsaved" ? "pending" : undefined
}

/** Changes when what people said of the note does. @param {Desk} desk @param {string} key */
function said(desk, key) {
  const made = reactionsOf(desk.board, desk.state.you, key)
  return `${made.map(({ count, isOn }) => `${count}${isOn}`)}${talkCount(desk.board, key)}`
}

/** @param {Desk} desk @param {string} key @param {Note} note */
const colorOf = (desk, key, note) => (desk.ui.editor?.note === key ? desk.ui.editor.color : note.color)

/** @param {Note} note */
function lengthOf({ text }) {
  const length = text?.length ?? 0
  if (length > VERY_LONG) return "very-long"
  return length > LONG ? "long" : undefined
}
