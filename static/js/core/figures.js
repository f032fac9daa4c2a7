// Numbers, times and lists as the language of the page writes them.

import { language, locale, t } from "./words.js"

const SECOND = 1000
const MINUTE = 60 * SECOND

const shares = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 })
const lists = new Intl.ListFormat(locale, { type: "conjunction" })
const ranks = new Intl.PluralRules(language, { type: "ordinal" })

/** What stands after a rank: « 1re » place, “1st”. @type {Record<string, Record<string, string>>} */
const RANKS = { fr: { one: "re", other: "e" }, en: { one: "st", two: "nd", few: "rd", other: "th" } }

/** @param {number} rank */
export const rankSuffix = (rank) => RANKS[language]?.[ranks.select(rank)] ?? ""

/** « 40 % », “40%”. @param {number} share of one */
export const percent = (share) => shares.format(share)

/** What a timer shows: “9:05”, “1:02:00”. The last second is shown until it is over. @param {number} ms */
export function clock(ms) {
  const seconds = Math.ceil(Math.max(0, ms) / SECOND)
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits)
  const hours = Math.floor(seconds / 3600)
  return hours > 0 ? [hours, ...parts].join(":") : parts.join(":").replace(/^0/, "")
}

/**
 * The time of day where the workshop is held: « 10 h 05 », « 9 h »; “10:05”. To whoever’s own clock shows another one,
 * it says whose it is: « 10 h 05 (heure de Cayenne) ».
 * @param {number} ms since 1970
 * @param {string} zone as the server is set to it, like “Europe/Paris”
 * @param {string} [own] that of this browser, when it is not the system’s
 */
export function hour(ms, zone, own) {
  const there = timeOfDay(ms, zone)
  return there === timeOfDay(ms, own) ? there : `${there} (${zoneName(zone)})`
}

/** « heure de Paris ». @param {string} zone */
function zoneName(zone) {
  const city = zone.split("/").at(-1) ?? zone
  return city === zone ? zone : t("heure de %(city)s", { city: city.replaceAll("_", " ") })
}

/** @param {number} ms @param {string} [timeZone] */
function timeOfDay(ms, timeZone) {
  const time = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit", timeZone })
  if (language !== "fr") return time.format(ms)
  const found = time.formatToParts(ms)
  const [hours, minutes] = ["hour", "minute"].map((type) => Number(found.find((part) => part.type === type)?.value))
  return `${hours}\u00a0h${minutes ? `\u00a0${twoDigits(minutes)}` : ""}`
}

/**
 * « 2026-11-26 » as people say it.
 * @param {string} day
 * @returns {string}
 */
export function sayDay(day) {
  const date = new Date(`${day}T12:00:00Z`)
  if (Number.isNaN(date.getTime())) return day
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" }).format(date)
}

/** How long ago: « à l’instant », « il y a 3 min ». @param {number} ms */
export function ago(ms) {
  const minutes = Math.floor(ms / MINUTE)
  if (minutes < 1) return t("à l’instant")
  return minutes < 60
    ? t("il y a %(minutes)s min", { minutes })
    : t("il y a %(hours)s h", { hours: Math.floor(minutes / 60) })
}

/** « Awa, Bruno et Chloé ». @param {readonly string[]} names */
export const listed = (names) => lists.format(names)

/** @param {number} number */
const twoDigits = (number) => String(number).padStart(2, "0")
