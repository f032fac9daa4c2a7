// Carries commands to the server: in order, few at a time, again when the answer does not come.
// A command keeps its id, so the server answers a repeat without doing it twice.

import { createBackoff } from "../core/backoff.js"
import { Up } from "../core/protocol.js"
import { mustFollow } from "./touched.js"

/** @import { BoardSocket } from "../core/socket.js" */
/** @import { Answer, Refusal } from "../types" */
/** @import { Pending } from "./sync.js" */

export const ANSWER_MS = 6_000
/** In flight together: enough to fill a slow line, few enough for one POST of long polling. */
export const WINDOW = 5
const BACKOFF = { first: 500, max: 5_000 }

/**
 * @typedef {object} Hooks
 * @property {() => readonly Pending[]} pending       what has no answer, in order
 * @property {(id: string, seq: number) => void} onTaken
 * @property {(warning: string) => void} onWarned     taken, and what comes after may not be
 * @property {(id: string, refusal: Refusal) => void} onRefused  for good
 * @property {(refusal: Refusal) => void} onPutOff    not now: it will be sent again
 * @property {() => void} onSilence                   no answer: is anyone there?
 */

export class Courier {
  /** @param {BoardSocket} socket @param {string} board @param {Hooks} hooks */
  constructor(socket, board, hooks) {
    this.socket = socket
    this.board = board
    this.hooks = hooks
    this.isOpen = false
    this.backoff = createBackoff(BACKOFF)
    /** @type {Map<string, ReturnType<typeof setTimeout>>} */
    this.flights = new Map()
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.rest = undefined
  }

  /** The server knows us: send what waits. */
  start() {
    this.isOpen = true
    this.pump()
  }

  /** Nothing sent over the old connection will be answered. */
  stop() {
    this.isOpen = false
    for (const timer of this.flights.values()) clearTimeout(timer)
    this.flights.clear()
    clearTimeout(this.rest)
    this.rest = undefined
  }

  /** @param {string} id @returns {boolean} */
  isCarrying(id) {
    return this.flights.has(id)
  }

  /** Send what may be sent now. */
  pump() {
    if (!this.isOpen || this.rest !== undefined) return
    const waiting = this.hooks.pending()
    for (const [index, next] of waiting.entries()) {
      if (this.flights.has(next.id)) continue
      const before = waiting.slice(0, index)
      const isHeld = before.some(({ command }) => mustFollow(command, next.command))
      if (this.flights.size >= WINDOW || isHeld) return
      this.send(next)
    }
  }

  /** @param {Pending} pending */
  send({ id, command }) {
    this.flights.set(
      id,
      setTimeout(() => this.unanswered(id), ANSWER_MS),
    )
    this.socket.emit(Up.COMMAND, { board: this.board, id, command }, (/** @type {Answer} */ answer) =>
      this.answered(id, answer),
    )
  }

  /** @param {string} id @param {Answer} answer */
  answered(id, answer) {
    clearTimeout(this.flights.get(id))
    this.flights.delete(id)
    if (!answer.ok && answer.retry) {
      this.hooks.onPutOff(answer)
      return this.pause()
    }
    if (answer.ok) {
      this.backoff.reset()
      this.hooks.onTaken(id, answer.seq)
      if (answer.warning) this.hooks.onWarned(answer.warning)
    } else {
      this.hooks.onRefused(id, answer)
    }
    this.pump()
  }

  /** @param {string} id */
  unanswered(id) {
    this.flights.delete(id)
    this.hooks.onSilence()
    this.pump()
  }

  /** The server asked us to send later. */
  pause() {
    if (this.rest !== undefined) return
    this.rest = setTimeout(() => {
      this.rest = undefined
      this.pump()
    }, this.backoff.next())
  }
}
