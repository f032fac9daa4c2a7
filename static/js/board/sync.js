// What this browser knows of the board: the confirmed order, plus commands still in flight.
// Shown state = confirmed state, then every pending command on top (git's pull --rebase).

import { applyEvent, EMPTY_BOARD } from "./fold.js"
import { predictEvents } from "./predict.js"

/** @import { BoardState, Command, Entry, Records, Welcome, You } from "../types" */

/**
 * A command shown before the server answered.
 * @typedef {object} Pending
 * @property {string} id
 * @property {Command} command
 * @property {number} at            when it was asked, by the server's clock
 * @property {string | null} epoch  the order it was asked against; null: before any was known
 * @property {number | null} seq    its place in the order, once acknowledged
 */

/**
 * @typedef {object} Sync
 * @property {string | null} epoch
 * @property {number} seq                     the last entry applied
 * @property {BoardState} confirmed
 * @property {readonly Entry[]} ahead         entries that came before those they follow
 * @property {readonly Pending[]} pending     in the order they were made
 */

/** @type {Sync} */
export const START = { epoch: null, seq: 0, confirmed: EMPTY_BOARD, ahead: [], pending: [] }

/** Beyond, what is missing is asked for again anyway. */
const MAX_AHEAD = 500

/**
 * Apply the next entry, and those that were waiting for it. One that is known is ignored; one that
 * comes too early waits (see `hasGap`).
 * @param {Sync} sync
 * @param {Entry} entry
 * @returns {Sync}
 */
export function receive(sync, entry) {
  if (entry.seq <= sync.seq) return sync
  if (entry.seq > sync.seq + 1) return wait(sync, entry)
  return drain({
    ...sync,
    seq: entry.seq,
    confirmed: entry.events.reduce(applyEvent, sync.confirmed),
    pending: settled(sync.pending, entry.seq, entry.command),
  })
}

/** Whether something is missing before what came. @param {Sync} sync @returns {boolean} */
export const hasGap = ({ ahead }) => ahead.length > 0

/**
 * Take the server's account of the board: all of it, or the entries since ours.
 * @param {Sync} sync
 * @param {Pick<Welcome, "epoch" | "seq" | "state" | "entries"> & { ballots?: Records<Records<number>> }} welcome
 * @returns {Sync}
 */
export function welcomed(sync, { epoch, seq, state, entries = [], ballots }) {
  const caughtUp = state
    ? drain({ ...sync, epoch, seq, confirmed: state, pending: settled(sync.pending, seq) })
    : entries.reduce(receive, sync)
  // Entries never hold our own ballot: the welcome tells it.
  if (!ballots) return caughtUp
  return { ...caughtUp, confirmed: { ...caughtUp.confirmed, ballots } }
}

/** Show a command before its answer. @param {Sync} sync @param {Pending} command @returns {Sync} */
export const foresee = (sync, command) => ({ ...sync, pending: [...sync.pending, command] })

/**
 * The server took it. The prediction stays on screen until its entry is applied.
 * @param {Sync} sync @param {string} id @param {number} seq @returns {Sync}
 */
export function acknowledge(sync, id, seq) {
  if (seq <= sync.seq) return giveUp(sync, id)
  const pending = sync.pending.map((command) => (command.id === id ? { ...command, seq } : command))
  return { ...sync, pending }
}

/** @param {Sync} sync @param {string} id @returns {Sync} */
export const giveUp = (sync, id) => ({
  ...sync,
  pending: sync.pending.filter((command) => command.id !== id),
})

/** Without the entries that came too early over a connection that was cut. @param {Sync} sync @returns {Sync} */
export const disconnected = (sync) => ({ ...sync, ahead: [] })

/** What the person sees. @param {Sync} sync @param {You} you @returns {BoardState} */
export const shown = ({ confirmed, pending }, you) =>
  pending.reduce(
    (state, { command, at }) => predictEvents(state, command, { you, at }).reduce(applyEvent, state),
    confirmed,
  )

/** @param {Sync} sync @param {Entry} entry @returns {Sync} */
function wait(sync, entry) {
  const others = sync.ahead.filter(({ seq }) => seq !== entry.seq)
  const ahead = [...others, entry].sort((one, other) => one.seq - other.seq)
  return { ...sync, ahead: ahead.slice(0, MAX_AHEAD) }
}

/** @param {Sync} sync @returns {Sync} */
function drain(sync) {
  const [next, ...ahead] = sync.ahead.filter(({ seq }) => seq > sync.seq)
  if (!next) return sync.ahead.length > 0 ? { ...sync, ahead: [] } : sync
  if (next.seq > sync.seq + 1) return { ...sync, ahead: [next, ...ahead] }
  return receive({ ...sync, ahead }, next)
}

/** @param {readonly Pending[]} pending @param {number} seq @param {string} [id] @returns {readonly Pending[]} */
function settled(pending, seq, id) {
  const waiting = pending.filter((command) => command.id !== id && (command.seq === null || command.seq > seq))
  return waiting.length === pending.length ? pending : waiting
}
