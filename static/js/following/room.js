// Looking at the same thing: who leads brings everybody to where they look, or holds one thing up; anybody follows
// somebody. Any move of one's own ends it, and nobody is taken away from a text.

import { createRoom } from "../board/room.js"
import { zoneTitle } from "../board/plan.js"
import { takesPart } from "../board/rights.js"
import { own } from "../core/records.js"
import { isTyping } from "../core/typing.js"
import { t } from "../core/words.js"
import { mayBeUnsigned } from "../notes/select.js"
import { followButton, leadButtons } from "./buttons.js"
import { bringEveryone, releaseEveryone } from "./commands.js"
import { guideOf, nameOf } from "./guiding.js"
import { onOwnMove } from "./moves.js"
import { light, raised } from "./spotlight.js"
import { lit } from "./select.js"

/** @typedef {import("../views.d.ts").Context} Context */
/** @typedef {import("./select.js").Place} Place */
/** Where this window looks, and how it is brought elsewhere. @typedef {object} Sight
 * @property {() => Place | null} look
 * @property {(place: Place) => void} goTo
 * @property {(zone: string | null) => void} focus  puts the keyboard where one was brought */
/** `followed`: the seat that this window follows; `said`: the zone that was last told; `isLow`: what is held up is
 * folded away in this window.
 * @typedef {{ followed: string, said: string | null, isLow: boolean }} FollowingUi */
/** @typedef {{ sight: Sight }} Handed */
/** @typedef {import("../views.d.ts").Room<FollowingUi, Handed>} FollowingDesk */

const SAMPLE_MS = 200
const AGAIN_MS = 3_000

/** @type {FollowingUi} */
const FRESH = { followed: "", said: null, isLow: false }

/** @param {Context} context @param {Handed} handed */
export function createFollowing(context, handed) {
  const desk = createRoom(context, FRESH, handed)
  watchGuide(desk)
  watchLooks(desk)
  watchSpotlight(desk)
  tellLooks(desk)
  onOwnMove(
    () => desk.ui.followed !== "",
    () => stop(desk),
  )
  return {
    /** « Revenir au facilitateur », for whoever does not lead. */
    followButton: () => followButton(desk, { join: () => join(desk), stop: () => stop(desk) }),
    /** « Suivez-moi », for who leads. */
    leadButtons: () =>
      leadButtons(desk, { bring: () => void bring(desk), release: () => void release(desk), stop: () => stop(desk) }),
    raised: () => raised(desk),
    light: () => light(desk),
    /** @param {string} seat */
    canFollow: (seat) => canFollow(desk, seat),
    /** @param {string} seat */
    isFollowed: (seat) => desk.ui.followed === seat,
    /** @param {string} seat */
    followsMe: (seat) => own(desk.state.signals, seat)?.follow?.seat === desk.state.you.seat,
    /** @param {string} seat */
    toggle: (seat) => (desk.ui.followed === seat ? stop(desk) : follow(desk, seat)),
  }
}

/** @param {FollowingDesk} desk @param {string} seat */
function canFollow({ state }, seat) {
  const person = own(state.people, seat)
  return seat !== state.you.seat && takesPart(state.you) && person?.online === true && person.role !== "observer"
}

/** Each time everybody is brought: once, whatever is redrawn or asked for again. @param {FollowingDesk} desk */
function watchGuide(desk) {
  let known = ""
  desk.session.store.watch(
    ({ ready, board }) => (ready ? board.guide : null),
    (guide) => {
      const now = guide ? `${guide.seat} ${guide.at}` : ""
      if (now === known) return
      const before = known.split(" ")[0]
      known = now
      if (!guide) return before === desk.ui.followed ? letGo(desk) : undefined
      if (guide.seat === desk.state.you.seat || desk.isFacilitator) return
      if (isTyping()) callToJoin(desk, guide)
      // Drawn first: who comes late has no wall yet.
      else setTimeout(() => begin(desk, guide.seat, guide))
    },
  )
  desk.session.store.watch(
    ({ board }) => board.phase,
    () => desk.ui.followed && stop(desk),
  )
}

/** Who writes is told, and stays. @param {FollowingDesk} desk @param {import("../types.d.ts").Guide} guide */
function callToJoin(desk, { seat }) {
  const name = nameOf(desk, seat)
  desk.set({ followed: "" })
  desk.toast(t("%(name)s vous attend. Finissez votre texte.", { name }), {
    label: t("Rejoindre"),
    act: () => join(desk),
  })
}

/** Where the person whom one follows goes. @param {FollowingDesk} desk */
function watchLooks(desk) {
  desk.session.store.watch(
    ({ signals }) => own(signals, desk.ui.followed)?.look,
    (look) => {
      if (!look || !desk.ui.followed) return
      if (isTyping()) return stop(desk)
      go(desk, look)
    },
  )
  desk.session.store.watch(
    ({ people }) => own(people, desk.ui.followed)?.online,
    (isOnline) => desk.ui.followed !== "" && isOnline === false && stop(desk),
  )
}

/** @param {FollowingDesk} desk */
function watchSpotlight(desk) {
  desk.session.store.watch(
    ({ ready, board }) => (ready ? board.spotlight : ""),
    (target) => {
      // Who leads keeps the board at hand, and a line says what everybody reads.
      desk.set({ isLow: isTyping() || desk.isFacilitator })
      const found = target ? lit(desk.board) : null
      if (!found) return
      const words = {
        note: found.kind === "note" && found.note.text,
        group: found.kind === "group" && found.group.title,
      }
      desk.say(t("À lire ensemble : %(text)s", { text: words.note || words.group || zoneTitle(desk.board, target) }))
    },
  )
}

/** While somebody follows this window: where it looks, when that changes and from time to time. And whom it follows
 * is said again, or they would stop telling. @param {FollowingDesk} desk */
function tellLooks(desk) {
  let last = { look: "", at: 0 }
  let asked = 0
  setInterval(() => {
    const { state, board, ui, session } = desk
    const now = performance.now()
    if (ui.followed && now - asked > AGAIN_MS && ui.followed !== board.guide?.seat) {
      asked = now
      session.signal("follow", { seat: ui.followed })
    }
    const isGuide = board.guide?.seat === state.you.seat
    const isSeen = isGuide || Object.values(state.signals).some(({ follow }) => follow?.seat === state.you.seat)
    if (!isSeen || document.hidden) return
    const look = desk.sight.look()
    const told = JSON.stringify(look)
    if (!look || (told === last.look && now - last.at < AGAIN_MS)) return
    last = { look: told, at: now }
    session.signal("look", look)
  }, SAMPLE_MS)
}

/** @param {FollowingDesk} desk @param {string} seat @param {Place} [place]  where they are, when that is known */
function begin(desk, seat, place) {
  desk.set({ followed: seat, said: null })
  const look = own(desk.state.signals, seat)?.look ?? place
  if (look) go(desk, look)
}

/** @param {FollowingDesk} desk @param {Place} place */
function go(desk, place) {
  if (place.zone !== desk.ui.said && place.zone !== null) {
    const name = nameOf(desk, desk.ui.followed)
    desk.say(t("%(name)s vous emmène à « %(zone)s ».", { name, zone: zoneTitle(desk.board, place.zone) }))
  }
  desk.set({ said: place.zone })
  desk.sight.goTo(place)
}

/** Back to who brings everybody. The keyboard comes along: one asked for it. @param {FollowingDesk} desk */
function join(desk) {
  const guide = guideOf(desk)
  if (!guide) return
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  begin(desk, guide.seat, guide)
  desk.sight.focus(desk.ui.said)
}

/** @param {FollowingDesk} desk @param {string} seat */
function follow(desk, seat) {
  if (mayBeUnsigned(desk.board, desk.session.now()))
    return desk.toast(t("On écrit sans signer : personne ne voit où regardent les autres."))
  desk.say(t("Vous suivez %(name)s. Échap pour arrêter.", { name: nameOf(desk, seat) }))
  desk.session.signal("follow", { seat })
  begin(desk, seat)
}

/** @param {FollowingDesk} desk */
function stop(desk) {
  const { followed } = desk.ui
  if (!followed) return
  if (followed !== desk.board.guide?.seat) desk.session.signal("follow", { seat: null })
  desk.say(t("Vous ne suivez plus %(name)s.", { name: nameOf(desk, followed) }))
  desk.set({ followed: "" })
}

/** The guide has let everybody go. @param {FollowingDesk} desk */
function letGo(desk) {
  desk.say(t("Vous êtes libre d’aller où vous voulez."))
  desk.set({ followed: "" })
}

/** @param {FollowingDesk} desk */
async function bring(desk) {
  const place = desk.sight.look()
  if (place && (await desk.submit(bringEveryone(place)))) desk.say(t("Tout le monde est amené où vous regardez."))
}

/** @param {FollowingDesk} desk */
async function release(desk) {
  if (await desk.submit(releaseEveryone())) desk.say(t("Chacun est libre d’aller où il veut."))
}
