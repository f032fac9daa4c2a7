// What one sees from above: each zone with its piles and its scraps, and the note that the pointer or the keyboard is
// on. Nothing is written here; a press leads near.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { isMine } from "../board/authors.js"
import { zoneIcon } from "../board/zone_icon.js"
import { drawing, icon } from "../core/icon.js"
import { kitLanguage } from "../core/kit_language.js"
import { memo } from "../core/memo.js"
import { properties } from "../core/properties.js"
import { own } from "../core/records.js"
import { parts, t, tn } from "../core/words.js"
import { columnsFor, densityFor } from "./density.js"

/** @typedef {import("./room.js").AboveDesk} Desk */
/** @typedef {import("./room.js").Scrap} Scrap */
/** @typedef {import("../types.d.ts").Zone} Zone */

/** Wider than the lens, in px: nearer to the edge than that, it stands at the other side of its scrap. */
const LENS = { width: 220, height: 150 }

/** @param {Desk} desk @param {readonly Zone[]} zones */
export function overview(desk, zones) {
  const { room } = desk.ui
  const areas = zones.map(({ id, title }) => {
    const { groups, notes, sealed } = desk.contentsOf(id)
    const piles = groups.map(({ group, slips }) => ({ title: group.title || t("Sans titre"), count: slips.length }))
    return { title, piles, loose: notes.length + sealed }
  })
  const { scale, isClose } = densityFor(areas, room)
  return html`
    <div
      class="overview"
      ${ref(holder(desk))}
      ${properties({ "--columns": columnsFor(zones.length, room.width), "--scrap": scale })}
      ?data-close=${isClose}
      @pointerover=${(/** @type {PointerEvent} */ event) => onOver(desk, event)}
      @pointerleave=${() => desk.ui.lens && desk.set({ lens: null })}
      @focusout=${() => desk.ui.lens && desk.set({ lens: null })}
      @keydown=${(/** @type {KeyboardEvent} */ event) => onKey(desk, event)}
    >
      ${repeat(
        zones,
        (zone) => zone.id,
        (zone) => area(desk, zone),
      )}
    </div>
  `
}

/** The note that one reads, whole, beside its scrap. @param {Desk} desk */
export function lens(desk) {
  const { lens: key } = desk.ui
  const note = key === null ? undefined : own(desk.board.notes, key)
  const scrap = key === null ? null : document.querySelector(`[data-scrap="${CSS.escape(key)}"]`)
  const frame = scrap?.closest(".wall--above")
  if (!note || !scrap || !frame) return nothing
  const at = scrap.getBoundingClientRect()
  const around = frame.getBoundingClientRect()
  const isUp = at.bottom + LENS.height > around.bottom
  const left = Math.max(0, Math.min(at.left - around.left, around.width - LENS.width))
  const top = isUp ? at.top - around.top - 4 : at.bottom - around.top + 4
  return html`<div
    class="note lens"
    aria-hidden="true"
    data-color=${note.color}
    data-side=${isUp ? "up" : "down"}
    ${properties({ "--left": `${Math.round(left)}px`, "--top": `${Math.round(top)}px` })}
  >
    <p class="note__text" dir="auto">${note.text}</p>
  </div>`
}

/** @param {Desk} desk @param {Zone} zone */
function area(desk, zone) {
  const contents = desk.contentsOf(zone.id)
  const { lens: read } = desk.ui
  const isReadHere = read !== null && own(desk.board.notes, read)?.zone === zone.id
  return memo([zone, contents, desk.chosen(), desk.state.you, isReadHere ? read : null], () => {
    const { groups, notes, sealed, total } = contents
    return html`
      <section class="area-above" data-zone=${zone.id} data-tint=${zone.color} aria-labelledby=${`a-${zone.id}`}>
        <header class="area-above__head">
          ${drawing(zoneIcon(zone), "icon icon--small mark")}
          <h2 id=${`a-${zone.id}`}>
            <button class="area-above__title" type="button" @click=${() => desk.goNear(zone.id)}>
              <bdi lang=${kitLanguage}>${zone.title}</bdi><span class="visually-hidden">${t(", s’en approcher")}</span>
            </button>
          </h2>
          <p class="fine">
            <strong>${total}</strong><span class="visually-hidden"> ${tn("post-it", "post-its", total)}</span>
          </p>
        </header>
        ${
          groups.length
            ? html`<ul class="area-above__piles" role="list">
                ${repeat(
                  groups,
                  ({ key }) => key,
                  (sheaf) => html`<li>${pile(desk, zone, sheaf)}</li>`,
                )}
              </ul>`
            : nothing
        }
        ${notes.length ? loose(desk, zone, { notes, hasGroups: groups.length > 0 }) : nothing}
        ${sealed ? html`<p class="fine row">${icon("lock", "small")} ${parts(tn("%(count)s post-it fermé", "%(count)s post-its fermés", sealed), { count: html`<strong>${sealed}</strong>` })}</p>` : nothing}
      </section>
    `
  })
}

/** @param {Desk} desk @param {Zone} zone @param {import("./room.js").Contents["groups"][number]} sheaf */
const pile = (desk, zone, { key, group, slips }) => html`
  <button
    class="pile"
    type="button"
    data-pile=${key}
    @click=${(/** @type {Event} */ event) => near(desk, zone, key, event)}
  >
    <strong class="pile__title" dir="auto">${group.title || t("Sans titre")}</strong>
    <span class="pile__count"
      >${slips.length}<span class="visually-hidden"> ${tn("post-it", "post-its", slips.length)}</span></span
    >
    <span class="pile__papers">${scraps(desk, slips)}</span>
  </button>
`

/** Notes that are in no group. @param {Desk} desk @param {Zone} zone
 * @param {{ notes: readonly Scrap[], hasGroups: boolean }} about */
const loose = (desk, zone, { notes, hasGroups }) => html`
  <button
    class="pile pile--loose"
    type="button"
    data-pile=${`loose:${zone.id}`}
    @click=${(/** @type {Event} */ event) => near(desk, zone, undefined, event)}
  >
    <span class="pile__papers"
      ><span class="pile__name fine"
        >${
          hasGroups
            ? tn("%(count)s seul", "%(count)s seuls", notes.length)
            : tn("%(count)s post-it", "%(count)s post-its", notes.length)
        }</span
      >${scraps(desk, notes)}</span
    >
  </button>
`

/** @param {Desk} desk @param {readonly Scrap[]} slips */
const scraps = (desk, slips) =>
  slips.map(
    ({ key, note }) =>
      html`<span
        class="scrap"
        data-scrap=${key}
        data-color=${note.color}
        ?data-mine=${isMine(note, desk.state.you)}
        ?data-chosen=${desk.chosen().has(key)}
        ?data-read=${desk.ui.lens === key}
      ></span>`,
  )

/** To the note that one reads, else to the pile. @param {Desk} desk @param {Zone} zone @param {string | undefined} key
 * @param {Event} event */
function near(desk, zone, key, { target }) {
  const scrap = target instanceof Element ? target.closest("[data-scrap]")?.getAttribute("data-scrap") : null
  desk.goNear(zone.id, scrap ?? desk.ui.lens ?? key)
}

/** @param {Desk} desk @param {PointerEvent} event */
function onOver(desk, { target }) {
  const key = target instanceof Element ? (target.closest("[data-scrap]")?.getAttribute("data-scrap") ?? null) : null
  if (key !== desk.ui.lens) desk.set({ lens: key })
}

/** In a pile, left and right go from scrap to scrap, and read them; up and down from pile to pile.
 * @param {Desk} desk @param {KeyboardEvent} event */
function onKey(desk, event) {
  const pileAt = event.target instanceof Element ? event.target.closest(".pile, .area-above__title") : null
  if (!(pileAt instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
  if (event.key === "Escape" && desk.ui.lens) return taken(event, () => desk.set({ lens: null }))
  const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
  if (across && pileAt.matches(".pile")) return taken(event, () => read(desk, pileAt, across))
  const down = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (down) return taken(event, () => goOn(pileAt, down))
}

/** @param {Desk} desk @param {HTMLElement} pileAt @param {number} by */
function read(desk, pileAt, by) {
  const keys = [...pileAt.querySelectorAll("[data-scrap]")].map((scrap) => scrap.getAttribute("data-scrap") ?? "")
  const now = keys.indexOf(desk.ui.lens ?? "")
  const at = now < 0 ? (by > 0 ? 0 : keys.length - 1) : (now + by + keys.length) % keys.length
  const key = keys[at] ?? ""
  const text = own(desk.board.notes, key)?.text ?? ""
  desk.set({ lens: key })
  desk.say(t("%(at)s sur %(all)s : %(text)s", { at: at + 1, all: keys.length, text }))
}

/** @param {HTMLElement} from @param {number} by */
function goOn(from, by) {
  const stops = [...(from.closest(".overview")?.querySelectorAll(".pile, .area-above__title") ?? [])]
  const to = stops[stops.indexOf(from) + by]
  if (to instanceof HTMLElement) to.focus()
}

/** @param {Event} event @param {() => void} act */
function taken(event, act) {
  event.preventDefault()
  event.stopPropagation()
  act()
}

/** @type {WeakMap<Desk, (element: Element | undefined) => void>} */
const holders = new WeakMap()

/** Keeps the size of the window at hand. Always the same function, or lit would let go at each drawing.
 * @param {Desk} desk */
function holder(desk) {
  const known = holders.get(desk)
  if (known) return known
  const observer = new ResizeObserver(([entry]) => {
    if (!entry) return
    const rem = parseFloat(getComputedStyle(document.documentElement).fontSize) || 16
    const room = { width: entry.contentRect.width / rem, height: entry.contentRect.height / rem }
    if (room.width !== desk.ui.room.width || room.height !== desk.ui.room.height) desk.set({ room })
  })
  const hold = (/** @type {Element | undefined} */ element) => {
    observer.disconnect()
    if (element) observer.observe(element)
  }
  holders.set(desk, hold)
  return hold
}
