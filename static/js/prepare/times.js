// When each phase is planned, and how long all of them last together. Pure.

import { t } from "../core/words.js"

/** @import { BoardState, Phase } from "../types" */
/** @typedef {{ phase: Phase, number: number, after: number, at: number | null }} Slot `after`: minutes since the start;
 * `at`: ms since 1970, when the start is said */
/** @typedef {{ phase: Phase, page: number }} Place */

const MINUTE = 60_000
const HOUR = 60

/** @param {BoardState} board @returns {Slot[]} */
export function schedule({ plan, starts_at: start }) {
  let after = 0
  return plan.phases.map((phase, place) => {
    const slot = { phase, number: place + 1, after, at: start === null ? null : start + after * MINUTE }
    after += phase.minutes
    return slot
  })
}

/** Each step, and each page of a presentation. @param {BoardState} board @returns {Place[]} */
export const placesOf = ({ plan }) =>
  plan.phases.flatMap((phase) => (phase.pages.length > 0 ? phase.pages : [null]).map((_, page) => ({ phase, page })))

/** @param {BoardState} board */
export const totalMinutes = ({ plan }) => plan.phases.reduce((sum, { minutes }) => sum + minutes, 0)

/** @param {BoardState} board @returns {number | null} */
export const endOf = (board) => (board.starts_at === null ? null : board.starts_at + totalMinutes(board) * MINUTE)

/** « 45 min », « 2 h », « 2 h 05 ». @param {number} minutes */
export function lasting(minutes) {
  const hours = Math.floor(minutes / HOUR)
  const rest = minutes % HOUR
  if (hours === 0) return t("%(minutes)s min", { minutes: rest })
  return rest === 0
    ? t("%(hours)s h", { hours })
    : t("%(hours)s h %(minutes)s", { hours, minutes: String(rest).padStart(2, "0") })
}

/** What a clock on a wall there shows: « 14:05 », as an <input type=time> takes it. @param {number | null} ms
 * @param {string} zone */
export function wallTime(ms, zone) {
  if (ms === null) return ""
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: zone }).format(ms)
}

/** The moment at which a clock there shows this hour of this day; null when the hour is empty.
 * @param {string} day like 2026-03-12 @param {string} hour like 14:05 @param {string} zone @returns {number | null} */
export function momentOf(day, hour, zone) {
  const wanted = Date.parse(`${day}T${hour}:00Z`)
  if (!hour || Number.isNaN(wanted)) return null
  // The zone's distance from UTC is not the same all the year: asked where we think we are, then once more there.
  const near = wanted - distance(wanted, zone)
  return wanted - distance(near, zone)
}

/** How far the clocks of a zone are ahead of UTC, in ms. @param {number} ms @param {string} zone */
function distance(ms, zone) {
  const format = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "medium", timeZone: zone })
  return Date.parse(`${format.format(ms).replace(" ", "T")}Z`) - ms
}
