// The course of a session: where each entry stands on the slider, the hour it tells, the phase it belongs to. Pure.
// Everybody was told the hour of what was done in front of all; what came between two of those is spread evenly, since
// when a note was written is told to nobody. A silence lasts ten seconds.

/** @typedef {{ seq: number, at: number, phase: string, title: string }} Mark */
/**
 * As the server tells it.
 * @typedef {{ epoch: string, seq: number, hours: readonly (readonly [number, number])[], marks: readonly Mark[],
 *   people: Record<string, import("../types.d.ts").Person> }} Course
 */
/** `times`, `places`: by seq; what is played is measured by `places`, in milliseconds.
 * @typedef {{ times: Float64Array, places: Float64Array, length: number, seq: number, marks: readonly Mark[] }} Line */

const LONGEST_SILENCE_MS = 10_000
/** What came before the first hour that is told, or after the last. */
const APART_MS = 1_000

/** @param {Course} course @returns {Line} */
export function lineOf({ seq, hours, marks }) {
  const times = timesOf(seq, anchorsOf(seq, hours, marks))
  const places = new Float64Array(seq + 1)
  // Before its first entry a board is nothing.
  for (let at = 2; at <= seq; at += 1)
    places[at] = (places[at - 1] ?? 0) + Math.min((times[at] ?? 0) - (times[at - 1] ?? 0), LONGEST_SILENCE_MS)
  return { times, places, length: places[seq] ?? 0, seq, marks }
}

/** The hours that are known, each later than the one before. @param {number} last @param {Course["hours"]} hours
 * @param {readonly Mark[]} marks @returns {(readonly [number, number])[]} */
function anchorsOf(last, hours, marks) {
  const told = new Map([...hours, ...marks.map((mark) => /** @type {const} */ ([mark.seq, mark.at]))])
  const anchors = [...told].filter(([seq]) => seq <= last).sort(([one], [other]) => one - other)
  let latest = -Infinity
  return anchors.map(([seq, at]) => {
    latest = Math.max(latest, at) // a clock that was put back
    return [seq, latest]
  })
}

/** @param {number} last @param {(readonly [number, number])[]} anchors */
function timesOf(last, anchors) {
  const times = new Float64Array(last + 1)
  const [first] = anchors
  if (!first) return times.map((_, seq) => seq * APART_MS)
  let [from, begun] = first
  for (let seq = from; seq >= 0; seq -= 1) times[seq] = begun - (from - seq) * APART_MS
  for (const [to, ended] of anchors.slice(1)) {
    for (let seq = from + 1; seq <= to; seq += 1) times[seq] = begun + ((ended - begun) * (seq - from)) / (to - from)
    ;[from, begun] = [to, ended]
  }
  for (let seq = from + 1; seq <= last; seq += 1) times[seq] = begun + (seq - from) * APART_MS
  return times
}

/** The last entry that stands there or before. @param {Line} line @param {number} place */
export function seqAt({ places, seq }, place) {
  let [low, high] = [0, seq]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((places[middle] ?? 0) <= place) low = middle
    else high = middle - 1
  }
  return low
}

/** @param {Line} line @param {number} seq */
export const placeOf = ({ places }, seq) => places[seq] ?? 0

/** @param {Line} line @param {number} seq */
export const hourOf = ({ times }, seq) => times[seq] ?? 0

/** The phase that one is in, or null before the first. @param {Line} line @param {number} seq */
export const markAt = ({ marks }, seq) => marks.filter((mark) => mark.seq <= seq).at(-1) ?? null

/** Where the phase before, or after, begins; null when there is none. From within a phase, the one before is its own
 * beginning. @param {Line} line @param {number} seq @param {1 | -1} way */
export function markBeside({ marks }, seq, way) {
  const found = way > 0 ? marks.find((mark) => mark.seq > seq) : marks.filter((mark) => mark.seq < seq).at(-1)
  return found ?? null
}
