// Numbers, times and lists as French writes them. NBSP = a space that never breaks a line.

const NBSP = "\u00a0"
const SECOND = 1000

/**
 * « 1 post-it », « 0 post-it », « 3 post-its »: below two, the singular.
 * @param {number} count @param {string} one @param {string} [many]
 */
export const plural = (count, one, many = `${one}s`) => `${count}${NBSP}${Math.abs(count) < 2 ? one : many}`

/** What a timer shows: « 9:05 », « 1:02:00 ». The last second is shown until it is over. @param {number} ms */
export function clock(ms) {
  const seconds = Math.ceil(Math.max(0, ms) / SECOND)
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map(twoDigits)
  const hours = Math.floor(seconds / 3600)
  return hours > 0 ? [hours, ...parts].join(":") : parts.join(":").replace(/^0/, "")
}

/**
 * The time of day where the workshop is held: « 10 h 05 », « 9 h ». To whoever’s own clock shows another one, it says
 * whose it is: « 10 h 05 (heure de Cayenne) ».
 * @param {number} ms since 1970
 * @param {string} zone as the server is set to it, like « Europe/Paris »
 * @param {string} [own] that of this browser, when it is not the system’s
 */
export function hour(ms, zone, own) {
  const there = timeOfDay(ms, zone)
  return there === timeOfDay(ms, own) ? there : `${there} (${zoneName(zone)})`
}

/** « heure de Paris ». @param {string} zone */
function zoneName(zone) {
  const city = zone.split("/").at(-1) ?? zone
  return city === zone ? zone : `heure de ${city.replaceAll("_", " ")}`
}

/** @param {number} ms @param {string} [timeZone] */
function timeOfDay(ms, timeZone) {
  const parts = new Intl.DateTimeFormat("fr-FR", { hour: "numeric", minute: "2-digit", timeZone }).formatToParts(ms)
  const [hours, minutes] = ["hour", "minute"].map((type) => Number(parts.find((part) => part.type === type)?.value))
  return `${hours}${NBSP}h${minutes ? NBSP + twoDigits(minutes) : ""}`
}

/** How long ago: « à l’instant », « il y a 3 min ». @param {number} ms */
export function ago(ms) {
  const minutes = Math.floor(ms / SECOND / 60)
  if (minutes < 1) return "à l’instant"
  return minutes < 60 ? `il y a ${minutes}${NBSP}min` : `il y a ${Math.floor(minutes / 60)}${NBSP}h`
}

/** « Awa, Bruno et Chloé ». @param {readonly string[]} names */
export const listed = (names) =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} et ${names.at(-1)}`

/** @param {number} number */
const twoDigits = (number) => String(number).padStart(2, "0")
