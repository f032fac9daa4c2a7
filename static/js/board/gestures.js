// Sends what a person does this instant: the latest of each kind, at most twenty messages a second.

import { Up } from "../core/protocol.js"

/** @import { BoardSocket } from "../core/socket.js" */

/** Each message is followed by this much silence. */
export const SPACING_MS = 50
/** Someone who types is said so once in a while. */
const TYPING_EVERY_MS = 2_000

/** @typedef {{ kind: "pointer" | "drag" | "typing" | "look" | "follow", [field: string]: unknown }} Gesture */

export class Gestures {
  /** @param {BoardSocket} socket @param {string} board @param {() => boolean} isOpen */
  constructor(socket, board, isOpen) {
    this.socket = socket
    this.board = board
    this.isOpen = isOpen
    /** @type {Map<string, Gesture>} */
    this.waiting = new Map()
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.silence = undefined
    this.typing = { place: "", at: 0 }
  }

  /** @param {Gesture} gesture */
  make(gesture) {
    if (!this.isOpen() || (gesture.kind === "typing" && this.isKnown(gesture))) return
    this.waiting.set(gesture.kind, gesture)
    if (this.silence === undefined) this.flush()
  }

  flush() {
    this.silence = undefined
    if (this.waiting.size === 0) return
    const gestures = [...this.waiting.values()]
    this.waiting.clear()
    // Volatile: what cannot leave now is worth nothing later.
    for (const gesture of gestures) this.socket.volatile.emit(Up.SIGNAL, { board: this.board, ...gesture })
    this.silence = setTimeout(() => this.flush(), SPACING_MS * gestures.length)
  }

  /** Whether the others know that we type there, or that we do not type. @param {Gesture} gesture */
  isKnown({ on, zone, note }) {
    const place = on ? `${zone} ${note ?? ""}` : ""
    const isFresh = place === "" || performance.now() - this.typing.at < TYPING_EVERY_MS
    if (place === this.typing.place && isFresh) return true
    this.typing = { place, at: performance.now() }
    return false
  }
}
