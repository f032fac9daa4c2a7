// The door of a workshop: who is there, one's first name, and in. The secret leaves the address bar at once.

import { countFields } from "./core/counted.js"
import { sayDay } from "./core/figures.js"
import { keepHalfTyped } from "./core/half_typed.js"
import { guardGestures } from "./core/one_gesture.js"
import { openStorage } from "./core/storage.js"
import { keepsCookies } from "./lobby/cookies.js"
import { askInvitation, sayNothingFound, takeSeat } from "./lobby/invitation.js"
import { keepNewName } from "./presence/new_name.js"
import { findInvitation } from "./core/pasted.js"
import { isolated, t, tn } from "./core/words.js"
import { initials } from "./core/initials.js"
import { askStand, sayMood, standInLine, stopWaiting } from "./waiting/stand.js"

/** @typedef {import("./lobby/invitation.js").Invitation} Invitation */
/** @typedef {import("./lobby/invitation.js").Welcome} Welcome */

const INVITATION_KEY = "essaim.invitation"
const NAME_KEY = "essaim.name"
const PAPERS = ["peach", "sky", "rose", "mint", "lilac", "yellow"]
const CELLS_SHOWN = 15
const PARTS = [
  ...["seat-form", "code-form", "door-retry", "door-altered", "door-notice", "door-here"],
  ...["door-wait", "door-to-come"],
]
const CLOSED = t(
  "Cet atelier n’accueille plus de nouvelles personnes. Demandez à l’équipe d’animation de l’ouvrir, puis réessayez.",
)
const SVG = "http://www.w3.org/2000/svg"

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

/** One page, one door: what it keeps is the invitation; the rest is on the screen. */
class Door {
  /** @param {Document} page @param {ReturnType<typeof openStorage>} kept */
  constructor(page, kept) {
    this.page = page
    this.kept = kept
    /** @type {Invitation | null} */
    this.invitation = null
    /** @type {Invitation | null} what an address holds whose « # » was encoded on its way */
    this.altered = null
    this.isIncomplete = false
    this.entering = false
    this.waits = 0 // how many times a wait began or was given up: the last one alone goes on
    this.workshop = ""
  }

  open() {
    if (!keepsCookies()) {
      // The secret stays in the address: once cookies are allowed, the page is loaded again with it.
      this.part("cookies-needed").hidden = false
      return undefined
    }
    this.invitation = this.takeInvitation()
    this.form("seat-form").addEventListener("submit", (event) => this.enter(event))
    this.form("code-form").addEventListener("submit", (event) => this.tryCode(event))
    this.part("door-retry").addEventListener("click", () => this.knock())
    this.part("door-altered").addEventListener("click", () => this.openAltered())
    this.part("wait-leave").addEventListener("click", () => this.stopWaiting())
    // A link opened over this page changes its fragment alone: nothing is loaded again.
    window.addEventListener("hashchange", () => {
      if (!findInvitation(window.location.hash)) return
      this.waits += 1
      this.invitation = this.takeInvitation()
      this.knock()
    })
    const name = this.input("name")
    name.value = this.kept.read(NAME_KEY) ?? ""
    name.addEventListener("input", () => this.kept.write(NAME_KEY, name.value))
    countFields(this.page)
    return this.knock()
  }

  /** @returns {Invitation | null} */
  takeInvitation() {
    const { hash, search, pathname } = window.location
    const given = findInvitation(hash) ?? findInvitation(new URLSearchParams(search).get("code") ?? "")
    this.isIncomplete = !given && hash.length > 1 && !this.page.getElementById(hash.slice(1))
    this.altered = given ? null : findInvitation(pathname)
    const isKept = given !== null && this.kept.write(INVITATION_KEY, JSON.stringify(given))
    // A secret in the address bar is read over a shoulder, kept in a history, pasted in a chat; it stays there only
    // where the browser has nowhere else to keep it for a reload.
    if (isKept || this.altered) window.history.replaceState(null, "", "/rejoindre")
    if (given) return given
    const before = this.isIncomplete ? null : this.kept.read(INVITATION_KEY)
    return before ? /** @type {Invitation} */ (JSON.parse(before)) : null
  }

  async knock() {
    this.say("")
    if (this.altered) {
      this.part("door-about").textContent = t(
        "Ce lien a été modifié en route : son « # » est devenu « %(code)s ». Ouvrez l’atelier par ce bouton, et demandez à qui vous l’a envoyé de le renouveler : sous cette forme, des serveurs intermédiaires ont pu le lire.",
        { code: "%23" },
      )
      this.show("door-altered")
      return
    }
    if (!this.invitation) {
      this.part("door-about").textContent = t("Donnez le code de votre atelier, ou rouvrez le lien que vous avez reçu.")
      if (this.isIncomplete) this.say(t("Ce lien est incomplet. Recopiez-le en entier, ou demandez le code."))
      this.show("code-form")
      return
    }
    this.part("door-about").textContent = t("Nous cherchons votre atelier…")
    const answer = await askInvitation(this.invitation)
    if (answer.ok) {
      await this.welcome(answer.value)
      return
    }
    this.part("door-about").textContent = ""
    this.say(answer.message)
    if (answer.passing) this.show("door-retry")
    else this.show("code-form")
  }

  /** It opens beside the door, never instead of it. @param {string} url */
  showVideo(url) {
    const link = this.page.getElementById("door-video")
    if (!(link instanceof HTMLAnchorElement) || !url.startsWith("https://")) return
    link.href = url
    link.hidden = false
  }

  openAltered() {
    this.invitation = this.altered
    this.altered = null
    this.kept.write(INVITATION_KEY, JSON.stringify(this.invitation))
    return this.knock()
  }

  /** @param {Welcome} welcome */
  async welcome(welcome) {
    this.workshop = welcome.workshop.id
    this.part("door-title").textContent = welcome.workshop.title
    this.page.title = `${welcome.workshop.title} — Essaim`
    this.part("door-about").textContent = sayAbout(welcome)
    for (const role of ["facilitator", "co_facilitator", "observer"])
      this.part(`door-${role}`).hidden = welcome.role !== role
    this.part("door-rehearsal").hidden = welcome.workshop.rehearsal !== true
    if (!welcome.seat && (welcome.locked || welcome.waits) && (await this.isInLine(welcome))) return
    if (welcome.locked && !welcome.seat) {
      this.say(CLOSED, "lock")
      this.show("door-retry")
      return
    }
    this.showVideo(welcome.video ?? "")
    if (welcome.waits) this.showToCome(welcome)
    else this.showPeople(welcome)
    this.part("door-waits").hidden = !welcome.waits
    this.show("seat-form", "door-notice", welcome.waits ? "door-to-come" : "door-here")
    const name = this.input("name")
    if (welcome.seat && !name.value) name.value = welcome.seat.name
    name.focus()
  }

  /**
   * Whether this browser has its place in the queue already: it goes on waiting, or comes in.
   * @param {Welcome} welcome
   */
  async isInLine(welcome) {
    const asked = await askStand(welcome.workshop.id)
    if (!asked.ok || asked.value.state === "none") return false
    const name = this.kept.read(NAME_KEY) ?? ""
    if (welcome.waits) this.showToCome(welcome)
    if (asked.value.state === "waiting") void this.wait(welcome.workshop.id, name)
    else await this.sitDown(name)
    return true
  }

  /** @param {Welcome} welcome */
  showToCome({ to_come: toCome = [] }) {
    const lines = toCome.map(({ title, minutes }) => {
      const line = this.element("li", "")
      line.append(this.element("span", "fine", t("%(minutes)s min", { minutes })), this.element("bdi", "", title))
      return line
    })
    this.part("to-come").replaceChildren(...lines)
  }

  /**
   * The page of who waits, until the door opens or does not.
   * @param {string} workshop @param {string} name
   */
  async wait(workshop, name) {
    const turn = ++this.waits
    this.say("")
    this.show("door-wait", ...(this.part("to-come").childElementCount ? ["door-to-come"] : []))
    const ended = await standInLine(workshop, {
      isOver: () => turn !== this.waits,
      tell: (mood) => {
        const [strong, rest] = sayMood(mood, name)
        this.part("wait-said").replaceChildren(this.element("strong", "", strong), this.element("p", "", rest))
      },
    })
    if (ended !== "over") await this.sitDown(name)
  }

  async stopWaiting() {
    this.waits += 1
    await stopWaiting(this.workshop)
    this.kept.remove(INVITATION_KEY)
    window.location.assign("/")
  }

  /** @param {Welcome} welcome */
  showPeople({ people, seat }) {
    const others = seat ? withoutOne(people, seat.name) : people
    const cells = others.slice(0, CELLS_SHOWN).map(({ name }, rank) => this.cell(name, rank))
    cells.splice(Math.min(5, cells.length), 0, this.emptyCell())
    this.part("swarm").replaceChildren(...cells)
    const [strong, rest] = sayCount(others.length)
    this.part("door-count").replaceChildren(this.element("strong", "", strong), rest)
  }

  /** @param {string} name @param {number} rank @returns {HTMLElement} */
  cell(name, rank) {
    const cell = this.element("li", "swarm__cell")
    const avatar = this.element("span", "avatar", initials(name))
    avatar.dataset.color = PAPERS[rank % PAPERS.length]
    avatar.dir = "auto"
    avatar.setAttribute("aria-hidden", "true")
    cell.title = name
    cell.append(avatar, this.element("bdi", "visually-hidden", name))
    return cell
  }

  /** @returns {HTMLElement} */
  emptyCell() {
    const cell = this.element("li", "swarm__cell")
    cell.append(this.symbol("hexagon", "swarm__hex"), this.element("span", "swarm__you", t("vous")))
    return cell
  }

  /** @param {SubmitEvent} event */
  async enter(event) {
    event.preventDefault()
    const name = this.input("name")
    if (!name.value.trim()) return
    if ((await this.sitDown(name.value.trim())) === "refused") name.focus()
  }

  /** @param {string} name */
  async sitDown(name) {
    if (this.entering || !this.invitation) return
    this.say("")
    this.entering = true
    const answer = await takeSeat(this.invitation, name)
    this.entering = false
    if (!answer.ok) {
      this.say(answer.message)
      if (this.part("seat-form").hidden) this.show("door-retry")
      return "refused"
    }
    if (answer.value.waiting !== undefined) {
      this.kept.write(NAME_KEY, answer.value.waiting)
      void this.wait(answer.value.workshop, answer.value.waiting)
      return
    }
    // The cookie holds the seat from here on: the secret has done its work.
    this.kept.remove(INVITATION_KEY)
    keepNewName(this.kept, name, answer.value.name ?? name)
    window.location.assign(`/ateliers/${encodeURIComponent(answer.value.workshop)}`)
  }

  /** @param {SubmitEvent} event */
  tryCode(event) {
    event.preventDefault()
    const found = findInvitation(this.input("code").value)
    if (!found) {
      this.say(sayNothingFound(this.input("code").value))
      this.input("code").focus()
      return
    }
    this.invitation = found
    this.kept.write(INVITATION_KEY, JSON.stringify(this.invitation))
    this.knock()
  }

  /** @param {string} sentence @param {string} [icon] */
  say(sentence, icon = "warning") {
    const alert = this.part("door-alert")
    if (!sentence) {
      alert.replaceChildren()
      return
    }
    const callout = this.element("div", "callout row")
    callout.dataset.tone = icon === "lock" ? "warn" : "danger"
    callout.append(this.symbol(icon, "icon"), this.element("p", "callout__text", sentence))
    alert.replaceChildren(callout)
  }

  /** @param {...string} ids the only parts to show */
  show(...ids) {
    for (const id of PARTS) {
      this.part(id).hidden = !ids.includes(id)
    }
  }

  /** @param {string} tag @param {string} name @param {string} [text] @returns {HTMLElement} */
  element(tag, name, text = "") {
    const element = this.page.createElement(tag)
    if (name) element.className = name
    element.textContent = text
    return element
  }

  /** @param {string} id @param {string} name @returns {SVGElement} */
  symbol(id, name) {
    const svg = this.page.createElementNS(SVG, "svg")
    const use = this.page.createElementNS(SVG, "use")
    use.setAttribute("href", `${this.part("swarm").dataset.sprite}#${id}`)
    svg.setAttribute("class", name)
    svg.setAttribute("aria-hidden", "true")
    svg.append(use)
    return svg
  }

  /** @param {string} id @returns {HTMLElement} */
  part(id) {
    const part = this.page.getElementById(id)
    if (!part) throw new Error(`The page has no #${id}`)
    return part
  }

  /** @param {string} id @returns {HTMLFormElement} */
  form(id) {
    return /** @type {HTMLFormElement} */ (this.part(id))
  }

  /** @param {string} id @returns {HTMLInputElement} */
  input(id) {
    return /** @type {HTMLInputElement} */ (this.part(id))
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

if (typeof document !== "undefined") {
  guardGestures(document)
  keepHalfTyped(document)
  new Door(
    document,
    openStorage(() => window.sessionStorage),
  ).open()
}
