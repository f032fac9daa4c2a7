// A person's work on a board, from this window: shown at once, sent in order, never lost.
// Joins the parts: link (connection), courier (commands), hearing (what the server says), sentry (what
// is missing), work (what was asked), gestures and signals (what passes).

import { Down } from "../core/protocol.js"
import { ServerClock } from "../core/server_clock.js"
import { openSocket } from "../core/socket.js"
import { openStorage } from "../core/storage.js"
import { t } from "../core/words.js"
import { Courier } from "./courier.js"
import { digest } from "./digest.js"
import { Gestures } from "./gestures.js"
import { Hearing } from "./hearing.js"
import { Link } from "./link.js"
import { forgetOldBoards, Outbox } from "./outbox.js"
import { Sentry } from "./sentry.js"
import { onlyTab, openTab } from "./tab.js"
import { fadedSignals } from "./signals.js"
import { Showing } from "./showing.js"
import { hasGap } from "./sync.js"
import { Work } from "./work.js"

/** @import { BoardSocket } from "../core/socket.js" */
/** @import { Storage } from "../core/storage.js" */
/**
 * @import { Answer, Beacon, BoardState, Command, Frame, Refusal, Session, SessionState, You } from "../types"
 */
/** @import { Account } from "./account.js" */
/** @import { Tab } from "./tab.js" */

const BEAT_MS = 200

/** Ends after which what waits in this browser will never be sent: its author cannot come back. */
const OUT_FOR_GOOD = new Set(["removed", "closed"])

/** @type {Refusal} */
const NOTHING_TO_SEND = { ok: false, code: "not_found", message: t("Ce texte n’est plus à envoyer.") }

/**
 * Open a board. `account` is the board as it stands, when it comes by another way than the socket; the
 * socket then waits for it. `socket`, `storage` and `tab` are given by tests.
 * @param {{ board: string, url?: string, account?: Promise<Account | null>, socket?: BoardSocket,
 *   storage?: Storage, tab?: Tab }} where
 * @returns {Session}
 */
export function openSession({ board, url, account, socket, storage = openStorage(), tab }) {
  forgetOldBoards(storage, board, Date.now())
  const isInBrowser = typeof window !== "undefined"
  const session = new BoardSession(
    board,
    socket ?? openSocket({ board, url }),
    storage,
    tab ?? (isInBrowser ? openTab() : onlyTab()),
  )
  session.open(account)
  return session
}

/** @implements {Session} */
class BoardSession {
  /** @param {string} board @param {BoardSocket} socket @param {Storage} storage @param {Tab} tab */
  constructor(board, socket, storage, tab) {
    this.socket = socket
    this.tab = tab
    this.outbox = new Outbox(storage, board, tab.id)
    this.work = new Work(this.outbox)
    this.clock = new ServerClock()
    this.ending = new AbortController()
    /** @type {Showing} */
    this.showing = new Showing(this.work, () => this.link.state)
    this.store = this.showing.store
    this.link = new Link(socket, board, {
      position: () => this.position(),
      onWelcome: (welcome) => this.hearing.onWelcome(welcome),
      onChange: () => this.onLink(),
      onClosed: (why) => this.onClosed(why),
    })
    this.courier = new Courier(socket, board, {
      pending: () => this.work.unanswered,
      onTaken: (id, seq) => this.onTaken(id, seq),
      onWarned: (message) => this.showing.change({ notice: { code: "warning", message } }),
      onRefused: (id, refusal) => this.onRefused(id, refusal),
      onPutOff: ({ code, message }) => this.showing.change({ putOff: { code, message } }),
      onSilence: () => this.onSilence(),
    })
    this.sentry = new Sentry({
      position: () => ({ ...this.work.sync, hasGap: hasGap(this.work.sync) }),
      digest: () => digest(this.work.sync.confirmed),
      ask: (how) => this.link.hello(how),
    })
    this.hearing = new Hearing({
      work: this.work,
      showing: this.showing,
      clock: this.clock,
      sentry: this.sentry,
      askForAll: () => this.link.hello({ isFull: true }),
    })
    this.gestures = new Gestures(socket, board, () => this.link.isOnline)
  }

  /** @param {Promise<Account | null>} [account] */
  open(account) {
    this.socket.on(Down.FRAME, (/** @type {Frame} */ frame) => this.hearing.onFrame(frame))
    this.socket.on(Down.ENDED, () => this.hearing.onOver())
    this.socket.on(Down.BEACON, (/** @type {Beacon} */ beacon) => this.hearing.onBeacon(beacon))
    this.beat = setInterval(() => this.onBeat(), BEAT_MS)
    this.listenToWindow()
    void this.tab.others().then((open) => this.adoptDrafts(open))
    if (account) void account.then((known) => this.begin(known))
    else this.link.open()
  }

  /** @param {Account | null} known */
  begin(known) {
    if (this.ending.signal.aborted) return
    if (known) this.work.begin(known)
    if (known?.you) this.recall(known.you, known.people ?? {})
    this.link.open()
  }

  /** Shows the board as this browser kept it, until the server answers.
   * @param {You} you @param {SessionState["people"]} people */
  recall(you, people) {
    this.showing.change({ ready: true, you: this.showing.same(you), people })
    this.showing.show()
  }

  /** The board to keep in this browser, without the commands that wait: the outbox keeps those.
   * @returns {Account | null} */
  account() {
    const { ready, ended, you, people } = this.showing.get()
    const { epoch, seq, confirmed } = this.work.sync
    return ready && !ended && epoch !== null ? { epoch, seq, state: confirmed, you, people } : null
  }

  /** What was typed in tabs that are closed goes on in this one. @param {ReadonlySet<string>} open */
  adoptDrafts(open) {
    if (this.outbox.adoptDrafts((tab) => !open.has(tab)))
      this.showing.change({ adopted: this.showing.get().adopted + 1 })
  }

  // -- what views call ------------------------------------------------------------------------

  /** @param {Command} command @returns {Promise<Answer>} */
  submit(command) {
    const answer = this.work.add(command, this.now(), (id) => this.courier.isCarrying(id))
    this.giveUpIfOut()
    this.showing.show()
    this.courier.pump()
    return answer
  }

  /** @param {"pointer" | "drag" | "typing" | "look" | "follow"} kind @param {object} payload */
  signal(kind, payload) {
    this.gestures.make({ ...payload, kind })
  }

  /** @param {string} id @returns {Promise<Answer>} */
  retryUnsent(id) {
    const command = this.work.unsentCommand(id)
    if (!command) return Promise.resolve(NOTHING_TO_SEND)
    const answer = this.submit(command)
    this.dropUnsent(id)
    return answer
  }

  /** @param {string} id */
  unsentCommand(id) {
    return this.work.unsentCommand(id)
  }

  /** @param {string} id */
  dropUnsent(id) {
    this.work.dropUnsent(id)
    this.showing.showUnsent()
  }

  dismissNotice() {
    this.showing.change({ notice: null })
  }

  /** @param {string} key @param {string} text */
  keepDraft(key, text) {
    this.outbox.keepDraft(key, text)
  }

  /** @param {string} key */
  draft(key) {
    return this.outbox.draft(key)
  }

  /** @param {string} key */
  clearDraft(key) {
    this.outbox.clearDraft(key)
  }

  now() {
    return this.clock.now()
  }

  close() {
    clearInterval(this.beat)
    this.ending.abort()
    this.tab.close()
    this.courier.stop()
    this.sentry.reset()
    this.link.close()
  }

  // -- what becomes of what was asked ---------------------------------------------------------

  /** @param {string} id @param {number} seq */
  onTaken(id, seq) {
    this.work.taken(id, seq)
    if (this.showing.get().putOff) this.showing.change({ putOff: undefined })
    this.sentry.expect(seq)
    this.showing.show()
  }

  /** @param {string} id @param {Refusal} refusal */
  onRefused(id, refusal) {
    this.work.refused(id, refusal)
    this.showing.notify(refusal)
    this.showing.showUnsent()
    this.showing.show()
  }

  /** A command went unanswered; when nothing else came either, nobody is there. */
  onSilence() {
    if (this.hearing.isSilent()) this.link.restart()
  }

  onLink() {
    if (this.link.isOnline) this.courier.start()
    else {
      this.courier.stop()
      this.work.disconnected()
    }
    this.showing.change({ link: this.link.state, retryAt: this.link.retryAt, saving: this.showing.saving() })
  }

  /** Nothing of this window will be sent any more. @param {{ code: string, message: string }} why */
  onClosed(why) {
    this.showing.change({ ended: why })
    this.giveUpIfOut()
    this.showing.show()
  }

  /** Texts that will never be sent are given back to their author, who can copy them. */
  giveUpIfOut() {
    const { ended } = this.showing.get()
    if (!ended || !OUT_FOR_GOOD.has(ended.code)) return
    for (const { id } of this.work.unanswered) this.work.refused(id, { ok: false, ...ended })
    this.showing.showUnsent()
  }

  onBeat() {
    const { signals } = this.showing.get()
    this.showing.change({ saving: this.showing.saving(), signals: fadedSignals(signals, performance.now()) })
  }

  position() {
    const { epoch, seq } = this.work.sync
    return epoch === null ? null : { epoch, after: seq }
  }

  listenToWindow() {
    if (typeof window === "undefined") return
    const { signal } = this.ending
    const comeBack = () => document.hidden || this.link.hurry()
    window.addEventListener("online", comeBack, { signal })
    document.addEventListener("visibilitychange", comeBack, { signal })
    window.addEventListener("storage", () => this.showing.showUnsent(), { signal })
  }
}
