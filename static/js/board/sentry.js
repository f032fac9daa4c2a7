// Watches over what we know of the order: something missing, something that never came, something
// that differs from the server's. The last frame can be the lost one: the beacon tells.

import { createBackoff } from "../core/backoff.js"

/** @import { Beacon } from "../types" */

/** A frame may be on its way. */
export const PATIENCE_MS = 1_000
/** Frames sent together may arrive in disorder through a proxy. */
const GAP_MS = 200
const RESYNC = { first: 10_000, max: 120_000 }

/**
 * @typedef {object} Hooks
 * @property {() => { epoch: string | null, seq: number, hasGap: boolean }} position
 * @property {() => number} digest                      of what we hold, as everyone sees it
 * @property {(how: { isFull: boolean }) => void} ask   for the entries we miss, or for everything
 */

export class Sentry {
  /** @param {Hooks} hooks */
  constructor(hooks) {
    this.hooks = hooks
    this.expected = 0
    this.backoff = createBackoff(RESYNC)
    this.nextResyncAt = 0
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.patience = undefined
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.gap = undefined
  }

  /** The server named this seq: its entry must come soon. @param {number} seq */
  expect(seq) {
    this.expected = Math.max(this.expected, seq)
    if (this.hooks.position().seq >= this.expected) return
    this.patience ??= setTimeout(() => {
      this.patience = undefined
      if (this.hooks.position().seq < this.expected) this.hooks.ask({ isFull: false })
    }, PATIENCE_MS)
  }

  /** Entries came: is one missing before them? */
  look() {
    if (!this.hooks.position().hasGap) return
    this.gap ??= setTimeout(() => {
      this.gap = undefined
      if (this.hooks.position().hasGap) this.hooks.ask({ isFull: false })
    }, GAP_MS)
  }

  /** @param {Beacon} beacon */
  hear({ epoch, seq, hash }) {
    const ours = this.hooks.position()
    if (epoch !== ours.epoch) return this.hooks.ask({ isFull: true })
    if (seq > ours.seq) return this.expect(seq)
    if (seq === ours.seq) this.compare(hash)
  }

  /** Forget what was suspected: the whole board has just come. */
  reset() {
    this.expected = 0
    clearTimeout(this.patience)
    clearTimeout(this.gap)
    this.patience = undefined
    this.gap = undefined
  }

  /** @param {number} hash */
  compare(hash) {
    if (this.hooks.digest() === hash) {
      this.backoff.reset()
      this.nextResyncAt = 0
      return
    }
    if (performance.now() < this.nextResyncAt) return // asking for everything each time would be a flood
    this.nextResyncAt = performance.now() + this.backoff.next()
    this.hooks.ask({ isFull: true })
  }
}
