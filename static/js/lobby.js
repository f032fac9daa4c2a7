// The door of a workshop: who is there, one's first name, and in. The secret leaves the address bar at once.

import { countFields } from "./core/counted.js"
import { keepHalfTyped } from "./core/half_typed.js"
import { guardGestures } from "./core/one_gesture.js"
import { openStorage } from "./core/storage.js"
import { sayAbout, showDraft, showPeople, showToCome, showVideo } from "./lobby/behind.js"
import { keepsCookies } from "./lobby/cookies.js"
import { askInvitation, sayNothingFound, takeSeat } from "./lobby/invitation.js"
import { DoorPage } from "./lobby/page.js"
import { keepNewName } from "./presence/new_name.js"
import { findInvitation } from "./core/pasted.js"
import { t } from "./core/words.js"
import { openPractice } from "./waiting/practice.js"
import { askStand, sayMood, standInLine, stopWaiting } from "./waiting/stand.js"

/** @typedef {import("./lobby/invitation.js").Invitation} Invitation */
/** @typedef {import("./lobby/invitation.js").Welcome} Welcome */

const INVITATION_KEY = "essaim.invitation"
const NAME_KEY = "essaim.name"
const CLOSED = t(
  "Cet atelier n’accueille plus de nouvelles personnes. Demandez à l’équipe d’animation de l’ouvrir, puis réessayez.",
)

/** One page, one door: what it keeps is the invitation; the rest is on the screen. */
class Door {
  /** @param {Document} page @param {ReturnType<typeof openStorage>} kept */
  constructor(page, kept) {
    this.page = page
    this.shown = new DoorPage(page)
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
      this.shown.part("cookies-needed").hidden = false
      return undefined
    }
    this.invitation = this.takeInvitation()
    this.shown.form("seat-form").addEventListener("submit", (event) => this.enter(event))
    this.shown.form("code-form").addEventListener("submit", (event) => this.tryCode(event))
    this.shown.part("door-retry").addEventListener("click", () => this.knock())
    this.shown.part("door-altered").addEventListener("click", () => this.openAltered())
    this.shown.part("wait-leave").addEventListener("click", () => this.stopWaiting())
    // A link opened over this page changes its fragment alone: nothing is loaded again.
    window.addEventListener("hashchange", () => {
      if (!findInvitation(window.location.hash)) return
      this.waits += 1
      this.invitation = this.takeInvitation()
      this.knock()
    })
    const name = this.shown.input("name")
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
    this.shown.say("")
    if (this.altered) {
      this.shown.part("door-about").textContent = t(
        "Ce lien a été modifié en route : son « # » est devenu « %(code)s ». Ouvrez l’atelier par ce bouton, et demandez à qui vous l’a envoyé de le renouveler : sous cette forme, des serveurs intermédiaires ont pu le lire.",
        { code: "%23" },
      )
      this.shown.show("door-altered")
      return
    }
    if (!this.invitation) {
      this.shown.part("door-about").textContent = t(
        "Donnez le code de votre atelier, ou rouvrez le lien que vous avez reçu.",
      )
      if (this.isIncomplete) this.shown.say(t("Ce lien est incomplet. Recopiez-le en entier, ou demandez le code."))
      this.shown.show("code-form")
      return
    }
    this.shown.part("door-about").textContent = t("Nous cherchons votre atelier…")
    const answer = await askInvitation(this.invitation)
    if (answer.ok) {
      await this.welcome(answer.value)
      return
    }
    this.shown.part("door-about").textContent = ""
    this.shown.say(answer.message)
    if (answer.passing) this.shown.show("door-retry")
    else this.shown.show("code-form")
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
    this.shown.part("door-title").textContent = welcome.workshop.title
    this.page.title = `${welcome.workshop.title} — Essaim`
    this.shown.part("door-about").textContent = sayAbout(welcome)
    for (const role of ["facilitator", "co_facilitator", "observer"])
      this.shown.part(`door-${role}`).hidden = welcome.role !== role || Boolean(welcome.draft)
    showDraft(this.shown, welcome)
    this.shown.part("door-rehearsal").hidden = welcome.workshop.rehearsal !== true
    if (!welcome.locked) showVideo(this.shown, welcome.video ?? "")
    if (!welcome.seat && (welcome.locked || welcome.waits) && (await this.isInLine(welcome))) return
    if (welcome.locked && !welcome.seat) {
      this.shown.say(CLOSED, "lock")
      this.shown.show("door-retry")
      return
    }
    if (welcome.waits) showToCome(this.shown, welcome)
    else showPeople(this.shown, welcome)
    this.shown.part("door-waits").hidden = !welcome.waits
    const beside = welcome.waits ? "door-to-come" : "door-here"
    this.shown.show("seat-form", "door-notice", ...(welcome.draft ? [] : [beside]))
    const name = this.shown.input("name")
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
    if (welcome.waits) showToCome(this.shown, welcome)
    if (asked.value.state === "waiting") void this.wait(welcome.workshop.id, name)
    else await this.sitDown(name)
    return true
  }

  /**
   * The page of who waits, until the door opens or does not.
   * @param {string} workshop @param {string} name
   */
  async wait(workshop, name) {
    const turn = ++this.waits
    this.shown.say("")
    openPractice(this.shown.part("door-practice"))
    this.shown.show(
      "door-wait",
      "door-practice",
      ...(this.shown.part("to-come").childElementCount ? ["door-to-come"] : []),
    )
    const ended = await standInLine(workshop, {
      isOver: () => turn !== this.waits,
      tell: (mood) => {
        const [strong, rest] = sayMood(mood, name)
        this.shown
          .part("wait-said")
          .replaceChildren(this.shown.element("strong", "", strong), this.shown.element("p", "", rest))
      },
      hear: (word) => {
        this.shown.part("wait-word").hidden = word === ""
        this.shown.part("wait-word-said").textContent = word
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

  /** @param {SubmitEvent} event */
  async enter(event) {
    event.preventDefault()
    const name = this.shown.input("name")
    if (!name.value.trim()) return
    if ((await this.sitDown(name.value.trim())) === "refused") name.focus()
  }

  /** @param {string} name */
  async sitDown(name) {
    if (this.entering || !this.invitation) return
    this.shown.say("")
    this.entering = true
    const answer = await takeSeat(this.invitation, name)
    this.entering = false
    if (!answer.ok) {
      this.shown.say(answer.message)
      if (this.shown.part("seat-form").hidden) this.shown.show("door-retry")
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
    const { workshop, draft } = answer.value
    const page = draft === undefined ? "" : `/fiches/${encodeURIComponent(draft)}`
    window.location.assign(`/ateliers/${encodeURIComponent(workshop)}${page}`)
  }

  /** @param {SubmitEvent} event */
  tryCode(event) {
    event.preventDefault()
    const found = findInvitation(this.shown.input("code").value)
    if (!found) {
      this.shown.say(sayNothingFound(this.shown.input("code").value))
      this.shown.input("code").focus()
      return
    }
    this.invitation = found
    this.kept.write(INVITATION_KEY, JSON.stringify(this.invitation))
    this.knock()
  }
}

if (typeof document !== "undefined") {
  guardGestures(document)
  keepHalfTyped(document)
  new Door(
    document,
    openStorage(() => window.sessionStorage),
  ).open()
}
