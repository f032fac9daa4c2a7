// Who and what is behind the door, for whoever has not come in: the workshop, its people as a swarm, what is to come.

import { hour, sayDay } from "../core/figures.js"
import { initials } from "../core/initials.js"
import { isolated, t, tn } from "../core/words.js"

/** @typedef {import("./invitation.js").Welcome} Welcome */
/** @typedef {import("./page.js").DoorPage} DoorPage */

const PAPERS = ["peach", "sky", "rose", "mint", "lilac", "yellow"]
const CELLS_SHOWN = 15

/**
 * @param {number} count
 * @returns {[string, string]} what stands out, then the rest
 */
export function sayCount(count) {
  if (count === 0) return [t("Personne n’est encore là."), ` ${t("Vous ouvrez la porte.")}`]
  return [tn("Une personne", "%(count)s personnes", count), ` ${tn("est déjà là.", "sont là.", count)}`]
}

/**
 * @param {Welcome} welcome
 * @returns {string}
 */
export function sayAbout({ workshop }) {
  return [isolated(workshop.team ?? ""), workshop.date && sayDay(workshop.date)].filter(Boolean).join(" · ")
}

/** One comes to finish a draft, and nothing else. @param {DoorPage} door @param {Welcome} welcome */
export function showDraft(door, { draft = null }) {
  door.part("door-draft").hidden = !draft
  door.part("door-draft-title").textContent = draft?.title ?? ""
  door.part("door-enter").textContent = draft ? t("Ouvrir la fiche") : t("Entrer dans l’atelier")
}

/** @param {DoorPage} door @param {Welcome} welcome */
export function showPeople(door, { people, seat }) {
  const others = seat ? withoutOne(people, seat.name) : people
  const cells = others.slice(0, CELLS_SHOWN).map(({ name }, rank) => cell(door, name, rank))
  cells.splice(Math.min(5, cells.length), 0, emptyCell(door))
  door.part("swarm").replaceChildren(...cells)
  const [strong, rest] = sayCount(others.length)
  door.part("door-count").replaceChildren(door.element("strong", "", strong), rest)
}

/** @param {DoorPage} door @param {string} name @param {number} rank @returns {HTMLElement} */
function cell(door, name, rank) {
  const made = door.element("li", "swarm__cell")
  const avatar = door.element("span", "avatar", initials(name))
  avatar.dataset.color = PAPERS[rank % PAPERS.length]
  avatar.dir = "auto"
  avatar.setAttribute("aria-hidden", "true")
  made.title = name
  made.append(avatar, door.element("bdi", "visually-hidden", name))
  return made
}

/** @param {DoorPage} door @returns {HTMLElement} */
function emptyCell(door) {
  const made = door.element("li", "swarm__cell")
  made.append(door.symbol("hexagon", "swarm__hex"), door.element("span", "swarm__you", t("vous")))
  return made
}

/** At the hour of the workshop, where one is said; else how long each lasts. @param {DoorPage} door
 * @param {Welcome} welcome */
export function showToCome(door, { to_come: toCome = [] }) {
  const zone = door.page.documentElement.dataset.timeZone ?? "UTC"
  const lines = toCome.map(({ title, minutes, at }) => {
    const line = door.element("li", "")
    const when = at === null ? t("%(minutes)s min", { minutes }) : hour(at, zone, zone)
    line.append(door.element("span", "fine", when), door.element("bdi", "", title))
    return line
  })
  door.part("to-come").replaceChildren(...lines)
}

/** It opens beside the door, never instead of it. @param {DoorPage} door @param {string} url */
export function showVideo(door, url) {
  if (!url.startsWith("https://")) return
  for (const id of ["door-video", "wait-video"]) {
    const link = /** @type {HTMLAnchorElement} */ (door.part(id))
    link.href = url
    link.hidden = false
  }
}

/**
 * @param {{ name: string }[]} people
 * @param {string} name
 * @returns {{ name: string }[]} the others, when this browser already sits among them
 */
function withoutOne(people, name) {
  const rank = people.findIndex((person) => person.name === name)
  return people.filter((_, at) => at !== rank)
}
