// The same board as a document: equal to the wall by keyboard, by screen reader and on a phone.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { groupsIn } from "../groups/select.js"
import { canWrite, isInvitedToWrite, loneNotesIn, notesByZone, sealedCount } from "../notes/select.js"
import { zoneIcon } from "../board/zone_icon.js"
import { counted } from "../core/counted.js"
import { drawing } from "../core/icon.js"
import { memo } from "../core/memo.js"
import { kitLanguage } from "../core/kit_language.js"
import { parts, t, tn } from "../core/words.js"
import { eachLine, NOTE_LIMIT } from "../notes/editor.js"
import { splits } from "../notes/split.js"
import { add } from "../notes/gestures.js"
import { shineButton } from "../following/shine.js"
import { entry } from "./entry.js"
import { groupSet } from "./group.js"

/** @typedef {import("./room.js").ListDesk} Desk */
/** @typedef {import("../types.d.ts").Zone} Zone */

/** @param {Desk} desk @param {readonly Zone[]} zones @param {unknown} foot */
export const listing = (desk, zones, foot) => html`
  <main class="listing-page" id="tableau" aria-label=${t("Liste des post-its")}>
    <div class="listing">
      <nav class="listing__nav" aria-label=${t("Thématiques")}>
        <ul role="list">
          ${zones.map(
            (zone) =>
              html`<li>
                <a class="listing__link row" data-tint=${zone.color} href=${`#l-${zone.id}`}
                  >${drawing(zoneIcon(zone), "icon mark")} <bdi lang=${kitLanguage}>${zone.title}</bdi></a
                >
              </li>`,
          )}
        </ul>
      </nav>
      <div class="listing__areas">
        ${repeat(
          zones,
          (zone) => zone.id,
          (zone) => guardedArea(desk, zone),
        )}
      </div>
    </div>
    ${desk.notes.ui.selection.size > 0 ? (desk.tray()?.tray(desk) ?? nothing) : html`<div class="wall__foot listing__foot">${foot}</div>`}
  </main>
`

/** @param {Desk} desk @param {Zone} zone */
function guardedArea(desk, zone) {
  const { board, state, notes } = desk
  const isOpen = isInvitedToWrite(board, state.you, zone.id, desk.session.now()) || isUnfinished(desk, zone.id)
  const typing = Object.values(state.signals)
    .map(({ typing: at, drag }) => `${at?.note}${drag?.note}`)
    .join()
  return memo(
    [
      zone,
      board.notes,
      board.sealed,
      board.groups,
      board.comments,
      board.reactions,
      board.signs,
      board.phase,
      board.rounds,
      board.spotlight,
      isOpen,
      typing,
      notes.ui.selection,
      notes.ui.folded,
      notes.ui.unfolded,
      desk.isPrinted,
      desk.ui.entry,
      notes.ui.editor,
      notes.ui.renaming,
      state.people,
      state.you,
      state.pendingIds,
      state.saving,
      state.adopted,
    ],
    () => area(desk, zone, isOpen),
  )
}

/** A step that ends takes no field away: who is in one finishes, and may send what they wrote while it is still taken.
 * @param {Desk} desk @param {string} zone */
function isUnfinished({ board, state, session }, zone) {
  if (typedZone() === zone) return true
  return session.draft(`new:${zone}`) !== "" && canWrite(board, state.you, zone, session.now())
}

/** The theme in whose field the cursor is, or "". */
export const typedZone = () =>
  document.activeElement?.closest("form")?.querySelector("textarea[data-add]")?.getAttribute("data-add") ?? ""

/** @param {Desk} desk @param {Zone} zone @param {boolean} isOpen */
function area(desk, zone, isOpen) {
  const { board } = desk
  const lone = loneNotesIn(board, zone.id).filter(([, note]) => note.text !== null)
  const sealed = sealedCount(board, zone.id)
  return html`
    <section class="area" data-tint=${zone.color} data-zone=${zone.id} aria-labelledby=${`l-${zone.id}`}>
      <header>
        <div class="row">
          ${drawing(zoneIcon(zone), "icon mark")}
          <h2 class="title" id=${`l-${zone.id}`} dir="auto" lang=${kitLanguage}>${zone.title}</h2>
          <p class="fine row__push">
            ${tn("%(count)s post-it", "%(count)s post-its", notesByZone(board, zone.id).length + sealed)}
          </p>
          ${shineButton(desk, zone.id, zone.title)}
        </div>
        ${zone.prompt ? html`<p class="hint" dir="auto" lang=${kitLanguage}>${zone.prompt}</p>` : nothing}
      </header>
      ${repeat(
        groupsIn(board, zone.id),
        ([key]) => key,
        ([key, group]) => groupSet(desk, key, group),
      )}
      ${
        lone.length
          ? html`<ul class="set sheet" role="list" aria-label=${t("Post-its seuls")}>
              ${repeat(
                lone,
                ([key]) => key,
                ([key, note]) => entry(desk, key, note),
              )}
            </ul>`
          : nothing
      }
      ${sealed ? html`<p class="row hint">${drawing("sealed", "sealed")} ${tn("%(count)s post-it fermé, écrit par quelqu’un d’autre", "%(count)s post-its fermés, écrits par les autres", sealed)}</p>` : nothing}
      ${isOpen ? addForm(desk, zone) : nothing}
      ${!isOpen && !lone.length && !sealed && groupsIn(board, zone.id).length === 0 ? html`<p class="hint">${t("Rien ici pour l’instant.")}</p>` : nothing}
    </section>
  `
}

/** @param {Desk} desk @param {Zone} zone */
const addForm = (desk, zone) => html`
  <form
    class="row"
    ?data-draft=${desk.session.draft(`new:${zone.id}`) !== ""}
    @submit=${(/** @type {SubmitEvent} */ event) => write(desk, zone, event)}
  >
    <label class="visually-hidden" for=${`ajout-${zone.id}`}
      >${parts(t("Nouveau post-it dans « %(zone)s »"), { zone: html`<bdi lang=${kitLanguage}>${zone.title}</bdi>` })}</label
    >
    <textarea
      class="input input--line"
      id=${`ajout-${zone.id}`}
      name="text"
      rows="1"
      dir="auto"
      data-add=${zone.id}
      placeholder=${t("Nouveau post-it")}
      ${ref(counted(NOTE_LIMIT))}
      ${ref(splits((texts) => split(desk, zone, texts)))}
      autocomplete="off"
      .defaultValue=${desk.session.draft(`new:${zone.id}`)}
      @input=${(/** @type {Event} */ event) => typed(desk, zone, /** @type {HTMLTextAreaElement} */ (event.target).value)}
      @keydown=${sendOnEnter}
    ></textarea>
    <button class="button" type="submit">${t("Ajouter")}</button>
  </form>
`

/** As on the wall: Enter sends, Shift+Enter makes a line. @param {KeyboardEvent} event */
function sendOnEnter(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return
  event.preventDefault()
  if (event.target instanceof HTMLTextAreaElement && !event.repeat) event.target.form?.requestSubmit()
}

/** One note per line. @param {Desk} desk @param {Zone} zone @param {readonly string[]} texts */
const split = (desk, zone, texts) => eachLine(desk.notes, { zone: zone.id, color: "yellow" }, texts).left

/** @param {Desk} desk @param {Zone} zone @param {string} text */
function typed(desk, zone, text) {
  desk.session.keepDraft(`new:${zone.id}`, text)
  desk.session.signal("typing", { zone: zone.id, on: text !== "" })
}

/** @param {Desk} desk @param {Zone} zone @param {SubmitEvent} event */
function write(desk, zone, event) {
  event.preventDefault()
  const form = /** @type {HTMLFormElement} */ (event.currentTarget)
  const text = String(new FormData(form).get("text") ?? "").trim()
  if (!text) return
  add(desk.notes, { zone: zone.id, text, color: "yellow", ...desk.roomIn(zone.id, text) })
  desk.session.clearDraft(`new:${zone.id}`)
  desk.session.signal("typing", { zone: zone.id, on: false })
  const field = form.elements.namedItem("text")
  if (!(field instanceof HTMLTextAreaElement)) return
  field.value = ""
  field.dispatchEvent(new Event("input"))
}
