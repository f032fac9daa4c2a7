// The page where one sees a session again: the views of the board, on a session that only plays what was.

import { html, nothing, render } from "./vendor/lit-html/lit-html.js"
import { ifDefined } from "./vendor/lit-html/directives/if-defined.js"
import { pageData } from "./board/page_data.js"
import { createContext } from "./board/context.js"
import { createAnnouncer } from "./core/announcer.js"
import { brand } from "./core/brand.js"
import { restoreDisplay } from "./core/display.js"
import { oncePerFrame } from "./core/frame.js"
import { icon } from "./core/icon.js"
import { guardGestures } from "./core/one_gesture.js"
import { opening } from "./core/opening.js"
import { loadStyles } from "./core/styles.js"
import { keepTexts } from "./core/translated.js"
import { createUndo } from "./core/undo.js"
import { t } from "./core/words.js"
import { createAbove } from "./above/room.js"
import { createComments } from "./comments/room.js"
import { createCommitments } from "./commitments/room.js"
import { draftsPage, stagePage } from "./frame/stage_page.js"
import { firstView, NARROW, viewChoices } from "./frame/views.js"
import { createList } from "./list/room.js"
import { createNotes } from "./notes/room.js"
import { createMessages } from "./notices/room.js"
import { createPhases, stageOf, wallZones } from "./phases/room.js"
import { createReplay } from "./replay/room.js"
import { createVoting } from "./voting/room.js"
import { createWall } from "./wall/room.js"

/** @import { Context, View } from "./views" */
/** @typedef {ReturnType<typeof createRooms>} Rooms */
/** @typedef {{ view: View, zonesOf: typeof wallZones }} Looking */

/** @param {HTMLElement} root */
function start(root) {
  restoreDisplay()
  guardGestures(document)
  const styled = loadStyles("player.css")
  const say = createAnnouncer(document.body)
  const page = pageData(root)
  const replay = createReplay(page.board, root.dataset.seat ?? "")
  const { session } = replay
  root.replaceChildren()
  const settleTexts = keepTexts(document.body)
  const redraw = oncePerFrame(() => drawNow())
  const messages = createMessages(redraw)
  const paper = { isPrinted: false }
  const context = createContext({ session, page, redraw, drawNow: () => drawNow(), say, messages, paper })
  const rooms = createRooms(context)

  function drawNow() {
    settleTexts()
    render(drawn(context, rooms, replay), root)
    rooms.wall.settle(root)
  }
  session.store.watch((state) => state, redraw)
  void styled.then(() => replay.begin({ redraw, say }))
}

/** @param {Context} context */
function createRooms(context) {
  /** @type {View} */
  let view = "wall"
  /** @param {View} chosen */
  const look = (chosen) => {
    view = chosen
    context.drawNow()
  }
  const comments = createComments(context)
  const notes = createNotes(context, {
    writeIn() {},
    roomIn: (zone, text) => wall.roomIn(zone, text),
    openTalk: comments.open,
    openHelp() {},
    takePicture: null, // it would be of the board as it is
    undo: createUndo(context.say),
  })
  const wall = createWall(notes.desk, { goAbove: () => look("above") })
  const above = createAbove(context, {
    contentsOf: wall.contentsOf,
    chosen: () => notes.desk.ui.selection,
    goNear(zone, key) {
      look("wall")
      if (zone) wall.show(zone, key)
    },
  })
  const lookFirst = () => {
    view = firstView(context.board)
    context.redraw()
  }
  context.session.store.watch((state) => state.board.phase, lookFirst)
  NARROW.addEventListener("change", lookFirst)
  return {
    view: () => view,
    look,
    comments,
    wall,
    above,
    list: createList(context, { notes: notes.desk, roomIn: wall.roomIn }),
    phases: createPhases(context, { cockpit: null }),
    voting: createVoting(context, { showDrafts() {}, brake: () => nothing, hand: () => nothing }),
    commitments: createCommitments(context),
  }
}

/** @param {Context} context @param {Rooms} rooms @param {ReturnType<typeof createReplay>} replay */
const drawn = (context, rooms, replay) => html`
  <a class="skip-link" href="#tableau">${t("Aller au tableau")}</a>
  <header class="topbar">
    ${brand()}
    <div class="topbar__workshop topbar__workshop--wide visually-hidden--in-small-window">
      <h1 class="topbar__title" dir="auto">${context.page.title}</h1>
      <p class="fine">${t("Revoir l’atelier")}</p>
    </div>
    <span class="row__push"></span>
    ${replay.ways(context.page.exportsUrl)}
  </header>
  <section class="brief" aria-label=${t("Ce que l’on revoit")}>
    ${replay.rule()}
    ${
      viewChoices(context.board).length > 1
        ? html`<nav class="switch" aria-label=${t("Présentation")}>
            ${viewChoices(context.board).map((choice) => viewButton(rooms, choice))}
          </nav>`
        : nothing
    }
  </section>
  <div class="room">${content(context, rooms, replay)}</div>
  ${replay.bar()} ${replay.rules()} ${rooms.comments.card(nothing)}
`

/** @param {Rooms} rooms @param {import("./frame/views.js").ViewChoice} choice */
const viewButton = (rooms, { view, name, icon: drawnAs }) => html`
  <button
    class="switch__item"
    type="button"
    aria-current=${ifDefined(rooms.view() === view ? "page" : undefined)}
    data-repeats
    @click=${() => rooms.look(view)}
  >
    ${icon(drawnAs)} ${name}
  </button>
`

/** @param {Context} context @param {Rooms} rooms @param {ReturnType<typeof createReplay>} replay */
function content({ state, board }, rooms, replay) {
  const problem = replay.problem()
  if (problem !== nothing) return html`<main class="wall wall--calm" id="tableau">${problem}</main>`
  if (!state.ready) return opening()
  const stage = stageOf(board)
  const { view, list, above, wall } = rooms
  if (view() === "stage" && stage)
    return stagePage(board, stage, { vote: () => rooms.voting.page(() => nothing), pages: pagesOf(rooms) })
  const zones = wallZones(board)
  if (view() === "list") return list.draw(zones, nothing)
  return (view() === "above" ? above : wall).draw(zones, nothing)
}

/** As the board has it, but for what one does there. @param {Rooms} rooms
 * @returns {import("./frame/stage_page.js").Pages} */
const pagesOf = ({ phases, commitments }) => ({
  waiting: phases.notStarted,
  pause: () => phases.pause(nothing),
  pages: phases.pages,
  drafts: () => draftsPage(commitments.page()),
  closing: () => draftsPage(commitments.page()),
})

const root = document.getElementById("replay")
if (root) start(root)
