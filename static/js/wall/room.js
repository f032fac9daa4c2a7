// The wall: zones side by side, the tools at the left, the bar at the bottom.

import { html } from "../vendor/lit-html/lit-html.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { currentPhase } from "../board/plan.js"
import { canArrange } from "../board/rights.js"
import { canWrite, writesSealed } from "../notes/select.js"
import { icon } from "../core/icon.js"
import { own } from "../core/records.js"
import { properties } from "../core/properties.js"
import { percent } from "../core/figures.js"
import { bringTo, lookOn } from "../core/sight.js"
import { t } from "../core/words.js"
import { busyOf } from "./busy.js"
import { contentsOf } from "./contents.js"
import { createDrag, spotOn } from "./drag.js"
import { rewrite, writeNew } from "../notes/editor.js"
import { createFields } from "./fields.js"
import { startRenaming } from "./group.js"
import { choose, groupChosen, onWallKey } from "./keys.js"
import { placeOthers } from "./remote.js"
import { zoneSheet } from "./zone.js"
import { anchor, AT_ONCE, NARROW, stepFrom, wheeled } from "./zoom.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */
/** @typedef {import("../types.d.ts").Zone} Zone */
/** @typedef {import("../types.d.ts").Color} Color */
/** @typedef {import("../following/select.js").Place} Place */

const SETTLING_MS = 2000

/** @param {Desk} desk */
export function createWall(desk) {
  let sizes = 0
  let zoom = 1
  /** At which count of adopted texts those that wait were last brought into view. */
  let broughtAt = -1
  const fields = createFields(() => {
    sizes += 1
    desk.redraw()
  })
  const drag = createDrag(desk)

  /** @param {number} value */
  const zoomTo = (value) => {
    zoom = value
    fields.zoomTo(value)
    desk.redraw()
  }

  /** To the pointer: what it is on stays under it. @param {WheelEvent} event */
  const onWheel = (event) => {
    if (!event.ctrlKey || NARROW.matches) return
    event.preventDefault() // beyond the last step too: the browser's own zoom would come as a surprise
    const value = wheeled(zoom, event)
    if (value === zoom) return
    const hold = anchor(event)
    zoomTo(value)
    desk.drawNow()
    hold()
  }

  /** Where a thing is seen, if it was given another place than its own. @param {string} key */
  const placeOf = (key) => {
    const thing = own(desk.board.groups, key) ?? own(desk.board.notes, key)
    return thing ? fields.placeOf(key, thing) : null
  }

  return {
    /** @param {readonly Zone[]} zones @param {unknown} foot */
    draw(zones, foot) {
      const busy = busyOf(desk)
      return html`
        <main class="wall" id="tableau" aria-label=${t("Tableau")}>
          ${rail(desk)}
          <div
            class="wall__zones"
            ${properties({ "--zoom": zoom })}
            @pointerdown=${drag.start}
            @wheel=${onWheel}
            @pointermove=${(/** @type {PointerEvent} */ event) => point(desk, event)}
            @click=${(/** @type {MouseEvent} */ event) => onClick(desk, event)}
            @dblclick=${(/** @type {MouseEvent} */ event) => onDoubleClick(desk, event)}
            @keydown=${(/** @type {KeyboardEvent} */ event) => onWallKey(desk, event, placeOf)}
          >
            ${repeat(
              zones,
              (zone) => zone.id,
              (zone) => zoneSheet(desk, zone, { fields, busy, sizes }),
            )}
          </div>
          <div class="wall__foot">${foot}${zoomBar(zoom, zoomTo)}</div>
        </main>
      `
    },

    /** After each drawing. @param {ParentNode} root */
    settle(root) {
      if (desk.isPrinted) return // on paper nothing has a place
      for (const zone of desk.board.plan.zones) fields.arrange(zone.id, contentsOf(desk.board, zone.id))
      placeOthers(desk, fields, root)
      if (!desk.state.ready || broughtAt === desk.state.adopted) return
      broughtAt = desk.state.adopted
      bringDraft(root)
    },

    /** A new note where there is room. @param {string} zone @param {Color} [color] */
    writeIn(zone, color) {
      const text = desk.session.draft(`new:${zone}`)
      writeNew(desk, { zone, color, ...fields.freePlace(zone, contentsOf(desk.board, zone), text) })
    },

    /** @param {string} zone @param {string} text */
    roomIn: (zone, text) => fields.freePlace(zone, contentsOf(desk.board, zone), text),

    writeSomewhere: () => writeSomewhere(desk),
    groupChosen: () => groupChosen(desk),

    /** One step nearer (1) or further (-1), or as it was (0); null: no such step. @param {number} step */
    zoomBy(step) {
      const value = step === 0 ? 1 : stepFrom(zoom, step)
      return value === undefined || value === zoom || NARROW.matches ? null : () => zoomTo(value)
    },

    /** What is in the middle of the window. @returns {Place | null} */
    look() {
      const zones = document.querySelector(".wall__zones")
      const parts = zones ? [...zones.querySelectorAll(":scope > .zone")] : []
      const spot = zones && lookOn(zones, parts)
      const zone = spot ? (parts[spot.part]?.querySelector(".zone__field")?.getAttribute("data-zone") ?? null) : null
      return spot && zone ? { zone, x: spot.x, y: spot.y, zoom: Math.round(zoom * 100) } : null
    },

    /** Show what somebody else looks at, as large as they see it. @param {Place & { zone: string }} place */
    goTo(place) {
      const part = fields.element(place.zone)?.closest(".zone")
      const zones = part?.closest(".wall__zones")
      if (!part || !zones) return
      const near = wheeled(place.zoom / 100, { deltaY: 0, deltaMode: 0 })
      if (!NARROW.matches && near !== zoom) {
        zoomTo(near)
        desk.drawNow()
      }
      bringTo(zones, part, place)
    },

    /** As near as all of it can be seen at once. */
    showAll() {
      const zones = document.querySelector(".wall__zones")
      if (!zones || NARROW.matches) return
      for (const step of AT_ONCE) {
        zoomTo(step)
        desk.drawNow()
        if (zones.scrollHeight <= zones.clientHeight + 1) break
      }
      zones.scrollTo(0, 0)
    },
  }
}

/**
 * After a reload: a text that waits below the fold would be thought lost. The zones take their heights one after
 * another; who does something meanwhile is left where they are.
 * @param {ParentNode} root
 */
function bringDraft(root) {
  const waits = root.querySelector("[data-draft]")
  if (!waits) return
  const bring = setInterval(() => waits.scrollIntoView({ block: "nearest" }), SETTLING_MS / 5)
  const leave = () => clearInterval(bring)
  setTimeout(leave, SETTLING_MS)
  for (const act of ["wheel", "pointerdown", "keydown"]) addEventListener(act, leave, { once: true })
}

/** @param {Desk} desk */
const rail = (desk) => html`
  <div class="rail" role="toolbar" aria-label=${t("Outils")} aria-orientation="vertical">
    <button
      class="icon-button icon-button--accent"
      type="button"
      aria-label=${t("Nouveau post-it (N)")}
      title=${t("Nouveau post-it (N)")}
      ?disabled=${!writableZone(desk)}
      @click=${() => writeSomewhere(desk)}
    >
      ${icon("note")}
    </button>
    <button
      class="icon-button"
      type="button"
      aria-label=${t("Regrouper les post-its choisis (Ctrl+G)")}
      title=${t("Regrouper les post-its choisis (Ctrl+G)")}
      ?disabled=${!canArrange(desk.board, desk.state.you) || desk.ui.selection.size < 2}
      @click=${() => groupChosen(desk)}
    >
      ${icon("group")}
    </button>
    <button
      class="icon-button"
      type="button"
      aria-label=${t("Annuler mon dernier geste (Ctrl+Z)")}
      title=${t("Annuler mon dernier geste (Ctrl+Z)")}
      data-repeats
      ?disabled=${!desk.canUndo()}
      @click=${() => desk.undo()}
    >
      ${icon("undo")}
    </button>
    <button
      class="icon-button"
      type="button"
      aria-label=${t("Aide et raccourcis (?)")}
      title=${t("Aide et raccourcis (?)")}
      @click=${() => desk.openHelp()}
    >
      ${icon("help")}
    </button>
  </div>
`

/** « N »: in the zone at hand, else in the first that is open. @param {Desk} desk */
function writeSomewhere(desk) {
  const zone = writableZone(desk)
  if (zone) desk.writeIn(zone)
  else desk.say(t("On n’écrit pas de post-it à cette étape."))
}

/** @param {Desk} desk */
function writableZone(desk) {
  const near = document.activeElement?.closest(".zone")?.querySelector(".zone__field")
  const zones = [
    near instanceof HTMLElement ? (near.dataset.zone ?? "") : "",
    ...(currentPhase(desk.board)?.zones ?? []),
  ]
  return zones.find((zone) => zone && canWrite(desk.board, desk.state.you, zone, desk.session.now()))
}

/** @param {number} zoom @param {(value: number) => void} zoomTo */
function zoomBar(zoom, zoomTo) {
  const to = (/** @type {number | undefined} */ value) => () => value && zoomTo(value)
  return html`
    <div class="zoom" role="group" aria-label=${t("Zoom")} data-repeats>
      <button
        class="icon-button"
        type="button"
        aria-label=${t("Réduire")}
        ?disabled=${stepFrom(zoom, -1) === undefined}
        @click=${to(stepFrom(zoom, -1))}
      >
        ${icon("minus")}
      </button>
      <button
        class="zoom__value"
        type="button"
        aria-label=${t("Zoom %(zoom)s, revenir à %(whole)s", { zoom: percent(zoom), whole: percent(1) })}
        @click=${to(1)}
      >
        ${percent(zoom)}
      </button>
      <button
        class="icon-button"
        type="button"
        aria-label=${t("Agrandir")}
        ?disabled=${stepFrom(zoom, 1) === undefined}
        @click=${to(stepFrom(zoom, 1))}
      >
        ${icon("plus")}
      </button>
    </div>
  `
}

/** @param {Desk} desk @param {PointerEvent} event */
function point(desk, event) {
  if (desk.ui.held || writesSealed(desk.board) || event.pointerType !== "mouse") return
  const field = event.target instanceof Element ? event.target.closest(".zone__field") : null
  if (!(field instanceof HTMLElement)) return
  desk.session.signal("pointer", spotOn(field, { left: event.clientX, top: event.clientY, width: 0, height: 0 }))
}

/** @param {Desk} desk @param {MouseEvent} event */
function onClick(desk, event) {
  const thing = thingAt(event)
  if (isControl(event)) return
  if (!thing) return desk.ui.selection.size > 0 ? desk.set({ selection: new Set() }) : undefined
  const key = thing.dataset.key ?? ""
  if (event.shiftKey || event.ctrlKey || event.metaKey) return choose(desk, key)
  desk.set({ selection: new Set([key]) })
}

/** @param {Desk} desk @param {MouseEvent} event */
function onDoubleClick(desk, event) {
  if (isControl(event)) return
  const thing = thingAt(event)
  if (thing?.dataset.kind === "note") return rewrite(desk, thing.dataset.key ?? "")
  if (thing) return startRenaming(desk, thing.dataset.key ?? "")
  const field = event.target instanceof Element ? event.target.closest(".zone")?.querySelector(".zone__field") : null
  if (field instanceof HTMLElement) writeNew(desk, spotOn(field, paperAt(field, event)))
}

/** A new note is centred under the pointer. @param {HTMLElement} field @param {MouseEvent} event */
function paperAt(field, event) {
  const em = parseFloat(getComputedStyle(field).fontSize)
  const [width, height] = [8.5 * em, 5.5 * em]
  return { left: event.clientX - width / 2, top: event.clientY - height / 3, width, height }
}

/** @param {MouseEvent} event */
const isControl = ({ target }) =>
  target instanceof Element && target.closest("button, input, textarea, a, .note-tools") !== null

/** @param {MouseEvent} event */
function thingAt({ target }) {
  const found = target instanceof Element ? target.closest("[data-key]") : null
  return found instanceof HTMLElement ? found : null
}
