// The connection: connect, say hello, come back after a cut. Knows nothing of what a board holds.

import { createBackoff } from "../core/backoff.js"
import { Down, Up, VERSION } from "../core/protocol.js"
import { own } from "../core/records.js"
import { language, t } from "../core/words.js"

/** @import { BoardSocket } from "../core/socket.js" */
/** @import { Bye, Link as LinkState, Refusal, Welcome } from "../types" */

const ANSWER_MS = 6_000
const BACKOFF = { first: 500, max: 5_000 }

/** What the server says of a connection that it will never take, and what we say of it. */
/** @type {Readonly<Record<string, string>>} */
const FOR_GOOD = {
  removed: t(
    "L’équipe d’animation vous a retiré. Ce que vous aviez envoyé reste dans l’atelier ; ce que vous écriviez reste ici, pour être copié.",
  ),
  renewed: t(
    "Le lien par lequel vous étiez ici a été renouvelé ou fermé. Demandez le nouveau et ouvrez-le dans ce navigateur : vous y retrouverez votre place et vos textes.",
  ),
  closed: t("Cet atelier est terminé. Vos textes non envoyés restent ici."),
  forbidden: t("Vous n’avez pas de place dans cet atelier : rejoignez-le par son lien ou son code."),
  not_found: t("Cet atelier n’existe pas ou n’existe plus."),
}

/**
 * @typedef {object} Hooks
 * @property {() => { epoch: string, after: number } | null} position  where we are; null: nowhere
 * @property {(welcome: Welcome) => void} onWelcome
 * @property {() => void} onChange  `state` or `retryAt` is another
 * @property {(why: { code: string, message: string }) => void} onClosed
 */

export class Link {
  /** @param {BoardSocket} socket @param {string} board @param {Hooks} hooks */
  constructor(socket, board, hooks) {
    this.socket = socket
    this.board = board
    this.hooks = hooks
    /** @type {LinkState} */
    this.state = "connecting"
    /** @type {number | undefined} */
    this.retryAt = undefined
    /** What the server asked us to wait before coming back. */
    this.askedToWait = 0
    this.backoff = createBackoff(BACKOFF)
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined
    /** @type {{ isFull: boolean } | null} the hello that has no answer yet */
    this.asking = null
    socket.on("connect", () => this.hello())
    socket.on("disconnect", () => this.lost())
    socket.on("connect_error", (error) => this.refused(error))
    socket.on(Down.BYE, (/** @type {Bye} */ bye) => this.dismissed(bye))
  }

  get isOnline() {
    return this.state === "online"
  }

  open() {
    this.socket.connect()
  }

  /** Try now rather than later: the network is back, or the person is. */
  hurry() {
    if (this.state !== "offline") return
    clearTimeout(this.timer)
    this.socket.connect()
  }

  /** The connection looks open but nothing comes: begin another one. */
  restart() {
    this.socket.disconnect() // `lost` comes back later
  }

  close() {
    this.become("closed")
    this.socket.disconnect()
  }

  /**
   * Ask for what we miss; for everything when what we have is not to be trusted.
   * @param {{ isFull?: boolean }} [how]
   */
  hello({ isFull = false } = {}) {
    if (!this.socket.connected) return
    if (this.asking && (this.asking.isFull || !isFull)) return
    const asking = { isFull }
    this.asking = asking
    const position = isFull ? null : this.hooks.position()
    const payload = { board: this.board, version: VERSION, language, ...position }
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.restart(), ANSWER_MS)
    this.socket.emit(Up.HELLO, payload, (/** @type {Welcome | Refusal} */ answer) => {
      if (this.asking === asking) this.answered(answer, asking)
    })
  }

  /** @param {Welcome | Refusal} answer @param {{ isFull: boolean }} asked */
  answered(answer, asked) {
    clearTimeout(this.timer)
    this.asking = null
    if (answer.ok) return this.welcomed(answer)
    if (!answer.retry) return this.end(answer.code, answer.message)
    this.timer = setTimeout(() => this.hello(asked), this.backoff.next())
  }

  /** @param {Welcome} welcome */
  welcomed(welcome) {
    this.backoff.reset()
    this.state = "online"
    this.retryAt = undefined
    this.hooks.onWelcome(welcome)
    this.hooks.onChange()
  }

  /** @param {Bye} bye */
  dismissed({ reason, retry_ms = 0 }) {
    if (own(FOR_GOOD, reason)) return this.end(reason)
    this.askedToWait = retry_ms
    this.socket.disconnect()
  }

  lost() {
    this.asking = null
    if (this.state === "closed") return
    const wait = this.askedToWait || this.backoff.next()
    this.askedToWait = 0
    this.retryIn(wait)
  }

  /** @param {{ message: string }} error */
  refused({ message }) {
    if (own(FOR_GOOD, message)) return this.end(message)
    this.retryIn(this.backoff.next())
  }

  /** @param {number} wait in ms */
  retryIn(wait) {
    if (this.state === "closed") return
    clearTimeout(this.timer)
    this.retryAt = performance.now() + wait
    this.timer = setTimeout(() => this.socket.connect(), wait)
    this.become("offline")
  }

  /** @param {string} code @param {string} [message] */
  end(code, message = own(FOR_GOOD, code) ?? "") {
    this.close()
    this.hooks.onClosed({ code, message })
  }

  /** @param {LinkState} state */
  become(state) {
    if (state === "closed") {
      clearTimeout(this.timer)
      this.retryAt = undefined
    }
    this.state = state
    this.hooks.onChange()
  }
}
