// One zone of the wall: its question, the notes on it, and in silence how many are sealed.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { isInvitedToWrite, writesSealed } from "../notes/select.js"
import { zoneIcon } from "../board/zone_icon.js"
import { drawing, icon } from "../core/icon.js"
import { memo } from "../core/memo.js"
import { properties } from "../core/properties.js"
import { kitLanguage } from "../core/kit_language.js"
import { parts, t, tn } from "../core/words.js"
import { shineButton } from "../following/shine.js"
import { contentsOf } from "./contents.js"
import { groupSheet } from "./group.js"
import { loneNote, unsavedNote } from "./note.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */
/** @typedef {import("../types.d.ts").Zone} Zone */
/** @typedef {import("./busy.js").Busy} Busy */
/** @typedef {ReturnType<typeof import("./fields.js").createFields>} Fields */
/** @typedef {ReturnType<typeof import("./near.js").createNear>} Near */

/** @param {Desk} desk @param {Zone} zone
 * @param {{ fields: Fields, near: Near, busy: Busy, sizes: number }} around */
export function zoneSheet(desk, zone, { fields, near, busy, sizes }) {
  const { board, state, ui } = desk
  const isOpen = isInvitedToWrite(board, state.you, zone.id, desk.session.now())
  const depends = [
    zone,
    contentsOf(board, zone.id),
    near.version(zone.id),
    near.isOn(),
    board.comments,
    board.reactions,
    board.signs,
    board.rounds,
    board.phase,
    board.left,
    board.spotlight,
    isOpen,
    sizes,
    busy.digest,
    ui.selection,
    ui.editor,
    ui.held,
    ui.carried,
    ui.unfolded,
    ui.folded,
    ui.renaming,
    ui.sought,
    state.people,
    state.you,
    state.pendingIds,
    state.saving,
    desk.isPrinted,
    state.adopted,
  ]
  return memo(depends, () => drawZone(desk, zone, { fields, near, busy, isOpen }))
}

/**
 * @param {Desk} desk @param {Zone} zone
 * @param {{ fields: Fields, near: Near, busy: Busy, isOpen: boolean }} around
 */
function drawZone(desk, zone, { fields, near, busy, isOpen }) {
  const contents = contentsOf(desk.board, zone.id)
  const drawn = near.of(zone.id, contents)
  const { editor } = desk.ui
  const isWriting = editor?.zone === zone.id && editor.note === null
  return html`
    <section class="zone" data-tint=${zone.color} aria-labelledby=${`z-${zone.id}`}>
      <header class="zone__head">
        ${drawing(zoneIcon(zone), "icon mark")}
        <div class="zone__titles">
          <h2 id=${`z-${zone.id}`} title=${zone.prompt} dir="auto" lang=${kitLanguage}>${zone.title}</h2>
          ${zone.prompt ? html`<p class="zone__prompt fine" dir="auto" lang=${kitLanguage}>${zone.prompt}</p>` : nothing}
        </div>
        ${shineButton(desk, zone.id, zone.title)} ${isOpen ? addButton(desk, zone) : count(contents.total)}
      </header>
      <div
        class="zone__field"
        role="group"
        aria-label=${t("Post-its de « %(zone)s »", { zone: zone.title })}
        data-zone=${zone.id}
        ${ref(fields.holder(zone.id))}
        ${properties(fields.crowd(zone.id, contents))}
      >
        ${repeat(
          drawn.groups,
          ({ key }) => key,
          (sheaf) => groupSheet(desk, sheaf, busy),
        )}
        ${repeat(
          drawn.notes,
          ({ key }) => key,
          ({ key, note }) => loneNote(desk, key, note, busy),
        )}
        ${isWriting && editor ? unsavedNote(desk, editor) : nothing}
        <div class="pointers" aria-hidden="true"></div>
      </div>
      ${isWriting ? nothing : ghost(desk, zone, { isOpen, isEmpty: contents.total === contents.sealed })}
      ${contents.sealed ? sealed(contents.sealed) : nothing} ${writersLine(desk, busy.writersIn(zone.id))}
    </section>
  `
}

/** @param {Desk} desk @param {Zone} zone */
const addButton = (desk, zone) => html`
  <button class="button button--small" type="button" data-add=${zone.id} @click=${() => desk.writeIn(zone.id)}>
    ${icon("plus")} ${t("Post-it")}<span class="visually-hidden">
      ${parts(t("dans « %(zone)s »"), { zone: titleOf(zone) })}</span
    >
  </button>
`

/** Inside a sentence of ours. @param {Zone} zone */
const titleOf = (zone) => html`<bdi lang=${kitLanguage}>${zone.title}</bdi>`

/** @param {number} total */
const count = (total) => html`<p class="fine"><strong>${total}</strong> ${tn("post-it", "post-its", total)}</p>`

/**
 * An empty zone teaches; a draft waits where it was left.
 * @param {Desk} desk @param {Zone} zone @param {{ isOpen: boolean, isEmpty: boolean }} about
 */
function ghost(desk, zone, { isOpen, isEmpty }) {
  const draft = desk.session.draft(`new:${zone.id}`)
  if (draft && isOpen) {
    return html`<div class="ghost" data-draft>
      <strong>${t("Votre brouillon")}</strong> <bdi>${draft.slice(0, 50)}</bdi>
      <button class="text-button" type="button" @click=${() => desk.writeIn(zone.id)}>${t("Reprendre")}</button>
    </div>`
  }
  if (!isEmpty) return nothing
  const question = html`<span class="ghost__prompt" dir="auto" lang=${kitLanguage}>${zone.prompt}</span>`
  if (!isOpen) return html`<div class="ghost ghost--prompt">${question}</div>`
  return html`<div class="ghost">
    <strong>${t("Une idée ici ?")}</strong> ${question}
    <span class="by-mouse">${t("Double-cliquez, ou touche")} <kbd class="key" translate="no">N</kbd></span>
    <span class="by-touch">${t("Appuyez sur « Post-it »")}</span>
  </div>`
}

/** @param {number} total */
const sealed = (total) => html`
  <p class="zone__closed">
    ${Array.from({ length: Math.min(total, 9) }, () => drawing("sealed", "sealed"))}
    <span class="fine"
      ><strong>${total}</strong> ${tn("post-it fermé", "post-its fermés", total)}<span class="visually-hidden">
        ${t("écrits par les autres")}</span
      ></span
    >
  </p>
`

/** @param {Desk} desk @param {readonly string[]} seats */
function writersLine(desk, seats) {
  if (seats.length === 0 || writesSealed(desk.board)) return nothing
  const names = seats.map((seat) => desk.state.people[seat]?.name ?? t("Quelqu’un"))
  return html`<p class="zone__closed fine">
    ${icon("pencil", "small")}
    ${names.length === 1 ? t("%(name)s écrit…", { name: names[0] }) : tn("%(count)s personne écrit…", "%(count)s personnes écrivent…", names.length)}
  </p>`
}
