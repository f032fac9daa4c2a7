// The wall: zones side by side, the tools at the left, the bar at the bottom.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { writesSealed } from "../notes/select.js"
import { later } from "../core/later.js"
import { own } from "../core/records.js"
import { bringTo, lookOn } from "../core/sight.js"
import { t } from "../core/words.js"
import { zoomBar } from "./bar.js"
import { busyOf } from "./busy.js"
import { contentsOf } from "./contents.js"
import { createDrag, spotOn } from "./drag.js"
import { rewrite, writeNew } from "../notes/editor.js"
import { groupChosen } from "../notes/several.js"
import { createFields } from "./fields.js"
import { startRenaming } from "./group.js"
import { choose, onWallKey } from "./keys.js"
import { startLasso } from "./lasso.js"
import { placeOthers } from "./remote.js"
import { createMap } from "./map.js"
import { createNear } from "./near.js"
import { rail, writeSomewhere } from "./rail.js"
import { createSpace } from "./space.js"
import { zoneSheet } from "./zone.js"
import { bounded, isNarrow, MOST } from "./zoom.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */
/** @typedef {import("../types.d.ts").Zone} Zone */
/** @typedef {import("../types.d.ts").Color} Color */
/** @typedef {import("../following/select.js").Place} Place */

/** What the style sheets tell apart. */
const MOST_ZONES = 9
const SETTLING_MS = 2000
/** A wall that was just put on the screen takes its heights in a few frames. */
const SETTLING_FRAMES = 6

/** @param {Desk} desk @param {{ goAbove: () => void }} handed */
export function createWall(desk, handed) {
  let sizes = 0
  /** At which count of adopted texts those that wait were last brought into view. */
  let broughtAt = -1
  const fields = createFields(() => {
    sizes += 1
    desk.redraw()
  })
  const near = createNear(desk, fields)
  const space = createSpace(desk, { ...handed, moved: near.follow })
  const drag = createDrag(desk, space.zoom)
  const tray = later(() => import("./tray.js"), desk)
  const carry = later(() => import("./carry.js"), desk)
  const beside = later(() => import("./beside.js"), desk)
  /** Two notes, or a group. */
  const isOfSeveral = () =>
    !desk.isPrinted && (desk.ui.selection.size > 1 || [...desk.ui.selection].some((key) => own(desk.board.groups, key)))

  /** Where a thing is seen, if it was given another place than its own. @param {string} key */
  const placeOf = (key) => {
    const thing = own(desk.board.groups, key) ?? own(desk.board.notes, key)
    return thing ? fields.placeOf(key, thing) : null
  }

  const map = createMap(desk, grounds, fields.placeOf)

  /** What the map shows of the zones. */
  function grounds() {
    return desk.board.plan.zones.flatMap(({ id, color }) => {
      const element = fields.element(id)?.closest(".zone")
      return element instanceof HTMLElement ? [{ id, tint: color, element, contents: contentsOf(desk.board, id) }] : []
    })
  }

  /** @param {PointerEvent} event */
  const onPress = (event) => {
    if (space.startPan(event)) return
    drag.start(event)
    startLasso(desk, event)
  }

  /** @param {PointerEvent} event */
  const onPoint = (event) => {
    space.notice({ x: event.clientX, y: event.clientY })
    point(desk, event)
  }

  const onScroll = () => {
    map.follow()
    near.follow()
  }

  return {
    /** @param {readonly Zone[]} zones @param {unknown} foot */
    draw(zones, foot) {
      const busy = busyOf(desk)
      near.begin()
      return html`
        <main class="wall" id="tableau" aria-label=${t("Tableau")}>
          ${rail(desk)}
          <div
            class="wall__window"
            @pointerdown=${onPress}
            @wheel=${space.onWheel}
            @touchstart=${space.onTouch}
            @scroll=${onScroll}
            @focusin=${near.focus}
            @pointermove=${onPoint}
            @click=${(/** @type {MouseEvent} */ event) => onClick(desk, event)}
            @dblclick=${(/** @type {MouseEvent} */ event) => onDoubleClick(desk, event, space)}
            @keydown=${(/** @type {KeyboardEvent} */ event) => onWallKey(desk, event, { placeOf, carry })}
            @focusout=${(/** @type {FocusEvent} */ event) => carry.now()?.leave(desk, event)}
          >
            <div class="wall__zones" data-zones=${Math.min(zones.length, MOST_ZONES)}>
              ${repeat(
                zones,
                (zone) => zone.id,
                (zone) => zoneSheet(desk, zone, { fields, near, busy, sizes }),
              )}
            </div>
          </div>
          ${map.draw()}
          <div class="wall__foot">${foot}${zoomBar(space, map)}</div>
          ${isOfSeveral() ? (tray()?.chosenTray(desk) ?? nothing) : nothing}
        </main>
      `
    },

    /** After each drawing. @param {ParentNode} root */
    settle(root) {
      if (desk.isPrinted) return // on paper nothing has a place
      space.settle(root)
      fields.arrange(
        desk.board.plan.zones.map(({ id }) => ({
          zone: id,
          contents: contentsOf(desk.board, id),
          isTold: near.isOn(),
        })),
      )
      placeOthers(desk, { fields, zoom: space.zoom() }, root)
      if (root.querySelector(".note-tools") && !isNarrow()) beside()?.putTools(root, space.zoom())
      if (near.look()) desk.redraw()
      if (!desk.state.ready || broughtAt === desk.state.adopted) return
      broughtAt = desk.state.adopted
      bringDraft(root)
    },

    /** The others point elsewhere, and nothing else has changed. @param {ParentNode} root */
    follow(root) {
      if (!desk.isPrinted) placeOthers(desk, { fields, zoom: space.zoom() }, root)
    },

    /** A new note where there is room. @param {string} zone @param {Color} [color] */
    writeIn(zone, color) {
      const text = desk.session.draft(`new:${zone}`)
      writeNew(desk, { zone, color, ...fields.freePlace(zone, contentsOf(desk.board, zone), text) })
    },

    /** @param {string} zone @param {string} text */
    roomIn: (zone, text) => fields.freePlace(zone, contentsOf(desk.board, zone), text),

    /** What stands on a zone. @param {string} zone */
    contentsOf: (zone) => contentsOf(desk.board, zone),

    writeSomewhere: () => writeSomewhere(desk),
    groupChosen: () => groupChosen(desk),
    zoomBy: space.zoomBy,
    showAll: space.showAll,
    takeHand: space.takeHand,
    panBy: space.panBy,

    /** What is in the middle of the window. @returns {Place | null} */
    look() {
      const { frame, parts } = zonesShown()
      const spot = frame && lookOn(frame, parts)
      const zone = spot ? (parts[spot.part]?.querySelector(".zone__field")?.getAttribute("data-zone") ?? null) : null
      return spot && zone ? { zone, x: spot.x, y: spot.y, zoom: Math.round(space.zoom() * 100) } : null
    },

    /** Show what somebody else looks at, as large as they see it. @param {Place & { zone: string }} place */
    goTo(place) {
      const part = fields.element(place.zone)?.closest(".zone")
      const frame = part?.closest(".wall__window")
      if (!part || !frame) return
      const near = bounded(place.zoom / 100)
      if (!isNarrow() && near !== space.zoom()) space.zoomTo(near, null, { isSudden: true })
      bringTo(frame, part, place)
    },

    /** A zone, or a thing on it, as one comes from above. The zones take their heights one after another.
     * @param {string} zone @param {string} [key] */
    show(zone, key) {
      const group = key ? own(desk.board.notes, key)?.group : null
      if (key) desk.set({ selection: new Set([key]) })
      if (group && !desk.ui.unfolded.has(group)) desk.set({ unfolded: new Set([...desk.ui.unfolded, group]) })
      desk.drawNow()
      const find = () =>
        (key && document.querySelector(`.wall [data-key="${CSS.escape(key)}"]`)) ||
        fields.element(zone)?.closest(".zone")
      const bring = (/** @type {number} */ again) => {
        const found = find()
        if (!found) return
        space.goToAll([found], { most: key ? 1 : MOST, isSudden: true })
        if (again > 0) return void requestAnimationFrame(() => bring(again - 1))
        const focused = key ? found : found.querySelector("h2")
        if (!key) focused?.setAttribute("tabindex", "-1")
        if (focused instanceof HTMLElement) focused.focus({ preventScroll: true })
      }
      bring(SETTLING_FRAMES)
    },

    /** What is chosen, else the thing or the zone at hand, as near as one sees it whole. */
    fit() {
      const chosen = [...desk.ui.selection].flatMap((key) => [
        ...document.querySelectorAll(`.wall__zones [data-key="${CSS.escape(key)}"]`),
      ])
      if (chosen.length > 0) return space.goToAll(chosen, { most: MOST })
      const { frame, parts } = zonesShown()
      const near = document.activeElement?.closest(".wall__zones > .zone")
      const spot = frame && lookOn(frame, parts)
      const zone = near ?? (spot && parts[spot.part])
      if (zone) space.goToAll([zone], { most: MOST })
    },
  }
}

function zonesShown() {
  const frame = document.querySelector(".wall__window")
  return { frame, parts: frame ? [...frame.querySelectorAll(".wall__zones > .zone")] : [] }
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

/** @param {Desk} desk @param {MouseEvent} event
 * @param {{ zoom: () => number, goToAll: ReturnType<typeof createSpace>["goToAll"] }} space */
function onDoubleClick(desk, event, space) {
  if (isControl(event)) return
  const head = event.target instanceof Element ? event.target.closest(".zone__head") : null
  if (head?.parentElement) return space.goToAll([head.parentElement], { most: MOST })
  const thing = thingAt(event)
  if (thing?.dataset.kind === "note") return rewrite(desk, thing.dataset.key ?? "")
  if (thing) return startRenaming(desk, thing.dataset.key ?? "")
  const field = event.target instanceof Element ? event.target.closest(".zone")?.querySelector(".zone__field") : null
  if (field instanceof HTMLElement) writeNew(desk, spotOn(field, paperAt(field, event, space.zoom())))
}

/** A new note is centred under the pointer. @param {HTMLElement} field @param {MouseEvent} event
 * @param {number} zoom */
function paperAt(field, event, zoom) {
  const em = parseFloat(getComputedStyle(field).fontSize) * zoom
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
