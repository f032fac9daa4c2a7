// What people are doing this instant: heard, replaced, and forgotten after a few seconds.

import * as capabilities from "../capabilities.js"
import { without } from "../core/records.js"

/** @import { BoardEvent, Entry, Person, Records, SessionState, Signals, WireSignals } from "../types" */

export const HAND_LASTS_MS = 4_000
export const TYPING_LASTS_MS = 5_000
/** A signal that is not repeated within this time is over: as long as it is true it is sent more often. */
export const FOLLOWING_LASTS_MS = 9_000

/** @type {Record<keyof Signals, number>} */
const LASTS = {
  pointer: HAND_LASTS_MS,
  drag: HAND_LASTS_MS,
  typing: TYPING_LASTS_MS,
  look: FOLLOWING_LASTS_MS,
  follow: FOLLOWING_LASTS_MS,
}
const KINDS = /** @type {(keyof Signals)[]} */ (Object.keys(LASTS))

/** What shows elsewhere than at a point of the wall. @type {(keyof Signals)[]} */
const STILL = ["typing", "look", "follow"]

/** @typedef {Records<Signals>} Everyone */

/**
 * Ours are left out: we know what we do.
 * @param {Everyone} signals @param {Records<WireSignals>} heard @param {string} mine @param {number} now
 * @returns {Everyone}
 */
export function heardSignals(signals, heard, mine, now) {
  const next = { ...signals }
  for (const [seat, kinds] of Object.entries(without(heard, mine))) {
    next[seat] = heardFrom(next[seat] ?? {}, kinds, now)
  }
  return kept(next)
}

/**
 * Without what is over. The same value when nothing is.
 * @param {Everyone} signals @param {number} now @returns {Everyone}
 */
export function fadedSignals(signals, now) {
  const isOver = (/** @type {Signals} */ said) => KINDS.some((kind) => said[kind] && now - said[kind].at >= LASTS[kind])
  if (!Object.values(signals).some(isOver)) return signals
  const fresh = Object.entries(signals).map(([seat, said]) => [seat, freshOnly(said, now)])
  return kept(Object.fromEntries(fresh))
}

/**
 * A note that was put down is no longer held.
 * @param {Everyone} signals @param {readonly Entry[]} entries @returns {Everyone}
 */
export function droppedSignals(signals, entries) {
  const placed = new Set(entries.flatMap(({ events }) => events.flatMap(placedBy)))
  const holders = Object.entries(signals).filter(([, { drag }]) => drag && placed.has(drag.note))
  if (holders.length === 0) return signals
  const emptied = holders.map(([seat, { drag: _, ...others }]) => [seat, others])
  return kept({ ...signals, ...Object.fromEntries(emptied) })
}

/** Whether two states differ by where people point and drag alone: nothing is then drawn but that.
 * @param {SessionState} before @param {SessionState} after */
export const isMotion = (before, after) =>
  /** @type {(keyof SessionState)[]} */ (Object.keys(after)).every(
    (part) => part === "signals" || before[part] === after[part],
  ) &&
  [...new Set([before, after].flatMap(({ signals }) => Object.keys(signals)))].every((seat) => {
    const [was, is] = [before.signals[seat] ?? {}, after.signals[seat] ?? {}]
    return STILL.every((kind) => was[kind] === is[kind]) && was.drag?.note === is.drag?.note
  })

/** Without the signals of people who have left. @param {Everyone} signals @param {Records<Person>} people
 * @returns {Everyone} */
export function leftSignals(signals, people) {
  const gone = Object.keys(signals).filter((seat) => people[seat]?.online === false)
  return gone.reduce((left, seat) => without(left, seat), signals)
}

/** @param {Signals} said @param {WireSignals} kinds @param {number} now @returns {Signals} */
function heardFrom(said, kinds, now) {
  const told = KINDS.filter((kind) => kind in kinds)
  const news = told.map((kind) => [kind, kinds[kind] ? { ...kinds[kind], at: now } : undefined])
  return { ...said, ...Object.fromEntries(news) }
}

/** @param {Signals} said @param {number} now @returns {Signals} */
const freshOnly = (said, now) =>
  Object.fromEntries(
    Object.entries(said).filter(
      ([kind, value]) => value && now - value.at < LASTS[/** @type {keyof Signals} */ (kind)],
    ),
  )

/** @param {Everyone} signals @returns {Everyone} */
const kept = (signals) =>
  Object.fromEntries(Object.entries(signals).filter(([, said]) => KINDS.some((kind) => said[kind])))

/** @typedef {(event: BoardEvent) => readonly string[]} PlacedBy */

/** As each room says of its own events. @type {Map<string, PlacedBy>} */
const PLACED = new Map(
  Object.values(capabilities).flatMap(
    ({ placed = {} }) => /** @type {[string, PlacedBy][]} */ (Object.entries(placed)),
  ),
)

/** @param {BoardEvent} event */
const placedBy = (event) => PLACED.get(event.type)?.(event) ?? []
