// The plan against the clock: when each step was to begin, when it did, and how late that makes us. Pure.

import { own } from "../core/records.js"

/** @import { BoardState, Phase } from "../types" */

/**
 * A step on the clock. Minutes count from the start of the session. `spent` is null until it is over.
 * @typedef {object} Slot
 * @property {Phase} phase
 * @property {"done" | "skipped" | "current" | "ahead"} state
 * @property {number} planned
 * @property {number | null} from  when it began, or will by what we know; null: it was passed over
 * @property {number} lasts
 * @property {number | null} spent
 */

/** `start`: ms since 1970; null before anything began. `late` in minutes, below 0 when we are early.
 * @typedef {{ start: number | null, slots: readonly Slot[], now: number, late: number, end: number }} Timeline */

const MINUTE = 60_000
const LONG_BEFORE = 60 * MINUTE // nobody stays so long at the welcome: the workshop was being prepared

/** @param {BoardState} made @param {number} now @returns {Timeline} */
export function timelineOf(made, now) {
  const board = { ...made, begun: begunOf(made, now) }
  const begun = Object.values(board.begun)
  const start = board.starts_at ?? (begun.length > 0 ? Math.min(...begun) : null)
  const at = (/** @type {number} */ ms) => (start === null ? 0 : (ms - start) / MINUTE)
  const here = board.plan.phases.findIndex(({ id }) => id === board.phase)
  let planned = 0
  let next = 0
  const slots = board.plan.phases.map((phase, place) => {
    const slot = slotOf(board, phase, { place, here, at, now, next })
    const placed = { ...slot, phase, planned }
    planned += phase.minutes
    if (slot.from !== null && slot.state !== "done") next = slot.from + slot.lasts
    return placed
  })
  const end = Math.max(0, ...slots.map(({ from, lasts }) => (from ?? 0) + lasts))
  return { start, slots, now: at(now), late: latenessOf(slots), end }
}

/**
 * When each step began. The first one does as the workshop is made, often days before people come: it then counts from
 * the hour that was said, or, once the group went on, for the minutes that were planned.
 * @param {BoardState} board @param {number} now @returns {Record<string, number>}
 */
function begunOf({ begun, plan, starts_at: said }, now) {
  const first = plan.phases[0]
  const made = first && own(begun, first.id)
  if (!first || made === undefined) return begun
  const after = Object.values(begun).filter((at) => at > made)
  const next = after.length > 0 ? Math.min(...after) : null
  const usual = (next ?? now) - first.minutes * MINUTE
  if (said !== null) return { ...begun, [first.id]: Math.max(made, next === null ? said : Math.min(said, usual)) }
  if (usual - made < LONG_BEFORE) return begun
  const { [first.id]: _, ...others } = begun
  return next === null ? others : { ...others, [first.id]: usual }
}

/**
 * @param {BoardState} board @param {Phase} phase
 * @param {{ place: number, here: number, at: (ms: number) => number, now: number, next: number }} known
 * @returns {Pick<Slot, "state" | "from" | "lasts" | "spent">}
 */
function slotOf(board, phase, { place, here, at, now, next }) {
  const began = own(board.begun, phase.id)
  if (place === here && began !== undefined) {
    const from = at(began)
    const until = board.timer ? Math.max(board.timer.ends_at, now) : Math.max(began + phase.minutes * MINUTE, now)
    return { state: "current", from, lasts: at(until) - from, spent: null }
  }
  if (began !== undefined && place < here) {
    const spent = at(endOf(board, began, now)) - at(began)
    return { state: "done", from: at(began), lasts: spent, spent }
  }
  if (place === here) return { state: "current", from: next, lasts: phase.minutes, spent: null }
  if (place < here) return { state: "skipped", from: null, lasts: 0, spent: null }
  return { state: "ahead", from: next, lasts: phase.minutes, spent: null }
}

/** When what began then gave way to another step.
 * @param {BoardState} board @param {number} began @param {number} now */
function endOf(board, began, now) {
  const after = Object.values(board.begun).filter((at) => at > began)
  return after.length > 0 ? Math.min(...after) : now
}

/** By how much the step at hand will end after its hour. @param {readonly Slot[]} slots */
function latenessOf(slots) {
  const current = slots.find(({ state }) => state === "current")
  if (!current || current.from === null) return 0
  return Math.round(current.from + current.lasts - (current.planned + current.phase.minutes))
}

/**
 * Where each step stands on a sheet that has one row a minute. What lasted a few seconds keeps a row of its own, and
 * pushes what follows: steps that one passed through quickly are still read one under another.
 * @param {Timeline} timeline
 * @returns {{ count: number, now: number, of: ReadonlyMap<string, { first: number, count: number }> }}
 */
export function rowsOf({ slots, now }) {
  /** @type {Map<string, { first: number, count: number }>} */
  const of = new Map()
  let free = 0
  for (const { phase, from, lasts } of lived(slots)) {
    const rows = { first: Math.max(free, Math.round(from)), count: Math.max(1, Math.round(lasts)) }
    of.set(phase.id, rows)
    free = rows.first + rows.count
  }
  const current = lived(slots).find(({ state }) => state === "current")
  const at = current && of.get(current.phase.id)
  const since = Math.max(0, Math.floor(now - (current?.from ?? 0)))
  return {
    count: Math.max(1, free, ...slots.map(({ planned, phase }) => planned + phase.minutes)),
    now: at ? at.first + Math.min(at.count - 1, since) : since,
    of,
  }
}

/** In the order of the clock. @param {readonly Slot[]} slots */
const lived = (slots) =>
  slots
    .flatMap((slot) => (slot.from === null ? [] : [{ ...slot, from: slot.from }]))
    .sort((one, other) => one.from - other.from)

const WORTH_IT = 2
const SHORTEST = 5
const SHARE = 0.4
const KEPT = new Set(["break", "vote", "close"])

/**
 * What to take from the steps ahead to end on time: the longest first, never more than a part of it. Empty when it is
 * not worth it, or not possible.
 * @param {Timeline} timeline @returns {{ phase: Phase, to: number }[]}
 */
export function catchUp({ slots, late }) {
  if (late < WORTH_IT) return []
  let left = late
  const ahead = slots.filter(({ state, phase }) => state === "ahead" && !KEPT.has(phase.kind))
  const longest = [...ahead].sort((one, other) => other.phase.minutes - one.phase.minutes)
  const cuts = longest.flatMap(({ phase }) => {
    const most = Math.min(Math.floor(phase.minutes * SHARE), phase.minutes - SHORTEST)
    const cut = Math.min(most, left)
    if (cut <= 0) return []
    left -= cut
    return [{ phase, to: phase.minutes - cut }]
  })
  return left > 0 ? [] : cuts
}
