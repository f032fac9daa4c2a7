// The people at the top of the page: a few faces, how many, and whose hand is up.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { hueOf } from "../board/hues.js"
import { icon } from "../core/icon.js"
import { language, tn } from "../core/words.js"
import { initials } from "../core/initials.js"
import { isRemoved } from "./parted.js"

/** @typedef {import("./room.js").PresenceDesk} Desk */
/** @typedef {import("../types.d.ts").Person} Person */

const SHOWN = 4

/** @param {Desk} desk @param {string} seat @param {string} name */
export const avatar = (desk, seat, name) =>
  html`<span class="avatar" dir="auto" translate="no" data-color=${hueOf(desk.state.people, seat)} aria-hidden="true"
    >${initials(name)}</span
  >`

/** At the top: a few faces and how many. @param {Desk} desk */
export function peopleButton(desk) {
  const here = people(desk).filter(([, person]) => person.online)
  const hands = handsUp(desk).length
  return html`
    <button
      class="people-button"
      type="button"
      aria-expanded=${desk.ui.panel !== null}
      aria-controls="personnes"
      @click=${() => desk.set({ panel: desk.ui.panel ? null : "people" })}
    >
      ${hands ? html`<span class="status" data-tone="honey">${icon("hand", "small")} ${hands}<span class="visually-hidden"> ${tn("main levée", "mains levées", hands)},</span></span>` : nothing}
      ${desk.waiting.count()} ${desk.thread.badge()}
      <span class="avatars">${here.slice(0, SHOWN).map(([seat, { name }]) => avatar(desk, seat, name))}</span>
      <span
        >${here.length}<span class="visually-hidden">
          ${tn("personne en ligne", "personnes en ligne", here.length)}</span
        ></span
      >
    </button>
  `
}

/** By name, those on line first; not those who were removed. @param {Desk} desk @returns {[string, Person][]} */
export const people = (desk) =>
  Object.entries(desk.state.people)
    .filter(([seat, person]) => !isRemoved(desk, seat, person))
    .sort(
      ([, one], [, other]) => Number(other.online) - Number(one.online) || one.name.localeCompare(other.name, language),
    )

/** Of those who are still in the workshop. @param {Desk} desk */
export const handsUp = (desk) =>
  desk.board.hands.filter((seat) => {
    const person = desk.state.people[seat]
    return !person || !isRemoved(desk, seat, person)
  })
