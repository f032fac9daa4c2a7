// The running order in minutes: what was planned as a thin bar, what happens as a block.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { properties } from "../core/properties.js"
import { hour } from "../core/figures.js"
import { kitLanguage } from "../core/kit_language.js"
import { t } from "../core/words.js"
import { rowsOf } from "./clock.js"

/** @typedef {import("./clock.js").Timeline} Timeline */
/** @typedef {import("./clock.js").Slot} Slot */

const MINUTE = 60_000

/** @param {Timeline} timeline */
export function running(timeline) {
  const rows = rowsOf(timeline)
  return html`
    <section class="sheet stack console__column console__column--full" aria-labelledby="titre-deroule">
      <header class="row">
        <h2 class="title" id="titre-deroule">${t("Déroulé minuté")}</h2>
        <p class="row fine row__push">
          <span class="agenda__plan agenda__plan--key" aria-hidden="true"></span> ${t("prévu")}
        </p>
      </header>
      <ol class="agenda" role="list" ${properties({ "--minutes": rows.count, "--now": rows.now })}>
        ${timeline.slots.map(({ planned, phase }) => html`<li class="agenda__plan" aria-hidden="true" ${properties({ "--from": planned, "--for": phase.minutes })}></li>`)}
        ${timeline.slots.map((slot) => block(timeline, slot, rows.of.get(slot.phase.id)))}
        ${timeline.start !== null && timeline.now >= 0 ? html`<li class="agenda__now" aria-hidden="true"></li>` : nothing}
      </ol>
    </section>
  `
}

/** @param {Timeline} timeline @param {Slot} slot @param {{ first: number, count: number }} [rows] */
function block(timeline, slot, rows) {
  if (slot.from === null || !rows) return nothing
  const over = slot.spent === null ? 0 : Math.round(slot.spent) - slot.phase.minutes
  return html`
    <li
      class="slot"
      data-state=${slot.state}
      aria-current=${slot.state === "current" ? "step" : nothing}
      ${properties({ "--from": rows.first, "--for": rows.count })}
    >
      <span class="slot__side">${timeOf(timeline, slot.from)}</span>
      <span class="slot__name"
        >${slot.state === "done" ? icon("check", "small") : nothing}
        <span dir="auto" lang=${kitLanguage}>${slot.phase.title}</span></span
      >
      <span class="slot__side">${t("%(minutes)s min", { minutes: Math.round(slot.spent ?? slot.phase.minutes) })}</span>
      <strong class="slot__over">${over > 0 ? `+${over}` : ""}</strong> ${plannedAt(timeline, slot)}
    </li>
  `
}

/** When the step at hand was to begin, if that is not when it did. @param {Timeline} timeline @param {Slot} slot */
const plannedAt = (timeline, { state, from, planned }) =>
  state === "current" && timeline.start !== null && Math.round(from ?? planned) !== planned
    ? html`<span class="slot__side slot__planned">${t("prévu à %(time)s", { time: timeOf(timeline, planned) })}</span>`
    : nothing

const zone = () => document.documentElement.dataset.timeZone ?? "UTC"

/** Where the workshop is. @param {number} ms since 1970 */
export const hourOf = (ms) => hour(ms, zone(), zone())

/** The hour, or before anything began how far from the start. @param {Timeline} timeline @param {number} minutes */
export const timeOf = ({ start }, minutes) =>
  start === null ? t("+ %(minutes)s min", { minutes: Math.round(minutes) }) : hourOf(start + minutes * MINUTE)
