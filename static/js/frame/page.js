// What lies where on the page of a board: the bars, the wall or the page of the phase, and what lies over them.
// Each part is drawn by its room.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { currentPhase } from "../board/plan.js"
import { brand } from "../core/brand.js"
import { icon } from "../core/icon.js"
import { kitLanguage } from "../core/kit_language.js"
import { opening } from "../core/opening.js"
import { own } from "../core/records.js"
import { parts, t } from "../core/words.js"
import { stageOf, wallZones } from "../phases/room.js"
import { draftsPage, stagePage } from "./stage_page.js"

/** @typedef {import("../views.d.ts").Context} Context */
/** @typedef {import("../board.js").Rooms} Rooms */

/** @param {Context} context @param {Rooms} rooms */
export const page = (context, rooms) => html`
  <a class="skip-link" href="#tableau">${t("Aller au tableau")}</a>
  <header class="topbar">
    ${brand()}
    <div class="topbar__workshop visually-hidden--in-small-window">
      <h1 class="topbar__title" dir="auto">${context.page.title}</h1>
      ${context.page.team ? html`<p class="fine" dir="auto">${context.page.team}</p>` : nothing}
    </div>
    ${rooms.phases.bar()} ${rooms.timer.face()} ${rooms.agenda.video()} ${rooms.presence.button()}
    <button class="icon-button" type="button" popovertarget="menu" aria-label=${t("Menu de l’atelier")}>
      ${icon("more")}
    </button>
  </header>
  ${rooms.frame.brief({ instead: rooms.voting.brief(), tray: tools(rooms) })} ${rooms.notices.banner()}
  ${rooms.suspension.banner()} ${rooms.suspension.isHeld() ? nothing : rooms.following.raised()} ${rooms.tables.band()}
  ${rooms.suspension.isHeld() ? nothing : rooms.tables.aroundFolded()}
  ${rooms.suspension.isHeld() ? nothing : rooms.earlier.band()} ${rooms.frame.paperHead()} ${room(context, rooms)}
  ${over(context, rooms)} ${rooms.frame.details()} ${rooms.phases.list()} ${rooms.timer.menu()} ${rooms.presence.menu()}
  ${rooms.phases.cockpit()} ${rooms.help.card()} ${rooms.help.tour()} ${rooms.question()}
  ${rooms.comments.card(rooms.notices.inDialog("talk"))} ${rooms.frame.latecomerCard()} ${rooms.presence.display()}
  ${context.isFacilitator ? rooms.presence.cards() : nothing} ${rooms.lab.card()} ${rooms.tables.card()}
  ${rooms.suspension.card()}
`

/** @param {Context} context @param {Rooms} rooms */
function room(context, rooms) {
  const isHeld = rooms.suspension.isHeld()
  const around = isHeld ? nothing : rooms.tables.around()
  return html`<div class="room" ?data-around=${around !== nothing}>
    ${content(context, rooms)}${isHeld ? nothing : rooms.following.light()}
    ${around}${rooms.likeness.panel()}${rooms.finding.panel()}${rooms.presence.panel()}
  </div>`
}

/** @param {Rooms} rooms */
const tools = ({ likeness, finding, notices }) => html`${notices.trayButton()}${likeness.button()}${finding.button()}`

/** What lies over the page: a sentence to finish, or the texts that were refused; and words on what was done.
 * @param {Context} context @param {Rooms} rooms */
function over(context, { notes, notices, frame, suspension }) {
  const isShown = !suspension.isHeld() && isEditorShown(context, notes.editor(), frame.view())
  return html`${notes.loose(isShown)} ${notes.editor() && !isShown ? nothing : notices.outbox()} ${notices.toasts()}`
}

/** @param {Context} context @param {Rooms} rooms */
function content({ state, board }, rooms) {
  const stage = stageOf(board)
  if (!state.ready) return opening()
  const { frame, list, above, wall, tables, suspension } = rooms
  if (suspension.isHeld()) return suspension.curtain(frame.dock())
  if (frame.view() === "stage" && stage)
    return stagePage(board, stage, {
      vote: () => rooms.voting.page(frame.dock),
      pages: pagesOf(board, state.isOver, rooms),
      foot: html`<div class="wall__foot">${frame.dock()}</div>`,
    })
  const all = wallZones(board)
  const zones = tables.zonesInSight(all)
  const nowhere = zones.length === 0 && tables.nowhere(all, frame.dock())
  if (nowhere) return nowhere
  if (frame.view() === "list") return list.draw(zones, frame.dock())
  return (frame.view() === "above" ? above : wall).draw(zones, frame.dock())
}

/** @param {Context["board"]} board @param {boolean} isOver @param {Rooms} rooms
 * @returns {import("./stage_page.js").Pages} */
const pagesOf = (board, isOver, { phases, agenda, commitments, closing, lessons, frame }) => ({
  waiting: phases.notStarted,
  pause: () => phases.pause(agenda.videoAtBreak()),
  pages: phases.pages,
  drafts: () => draftsPage(commitments.page()),
  closing: () => html`
    <div class="long-page long-page--closing">
      <div>
        ${isOver ? nothing : sideZones(board, frame.showNotes)}
        <h2 class="visually-hidden">${t("Fiches")}</h2>
        ${commitments.closing()} ${lessons.card()}
      </div>
      <div>${closing.form()} ${closing.distribution()}</div>
    </div>
  `,
})

/** At the closing, zones to write in are on the wall: without this sentence nobody would look there.
 * @param {Context["board"]} board @param {() => void} showNotes */
function sideZones(board, showNotes) {
  const named = currentPhase(board)?.zones.length ? wallZones(board) : []
  if (named.length === 0) return nothing
  return html`<p class="callout row">
    ${icon("note")}
    <span class="callout__text">${parts(t("%(zones)s : sur le tableau."), { zones: named.map(quoted) })}</span>
    <button class="button button--small" type="button" @click=${showNotes}>${t("Y écrire")}</button>
  </p>`
}

/** @param {import("../types.d.ts").Zone} zone @param {number} at */
const quoted = ({ title }, at) =>
  html`${at ? ", " : ""}${parts(t("« %(title)s »"), { title: html`<bdi lang=${kitLanguage}>${title}</bdi>` })}`

/** @param {Context} context @param {import("../notes/room.js").Editor | null} editor
 * @param {import("../views.d.ts").View} view */
function isEditorShown({ board }, editor, view) {
  const isInZones = editor !== null && view !== "stage" && wallZones(board).some(({ id }) => id === editor.zone)
  if (!isInZones || !editor) return false
  if (editor.note === null) return view === "wall"
  return own(board.notes, editor.note) !== undefined
}
