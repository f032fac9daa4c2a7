// The board page: lists the rooms of views and the places that show them, around one session.
// What each part shows and asks is in its folder; what a room needs of another is handed to it here; where each lies on
// the page is for frame/page.js.

import { html, render } from "./vendor/lit-html/lit-html.js"
import { fetchAccount } from "./board/account.js"
import { createContext } from "./board/context.js"
import { pageData } from "./board/page_data.js"
import { openSession } from "./board/session.js"
import { isMotion } from "./board/signals.js"
import { createAnnouncer } from "./core/announcer.js"
import { restoreDisplay } from "./core/display.js"
import { oncePerFrame } from "./core/frame.js"
import { forgetBoard, rememberBoard } from "./core/last_board.js"
import { guardGestures } from "./core/one_gesture.js"
import { fetchTheRest, whenAtRest } from "./core/later.js"
import { keepTexts } from "./core/translated.js"
import { createUndo } from "./core/undo.js"
import { createAbove } from "./above/room.js"
import { createAgenda } from "./agenda/room.js"
import { createClosing } from "./closing/room.js"
import { createComments } from "./comments/room.js"
import { createCommitments } from "./commitments/room.js"
import { createEarlier } from "./earlier/room.js"
import { createFinding } from "./finding/room.js"
import { createFollowing } from "./following/room.js"
import { createFrame, page, watchPrinting } from "./frame/room.js"
import { createHands } from "./hands/room.js"
import { createHelp } from "./help/room.js"
import { createLikeness } from "./likeness/room.js"
import { createLessons } from "./lessons/room.js"
import { createList } from "./list/room.js"
import { createNotes } from "./notes/room.js"
import { createMessages, createNotices } from "./notices/room.js"
import { boardOfAddress, createKept, keepPage, keepWhatIsShown, waitForNetwork } from "./offline/room.js"
import { createPhases } from "./phases/room.js"
import { createPictures } from "./pictures/room.js"
import { createPresence } from "./presence/room.js"
import { createTimer } from "./timer/room.js"
import { createLab } from "./lab/room.js"
import { createSuspension } from "./suspension/room.js"
import { createWaiting } from "./waiting/room.js"
import { createRehearsal } from "./rehearsal/room.js"
import { createTables } from "./tables/room.js"
import { createThread } from "./thread/room.js"
import { createVoting } from "./voting/room.js"
import { createWall } from "./wall/room.js"

/** @typedef {import("./views.d.ts").Context} Context */
/** @typedef {import("./views.d.ts").Cockpit} Cockpit */
/** @typedef {ReturnType<typeof createMessages>} Messages */
/** @typedef {ReturnType<typeof createRooms>} Rooms */

/** A team opens its boards in the same half minute, on one line: what nobody has asked for comes after them all. */
const REST_MS = 20_000

/** @param {HTMLElement} root */
function start(root) {
  restoreDisplay()
  guardGestures(document)
  const say = createAnnouncer(document.body)
  root.replaceChildren()
  const settleTexts = keepTexts(document.body)
  const kept = createKept(root.dataset.board ?? boardOfAddress())
  const shown = root.dataset.board ? null : kept.read()
  if (!root.dataset.board && !shown) return waitForNetwork(root)
  const data = shown?.page ?? pageData(root)
  document.title = `${data.title} — Essaim`
  const session = openSession({ board: data.board, account: fetchAccount(data.board, shown?.account) })
  const redraw = oncePerFrame(() => drawNow())
  const messages = createMessages(redraw)
  const paper = watchPrinting(() => drawNow())
  const context = createContext({ session, page: data, redraw, drawNow: () => drawNow(), say, messages, paper })
  const cockpit = shown ? shown.cockpit : readCockpit()
  const rooms = createRooms(context, messages, cockpit)

  function drawNow() {
    settleTexts()
    rooms.notes.drawAround(() => render(page(context, rooms), root))
    rooms.wall.settle(root)
    rooms.finding.settle(root)
  }

  watch(
    context,
    rooms,
    oncePerFrame(() => rooms.wall.follow(root)),
  )
  createRehearsal(context)
  keepTheWayBack(context)
  keepWhatIsShown(context, kept, cockpit)
  setInterval(() => {
    settleTexts()
    rooms.frame.tellTime()
  }, 1000)
  redraw()
  whenAtRest(() => void fetchTheRest().then(keepPage), REST_MS)
}

/** From the first page, to whoever left this one by mistake. A rehearsal is no workshop to come back to.
 * @param {Context} context */
function keepTheWayBack({ page, session }) {
  if (document.getElementById("rehearsal")) return
  session.store.watch(
    ({ ready, ended }) => (ended ? "ended" : ready ? "ready" : ""),
    (where) => {
      if (where === "ready") rememberBoard(page)
      else if (where === "ended") forgetBoard(page.board)
    },
  )
}

/** @param {Context} context @param {Messages} messages @param {Cockpit | null} cockpit */
function createRooms(context, messages, cockpit) {
  const undo = createUndo(context.say)
  const help = createHelp(context)
  const phases = createPhases(context, { cockpit })
  const comments = createComments(context)
  const commitments = createCommitments(context)
  const pictures = createPictures(context, { chosen: () => [...notes.desk.ui.selection] })
  const notes = createNotes(context, {
    writeIn(zone, color) {
      if (frame.view() === "list") return list.writeIn(zone)
      if (frame.view() === "above") near(zone)
      wall.writeIn(zone, color)
    },
    roomIn: (zone, text) => wall.roomIn(zone, text),
    openTalk: comments.open,
    openHelp: help.open,
    takePicture: pictures.takeChosen,
    undo,
  })
  /** @param {import("./views.d.ts").View} view */
  const look = (view) => {
    frame.look(view)
    context.drawNow()
  }
  /** From above to the wall: to a zone, or to a thing on it. @param {string} [zone] @param {string} [key] */
  const near = (zone, key) => {
    look("wall")
    if (zone) wall.show(zone, key)
  }
  const wall = createWall(notes.desk, { goAbove: () => look("above") })
  const above = createAbove(context, {
    contentsOf: wall.contentsOf,
    chosen: () => notes.desk.ui.selection,
    goNear: near,
  })
  const list = createList(context, { notes: notes.desk, roomIn: wall.roomIn })
  const likeness = createLikeness(context, {
    notes: notes.desk,
    see: (key) => see(key),
    opened: () => finding.close(),
  })
  const finding = createFinding(context, { see: (key) => see(key), opened: () => likeness.close() })
  const lab = createLab(context)
  const suspension = createSuspension(context)
  const tables = createTables(context, { goTo: phases.goTo, guide: phases.guide })
  const timer = createTimer(context)
  const following = createFollowing(context, { sight: sightOf(() => ({ frame, wall, above, list })) })
  const presence = createPresence(context, {
    openHelp: help.open,
    following,
    thread: createThread(context),
    notices: () => notices.inDialog("panel"),
    drafts: commitments.panel,
    waiting: createWaiting(context),
    lab,
    suspension,
    sound: timer.sound,
    tables,
    pictures,
  })
  const notices = createNotices(context, {
    place: () => (comments.isOpen() ? "talk" : presence.isOver() ? "panel" : "page"),
    toasts: messages.toasts,
    rewriteUnsent: notes.rewriteUnsent,
  })
  const voting = createVoting(context, {
    showDrafts: presence.showDrafts,
    brake: suspension.brake,
    hand: () => hands.button(),
  })
  const frame = createFrame(context, {
    cockpitButton: () => html`${phases.cockpitButton()}${help.offer()}`,
    following,
    ending: presence.ending,
    suspension,
  })
  /** @param {string} key */
  const see = (key) => {
    if (frame.view() === "stage") frame.show(false)
    if (frame.view() === "above") near(undefined, key)
    return notes.reveal(key)
  }
  const hands = createHands(context)
  help.listen({
    write: wall.writeSomewhere,
    group: wall.groupChosen,
    zoom(step) {
      if (frame.view() === "above") return step < 0 ? null : () => near()
      return frame.view() === "wall" ? wall.zoomBy(step) : null
    },
    showAll: () => (frame.view() === "wall" ? wall.showAll() : undefined),
    fit: () => (frame.view() === "wall" ? wall.fit() : undefined),
    takeHand: (isTaken) => (frame.view() === "wall" ? wall.takeHand(isTaken) : undefined),
    panBy: (key, target) => (frame.view() === "wall" ? wall.panBy(key, target) : null),
    ready: () => void hands.toggleReady(),
    hand: () => void hands.toggleHand(),
    find: finding.open,
    letGo: notes.chooseNone,
    hasChosen: notes.hasChosen,
    ...undo,
  })
  return {
    ...{
      phases,
      agenda: createAgenda(context),
      timer,
      notes,
      comments,
      voting,
      commitments,
      closing: createClosing(context),
      lessons: createLessons(context),
    },
    ...{
      wall,
      above,
      list,
      likeness,
      finding,
      earlier: createEarlier(context),
      lab,
      tables,
      suspension,
      following,
      presence,
      notices,
      frame,
      help,
      question: messages.question,
    },
  }
}

/** Where this window looks, whichever view it has: the page of the phase has no places.
 * @param {() => { frame: ReturnType<typeof createFrame>, wall: ReturnType<typeof createWall>,
 *   above: ReturnType<typeof createAbove>, list: ReturnType<typeof createList> }} shown  asked once they are made
 * @returns {import("./following/room.js").Sight} */
const sightOf = (shown) => {
  const notes = () => {
    const { frame, wall, above, list } = shown()
    if (frame.view() === "list") return { room: list, mark: "l" }
    return frame.view() === "above" ? { room: above, mark: "a" } : { room: wall, mark: "z" }
  }
  return {
    look() {
      if (shown().frame.view() === "stage") return { zone: null, x: 500, y: 500, zoom: 100 }
      return notes().room.look()
    },
    goTo({ zone, ...spot }) {
      shown().frame.show(zone === null)
      if (zone !== null) notes().room.goTo({ zone, ...spot })
    },
    focus(zone) {
      const heading = document.getElementById(`${notes().mark}-${zone}`)
      heading?.setAttribute("tabindex", "-1")
      heading?.focus({ preventScroll: true })
    },
  }
}

/** @param {Context} context @param {Rooms} rooms @param {() => void} follow  where the others point, alone */
function watch({ session, toast, say, redraw }, { voting, notes }, follow) {
  let before = session.store.get()
  session.store.watch(
    (state) => state,
    (state) => {
      if (state !== before && isMotion(before, state)) follow()
      else redraw()
      before = state
    },
  )
  session.store.watch(
    (state) => state.board.phase,
    () => {
      voting.leave()
      notes.chooseNone()
    },
  )
  session.store.watch(
    (state) => state.notice,
    (notice) => {
      if (!notice) return
      toast(notice.message)
      session.dismissNotice()
    },
  )
  session.store.watch(
    (state) => state.ended,
    (ended) => ended && say(ended.message),
  )
}

/** What only facilitators receive with their page. @returns {Cockpit | null} */
function readCockpit() {
  const text = document.getElementById("cockpit")?.textContent
  return text ? /** @type {Cockpit} */ (JSON.parse(text)) : null
}

const root = document.getElementById("board")
if (root) start(root)
