// The console: the running order against the clock, the one next thing to do, whom to look after.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { createRoom } from "../board/room.js"
import { icon } from "../core/icon.js"
import { t, tn } from "../core/words.js"
import { timelineOf } from "./clock.js"
import { now } from "./now.js"
import { hourOf, running, timeOf } from "./running.js"
import { watching } from "./watching.js"

/** @import { Cockpit, Context } from "../views" */
/** @typedef {{ isPutOff: boolean, isEveryone: boolean }} ConsoleUi */
/** `acts`: what is done for one person; `end`, to end the workshop.
 * @typedef {{ cockpit: Cockpit | null, lastWritten: () => number, acts: Acts, end: () => unknown }} Handed */
/** @typedef {{ refusal: () => unknown, button: (seat: string, person: import("../types").Person) => unknown,
 *   card: (seat: string, person: import("../types").Person) => unknown }} Acts */
/** @typedef {import("../views.d.ts").Room<ConsoleUi, Handed>} ConsoleDesk */

/** @type {ConsoleUi} */
const FRESH = { isPutOff: false, isEveryone: false }

/**
 * @param {Context} context
 * @param {{ cockpit: Cockpit | null, acts: Acts, thread: { draw: (how: { heading: boolean }) => unknown },
 *   entrance: { draw: () => unknown }, end: () => unknown }} handed
 */
export function createConsole(context, { cockpit, acts, thread, entrance, end }) {
  let written = context.session.now()
  const desk = createRoom(context, FRESH, { cockpit, acts, end, lastWritten: () => written })
  const hears = () => {
    written = context.session.now()
  }
  context.session.store.watch(({ board }) => board.notes, hears)
  context.session.store.watch(({ board }) => board.sealed, hears)
  context.session.store.watch(
    ({ board }) => board.phase,
    () => desk.set({ isPutOff: false }),
  )
  const timeline = () => timelineOf(desk.board, desk.session.now())
  return {
    page: () =>
      desk.state.ready
        ? html`<main class="console" id="console">
            ${running(timeline())} ${now(desk, timeline())}
            <div class="stack console__column console__people">
              ${watching(desk)} ${entrance.draw()} ${thread.draw({ heading: true })}
            </div>
          </main>`
        : html`<main class="console" id="console">
            <p class="hint" role="status">${t("Ouverture de la console…")}</p>
          </main>`,
    late: () => (desk.state.ready ? lateness(timeline(), desk.session.now()) : nothing),
  }
}

/** @param {import("./clock.js").Timeline} timeline @param {number} at */
function lateness(timeline, at) {
  const time = hourOf(at)
  if (timeline.start === null)
    return html`<p class="row console__late">${icon("clock", "small")} ${t("Il est %(time)s.", { time })}</p>`
  const { late } = timeline
  const said =
    late > 0
      ? tn("%(count)s min de retard", "%(count)s min de retard", late)
      : late < 0
        ? tn("%(count)s min d’avance", "%(count)s min d’avance", -late)
        : t("À l’heure")
  return html`<p class="row console__late" data-tone=${late > 0 ? "warn" : "good"}>
    ${icon("clock", "small")} <strong>${said}</strong>
    <span class="fine"
      >${t("il est %(time)s, fin estimée : %(end)s", { time, end: timeOf(timeline, timeline.end) })}</span
    >
  </p>`
}
