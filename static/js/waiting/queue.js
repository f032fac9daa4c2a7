// Who waits at the door, as those who lead ask it: again and again while somebody may be waiting. A page that is not
// looked at asks nothing.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { post } from "../core/post.js"
import { t, tn } from "../core/words.js"

/** @typedef {import("./room.js").WaitingDesk} Desk */
/** @typedef {{ ticket: string, name: string, waited: number, refused: boolean, is_named_alike: boolean }} Guest */
/** @typedef {{ door: "open" | "waiting" | "shut", people: Guest[], word: string }} Queue */

const LOOK_MS = 3_000
const RARELY = 5 // looks between two questions while nobody may be waiting

/** @param {Desk} desk */
export function watchQueue(desk) {
  let looks = 0
  setInterval(() => {
    const isBusy = desk.ui.queue !== null && (desk.ui.queue.door === "waiting" || desk.ui.queue.people.length > 0)
    if (!desk.isFacilitator || document.hidden || (looks++ % RARELY !== 0 && !isBusy)) return
    void look(desk)
  }, LOOK_MS)
}

/** @param {Desk} desk */
export async function look(desk) {
  try {
    const answer = await fetch(`/api/workshops/${desk.page.board}/waiting`)
    if (answer.ok) show(desk, /** @type {Queue} */ (await answer.json()))
  } catch {
    // Off line: what is shown stays, and it is asked again later.
  }
}

/** At the top, beside the faces: how many wait. @param {Desk} desk */
export function waitingCount(desk) {
  const count = guests(desk).length
  return count
    ? html`<span class="status" data-tone="honey"
        >${icon("door", "small")} ${count}
        <span class="visually-hidden--under-64" aria-hidden="true">${tn("attend", "attendent", count)}</span
        ><span class="visually-hidden">
          ${tn("personne attend à la porte,", "personnes attendent à la porte,", count)}</span
        ></span
      >`
    : nothing
}

/** Whether somebody is at the door, or may come there. @param {Desk} desk */
export const isAwaited = ({ isFacilitator, ui: { queue } }) =>
  isFacilitator && queue !== null && (queue.door === "waiting" || queue.people.length > 0)

/** Those to whom nobody said no. @param {Desk} desk */
export const guests = ({ ui }) => (ui.queue?.people ?? []).filter(({ refused }) => !refused)

/** Whoever has just come is told to those who listen. @param {Desk} desk @param {Queue} queue */
function show(desk, queue) {
  const known = new Set((desk.ui.queue?.people ?? []).map(({ ticket }) => ticket))
  const fresh = queue.people.filter(({ ticket, refused }) => !refused && !known.has(ticket))
  desk.set({ queue })
  if (fresh.length === 1) desk.say(t("%(name)s attend à la porte.", { name: fresh[0]?.name }))
  else if (fresh.length > 1) desk.say(t("%(count)s personnes attendent à la porte.", { count: fresh.length }))
}

/** @param {Desk} desk @param {"admissions" | "refusals" | "waiting-word"} what @param {object} body */
export async function ask(desk, what, body) {
  const answer = await post(`/api/workshops/${desk.page.board}/${what}`, body)
  desk.set({ refusal: answer.ok ? "" : answer.message })
  if (answer.ok) show(desk, /** @type {Queue} */ (answer.value))
  else void look(desk)
  return answer.ok
}
