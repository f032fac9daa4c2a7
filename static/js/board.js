// The board page: puts the views together around one session. What each part shows and asks is in its folder.

import { html, nothing, render } from "./vendor/lit-html/lit-html.js"
import { createDesk } from "./board/desk.js"
import { currentPhase } from "./board/plan.js"
import { fetchAccount } from "./board/account.js"
import { openSession } from "./board/session.js"
import { leaveGroup } from "./groups/commands.js"
import { createAnnouncer } from "./core/announcer.js"
import { oncePerFrame } from "./core/frame.js"
import { drawing, icon } from "./core/icon.js"
import { own } from "./core/records.js"
import { closingForm } from "./closing/roti.js"
import { draftsPage, draftsPanel } from "./commitments/drafts.js"
import { helpCard, openHelp } from "./help/help.js"
import { questionCard } from "./help/question.js"
import { listenToKeys } from "./help/shortcuts.js"
import { listing } from "./list/listing.js"
import { announce } from "./phases/announcements.js"
import { brief, details } from "./phases/brief.js"
import { cockpit } from "./phases/cockpit.js"
import { dock, toggleHand, toggleReady } from "./phases/dock.js"
import { greet, latecomerCard } from "./phases/latecomer.js"
import { pages } from "./phases/pages.js"
import { notStarted, pause } from "./phases/pause.js"
import { STAGES, stageOf, wallZones } from "./phases/stage.js"
import { stepsBar, stepsList } from "./phases/steps_bar.js"
import { timer, timerMenu } from "./phases/timer.js"
import { banner, outbox, toasts, trayButton, watchLink } from "./presence/connection.js"
import { watchPeople } from "./presence/departures.js"
import { invitation } from "./presence/links.js"
import { menu, restoreTheme } from "./presence/menu.js"
import { noticesIn, placeOfNotices } from "./presence/notices.js"
import { minutesPanel, panel } from "./presence/panel.js"
import { hueOf, peopleButton, peoplePanel } from "./presence/people.js"
import { voteBrief, votePage } from "./voting/vote.js"
import { talkCount } from "./comments/select.js"
import { rewrite, withoutLosingFocus } from "./wall/editor.js"
import { add, gather, join, move, remove } from "./wall/gestures.js"
import { groupChosen } from "./wall/keys.js"
import { looseEditor } from "./wall/loose_editor.js"
import { talkCard } from "./wall/talk.js"
import { createWall, writeSomewhere } from "./wall/wall.js"

/** @typedef {import("./views.d.ts").Desk} Desk */
/** @typedef {import("./views.d.ts").Cockpit} Cockpit */
/** @typedef {import("./types.d.ts").Zone} Zone */
/** @typedef {import("./phases/stage.js").Stage} Stage */

/** Also a short window: a laptop at 200 %, a telephone on its side. As in the style sheets. */
const NARROW = matchMedia("(max-width: 40rem), (max-height: 30rem)")
const PREFERRED = "essaim:view"

/** @param {HTMLElement} root */
function start(root) {
  restoreTheme()
  const say = createAnnouncer(document.body)
  root.replaceChildren()
  const board = root.dataset.board ?? ""
  const session = openSession({ board, account: fetchAccount(board) })
  const redraw = oncePerFrame(() => drawNow())
  const desk = /** @type {Desk} */ (
    createDesk({ session, page: pageData(root), cockpit: readCockpit(), redraw, drawNow: () => drawNow(), say })
  )
  const wall = createWall(desk)
  Object.defineProperties(desk, Object.getOwnPropertyDescriptors(gesturesOf(desk, wall)))

  function drawNow() {
    withoutLosingFocus(desk.ui.editor, () => render(page(desk, wall), root))
    wall.settle(root)
  }

  session.store.watch((state) => state, redraw)
  session.store.watch(
    (state) => state.board.phase,
    () => desk.set({ view: viewOf(desk), round: null, selection: new Set() }),
  )
  session.store.watch(
    (state) => state.notice,
    (notice) => {
      if (!notice) return
      desk.toast(notice.message)
      session.dismissNotice()
    },
  )
  session.store.watch(
    (state) => state.unsent.length,
    () => desk.set({ isTrayOpen: true }),
  )
  session.store.watch(
    (state) => state.ended,
    (ended) => ended && say(ended.message),
  )
  watchLink(desk)
  watchPeople(desk)
  greet(desk)
  const tellTime = announce(session, say)
  setInterval(() => {
    tellTime()
    redraw()
  }, 1000)
  NARROW.addEventListener("change", () => desk.set({ view: viewOf(desk) }))
  listenToKeys(desk, {
    write: () => writeSomewhere(desk),
    ready: () => void toggleReady(desk),
    hand: () => void toggleHand(desk),
    group: () => groupChosen(desk),
    openHelp,
  })
  redraw()
}

/** @param {Desk} desk @param {ReturnType<typeof createWall>} wall */
const page = (desk, wall) => html`
  <a class="skip-link" href="#tableau">Aller au tableau</a>
  <header class="topbar">
    <a class="brand" href="/">${drawing("logo", "brand__mark")}<span class="visually-hidden">Essaim, accueil</span></a>
    <div class="topbar__workshop">
      <h1 class="topbar__title">${desk.page.title}</h1>
      ${desk.page.team ? html`<p class="fine">${desk.page.team}</p>` : nothing}
    </div>
    ${stepsBar(desk)} ${timer(desk)} ${peopleButton(desk)}
    <button class="icon-button" type="button" popovertarget="menu" aria-label="Menu de l’atelier">
      ${icon("more")}
    </button>
  </header>
  ${brief(desk, views(desk), { instead: voteBrief(desk), tray: trayButton(desk) })} ${unlessCovered(desk, banner)}
  <div class="room">
    ${content(desk, wall)}${panel(desk, { people: () => peoplePanel(desk), drafts: () => draftsPanel(desk), minutes: () => minutesPanel(desk) })}
  </div>
  ${looseEditor(desk, isEditorShown(desk))}
  ${desk.ui.editor && !isEditorShown(desk) ? nothing : unlessCovered(desk, outbox)} ${unlessCovered(desk, toasts)}
  ${details(desk)} ${stepsList(desk)} ${timerMenu(desk)} ${menu(desk)} ${cockpit(desk)} ${helpCard(desk)}
  ${questionCard(desk)} ${talkCard(desk, noticesIn(desk, "talk"))} ${latecomerCard(desk)}
  ${desk.isFacilitator ? invitation(desk) : nothing}
`

/** @param {Desk} desk @param {(desk: Desk) => unknown} notice */
const unlessCovered = (desk, notice) => (placeOfNotices(desk) === "page" ? notice(desk) : nothing)

/** @param {Desk} desk @param {ReturnType<typeof createWall>} wall */
function content(desk, wall) {
  const stage = stageOf(desk.board)
  if (!desk.state.ready)
    return html`<main class="wall wall--calm" id="tableau">
      <p class="hint" role="status">Ouverture du tableau…</p>
    </main>`
  if (desk.ui.view === "stage" && stage) return stagePage(desk, stage)
  const zones = wallZones(desk.board)
  return desk.ui.view === "list" ? listing(desk, zones, dock(desk)) : wall.draw(zones, dock(desk))
}

/** @param {Desk} desk @param {Stage} stage */
function stagePage(desk, stage) {
  if (stage === "vote") return votePage(desk, (how) => dock(desk, how))
  const isLong = stage === "drafts" || stage === "closing"
  return html`
    <main
      class=${isLong ? "wall wall--calm wall--long" : "wall wall--calm"}
      id="tableau"
      aria-label=${currentPhase(desk.board)?.title ?? "Accueil"}
    >
      ${stage === "pause" ? pause(desk) : nothing} ${stage === "waiting" ? notStarted() : nothing}
      ${stage === "pages" ? pages(desk) : nothing}
      ${
        stage === "drafts"
          ? html`<div class="long-page">
              <h2 class="visually-hidden">Fiches</h2>
              ${draftsPage(desk)}
            </div>`
          : nothing
      }
      ${
        stage === "closing"
          ? html`<div class="long-page long-page--closing">
              <div>
                ${sideZones(desk)}
                <h2 class="visually-hidden">Fiches</h2>
                ${draftsPage(desk)}
              </div>
              ${closingForm(desk)}
            </div>`
          : nothing
      }
      <div class="wall__foot">${dock(desk)}</div>
    </main>
  `
}

/** The zones of a closing wait on the wall: said here, or nobody would look. @param {Desk} desk */
function sideZones(desk) {
  const named = currentPhase(desk.board)?.zones.length ? wallZones(desk.board) : []
  if (named.length === 0) return nothing
  return html`<p class="callout row">
    ${icon("note")}
    <span class="callout__text">${named.map(({ title }) => `« ${title} »`).join(", ")} : sur le tableau.</span>
    <button
      class="button button--small"
      type="button"
      @click=${() => desk.set({ view: NARROW.matches ? "list" : "wall" })}
    >
      Y écrire
    </button>
  </p>`
}

/** @param {Desk} desk */
function views(desk) {
  const stage = stageOf(desk.board)
  if (stage === "waiting") return []
  const first = stage ? [{ view: /** @type {const} */ ("stage"), ...STAGES[stage] }] : []
  return [
    ...first,
    { view: /** @type {const} */ ("wall"), name: "Tableau", icon: "board" },
    { view: /** @type {const} */ ("list"), name: "Liste", icon: "list" },
  ]
}

/** The page of the phase if it has one, else the view that this person likes. @param {Desk} desk */
function viewOf(desk) {
  if (stageOf(desk.board)) return "stage"
  return NARROW.matches || localStorage.getItem(PREFERRED) === "list" ? "list" : "wall"
}

/** @param {Desk} desk */
function isEditorShown({ ui, board }) {
  const { editor } = ui
  const isInZones = editor !== null && ui.view !== "stage" && wallZones(board).some(({ id }) => id === editor.zone)
  if (!isInZones || !editor) return false
  if (editor.note === null) return ui.view === "wall"
  return own(board.notes, editor.note) !== undefined
}

/** @param {Desk} desk @param {ReturnType<typeof createWall>} wall @returns {import("./views.d.ts").Gestures} */
const gesturesOf = (desk, wall) => ({
  writeIn: (zone, color) => (desk.ui.view === "list" ? focusOn(`ajout-${zone}`) : wall.writeIn(zone, color)),
  rewrite: (note) => rewrite(desk, note),
  addTo: (zone, text) => void add(desk, { zone, text, color: "yellow", ...wall.roomIn(zone, text) }),
  moveTo: (note, zone) =>
    void move(desk, note, { zone, ...wall.roomIn(zone, own(desk.board.notes, note)?.text ?? "") }),
  joinGroup: (note, group) => void join(desk, note, group),
  leaveGroup: (note) => void desk.submit(leaveGroup(note)),
  gather: (notes) => void gather(desk, notes),
  removeNote: (note) => remove(desk, note),
  shownPlace: (key) => wall.placeOf(key),
  colorOf: (seat) => hueOf(desk, seat),
  talkCount: (note) => talkCount(desk.board, note),
  openHelp,
})

/** @param {string} id */
const focusOn = (id) => document.getElementById(id)?.focus()

/** @param {HTMLElement} root */
const pageData = ({ dataset }) => ({
  board: dataset.board ?? "",
  title: dataset.title ?? "",
  team: dataset.team ?? "",
  exportsUrl: dataset.exportsUrl ?? "",
})

/** What only facilitators receive with their page. @returns {Cockpit | null} */
function readCockpit() {
  const text = document.getElementById("cockpit")?.textContent
  return text ? /** @type {Cockpit} */ (JSON.parse(text)) : null
}

const root = document.getElementById("board")
if (root) start(root)
