// The people in the panel: who is here, who is ready, whose hand is up.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ifDefined } from "../vendor/lit-html/directives/if-defined.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { setHand } from "../hands/commands.js"
import { silentSeats } from "../hands/silence.js"
import { hueOf } from "../board/hues.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { initials } from "../core/initials.js"
import { handing, handingButton } from "./handing.js"
import { refusalNotice, removeButton, removedPeople } from "./departures.js"
import { avatar, handsUp, people } from "./faces.js"
import { isRemoved } from "./parted.js"

/** @typedef {import("./room.js").PresenceDesk} Desk */
/** @typedef {import("../types.d.ts").Person} Person */

/** @type {ReadonlySet<string>} */
const NOBODY = new Set()

/** The same, drawn: in a button whose name says more, its letters are not words that one would have to say.
 * @param {Desk} desk @param {string} seat @param {string} name */
const drawnAvatar = (desk, seat, name) =>
  html`<span
    class="avatar avatar--drawn"
    data-color=${hueOf(desk.state.people, seat)}
    data-initials=${initials(name)}
    aria-hidden="true"
  ></span>`

/** @param {Desk} desk */
export function peoplePanel(desk) {
  const everyone = people(desk)
  const removed = Object.entries(desk.state.people).filter(
    // Whoever was erased has a dash for a name (app/workshops/erasing/people.py), and does not come back.
    ([seat, person]) => isRemoved(desk, seat, person) && person.name !== "—",
  )
  const team = everyone.filter(([, { role }]) => role === "facilitator" || role === "co_facilitator")
  const others = everyone.filter(([, { role }]) => role === "participant")
  const observers = everyone.filter(([, { role }]) => role === "observer")
  return html`
    ${refusalNotice(desk)} ${desk.lab.status()} ${desk.waiting.list()}
    ${repeat(
      handsUp(desk),
      (seat) => seat,
      (seat) => raisedHand(desk, seat),
    )}
    ${set(desk, t("Animation"), team)}
    ${set(desk, t("Participants"), others, desk.isFacilitator ? silentSeats(desk.state, desk.session.now()) : NOBODY)}
    ${set(desk, t("Observation"), observers)} ${removedPeople(desk, removed)}
  `
}

/** @param {Desk} desk @param {string} seat */
function raisedHand(desk, seat) {
  const name = desk.state.people[seat]?.name ?? t("Quelqu’un")
  const isMine = seat === desk.state.you.seat
  return html`
    <div class="callout row">
      ${icon("hand")}
      <p class="callout__text">
        <strong dir="auto">${isMine ? t("Vous") : name}</strong><br />${isMine ? t("levez la main") : t("lève la main")}
      </p>
      ${
        isMine || desk.isFacilitator
          ? html`<button
              class="button button--small"
              type="button"
              ?data-gives-floor=${!isMine}
              @click=${() => desk.submit(isMine ? setHand(false) : setHand(false, seat))}
            >
              ${isMine ? t("Baisser") : t("Parole donnée")}
            </button>`
          : nothing
      }
    </div>
  `
}

/** @param {Desk} desk @param {string} title @param {[string, Person][]} entries
 * @param {ReadonlySet<string>} [silent] */
const set = (desk, title, entries, silent = NOBODY) =>
  entries.length === 0
    ? nothing
    : html`
        <h2 class="panel__title">${title} · ${entries.length}</h2>
        <ul role="list">
          ${repeat(
            entries,
            ([seat]) => seat,
            ([seat, person]) => line(desk, seat, person, silent),
          )}
        </ul>
      `

/** @param {Desk} desk @param {string} seat @param {Person} person @param {ReadonlySet<string>} silent */
const line = (desk, seat, person, silent) => html`
  <li class="person row" data-state=${ifDefined(person.online ? undefined : "away")}>
    ${desk.following.canFollow(seat) ? followButton(desk, seat, person.name) : avatar(desk, seat, person.name)}
    <span class="person__name" translate="no"><bdi>${person.name}</bdi></span>
    ${status(desk, seat, person, silent)} ${handingButton(desk, seat, person)} ${removeButton(desk, seat, person)}
    ${handing(desk, seat, person)}
  </li>
`

/** A face is a way to look where they look. @param {Desk} desk @param {string} seat @param {string} name */
const followButton = (desk, seat, name) => html`
  <button
    class="avatar-button"
    type="button"
    aria-pressed=${desk.following.isFollowed(seat)}
    aria-label=${t("Suivre %(name)s", { name })}
    title=${t("Suivre")}
    @click=${() => goWith(desk, seat)}
  >
    ${drawnAvatar(desk, seat, name)}
  </button>
`

/** Where the panel covers the board, one closes it to see where one goes. @param {Desk} desk @param {string} seat */
function goWith(desk, seat) {
  desk.following.toggle(seat)
  if (document.querySelector(".panel:modal")) desk.set({ panel: null })
}

/** @param {Desk} desk @param {string} seat @param {Person} person @param {ReadonlySet<string>} silent */
function status({ board, state, following }, seat, person, silent) {
  const signals = state.signals[seat]
  const said = (/** @type {string} */ drawn, /** @type {string} */ words, /** @type {string} */ tone = "") =>
    html`<span class="person__status row" data-tone=${ifDefined(tone || undefined)}
      >${icon(drawn, "small")} ${words}</span
    >`
  if (!person.online) return said("signal", t("hors ligne"))
  if (board.hands.includes(seat)) return said("hand", t("main levée"), "honey")
  if (state.weak.includes(seat)) return said("signal", t("connexion faible"), "warn")
  if (signals?.typing) return said("pencil", t("écrit"))
  if (signals?.drag) return said("move", t("déplace"))
  if (seat === state.you.seat) return said("compass", t("vous"))
  if (following.isFollowed(seat)) return said("eye", t("suivi par vous"))
  if (following.followsMe(seat)) return said("eye", t("vous suit"))
  if (board.ready.includes(seat)) return said("check", t("prêt"), "good")
  if (silent.has(seat)) return said("clock", t("n’a rien écrit"), "warn")
  return person.role === "co_facilitator" ? said("compass", t("co-animation")) : nothing
}
