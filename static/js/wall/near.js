// Of a crowded wall, only what is near the window is drawn, and what somebody has in hand; the rest has its place and
// its size all the same, told from its text. A wall that is not crowded is drawn whole.

import { own } from "../core/records.js"
import { contentsOf } from "./contents.js"
import { doMeet } from "./grid.js"
import { isNarrow } from "./zoom.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */
/** @typedef {import("./contents.js").Contents} Contents */
/** @typedef {import("./shelves.js").Box} Box */
/** What is drawn of a zone, for which part of its field; `version` changes with it.
 * @typedef {{ keys: ReadonlySet<string>, version: number, part: Box | null }} Drawn */

/** Notes and groups that lie on the wall, beyond which it is crowded. */
export const CROWD = 400
/** Below that share of them it is crowded no more: it does not go from one to the other at each note. */
const STILL = 0.9
/** What is drawn around the window, in windows of it; and how much of that is left when more is drawn. */
const AROUND = { x: 0.5, y: 0.75 }
const LEFT = 0.25
/** Drawn before and after what has the focus. */
const BESIDE = 3

/** @param {Desk} desk @param {ReturnType<typeof import("./fields.js").createFields>} fields */
export function createNear(desk, fields) {
  /** @type {Map<string, Drawn>} */
  const zones = new Map()
  let isOn = false
  /** @type {ReadonlySet<string>} */
  let wanted = new Set()

  /** @param {string} zone @returns {Drawn} */
  const drawnOf = (zone) => zones.get(zone) ?? { keys: new Set(), version: 0, part: null }

  /** Whether the window has come close to the edge of what is drawn. */
  function isOver() {
    const frame = windowBox()
    return desk.board.plan.zones.some(({ id }) => {
      const { part } = drawnOf(id)
      const seen = frame && seenOf(frame, fields.element(id))
      return seen && !(part && holds(part, grown(seen, { x: AROUND.x * LEFT, y: AROUND.y * LEFT })))
    })
  }

  /** After each drawing, once everything has its place: whether something else is to be drawn. */
  function look() {
    const frame = isOn ? windowBox() : null
    if (!frame) return false
    wanted = inHand(desk)
    const focused = focusedThing()
    let isChanged = false
    for (const { id } of desk.board.plan.zones) {
      const seen = seenOf(frame, fields.element(id))
      if (!seen) continue
      const before = drawnOf(id)
      const isStill = before.part && holds(before.part, grown(seen, { x: AROUND.x * LEFT, y: AROUND.y * LEFT }))
      const part = isStill && before.part ? before.part : grown(seen, AROUND)
      const keys = keysNear(thingsOf(contentsOf(desk.board, id)), { boxes: fields.boxes(id), part, wanted, focused })
      const isSame = keys.size === before.keys.size && [...keys].every((key) => before.keys.has(key))
      zones.set(id, { part, keys: isSame ? before.keys : keys, version: before.version + (isSame ? 0 : 1) })
      isChanged ||= !isSame
    }
    return isChanged
  }

  return {
    /** Before each drawing. */
    begin() {
      const total = desk.board.plan.zones.reduce((sum, { id }) => sum + thingsOf(contentsOf(desk.board, id)).length, 0)
      isOn = total > CROWD * (isOn ? STILL : 1) && !desk.isPrinted && !isNarrow()
      if (isOn) wanted = inHand(desk)
      return isOn
    },
    isOn: () => isOn,

    /** Another number when other things of the zone are drawn. @param {string} zone */
    version: (zone) => (isOn ? drawnOf(zone).version : 0),

    /** What is drawn of a zone. @param {string} zone @param {Contents} contents @returns {Contents} */
    of(zone, contents) {
      if (!isOn) return contents
      const { keys } = drawnOf(zone)
      const isDrawn = (/** @type {{ key: string }} */ { key }) => keys.has(key) || wanted.has(key)
      return { ...contents, groups: contents.groups.filter(isDrawn), notes: contents.notes.filter(isDrawn) }
    },

    look,

    /** The window shows another part of the wall. */
    follow() {
      if (isOn && isOver()) desk.redraw()
    },

    /** Another thing has the focus: its neighbours are drawn at once, so that the next key finds them. */
    focus() {
      if (isOn && look()) desk.drawNow()
    },
  }
}

/** The first and the last of a zone are where the keyboard comes in. @param {readonly string[]} things
 * @param {{ boxes: ReadonlyMap<string, Box>, part: Box, wanted: ReadonlySet<string>, focused: string }} where */
export function keysNear(things, { boxes, part, wanted, focused }) {
  /** @type {Set<string>} */
  const keys = new Set()
  for (const [at, key] of things.entries()) {
    const box = boxes.get(key)
    const isAtEnd = at === 0 || at === things.length - 1
    if (isAtEnd || wanted.has(key) || (box && doMeet(part, box))) keys.add(key)
  }
  const at = things.indexOf(focused)
  if (at >= 0) for (const key of things.slice(Math.max(0, at - BESIDE), at + BESIDE + 1)) keys.add(key)
  return keys
}

/** @type {WeakMap<Contents, readonly string[]>} */
const listed = new WeakMap()

/** What lies on a zone, in the order of the page. @param {Contents} contents */
function thingsOf(contents) {
  const known = listed.get(contents)
  if (known) return known
  const things = [...contents.groups, ...contents.notes].map(({ key }) => key)
  listed.set(contents, things)
  return things
}

/** What is chosen, held, written, on its way or shown to all is drawn wherever it is. @param {Desk} desk */
function inHand({ ui, state, board }) {
  const dragged = Object.values(state.signals).flatMap(({ drag }) => (drag ? [drag.note] : []))
  const keys = [
    ...[ui.editor?.note, ui.held?.key, ui.held?.target, ui.renaming, ui.sought, board.spotlight],
    ...[...ui.selection, ...(ui.held?.also ?? []), ...(ui.carried?.keys ?? []), ...state.pendingIds, ...dragged],
  ].flatMap((key) => key || [])
  return new Set(keys.map((key) => own(board.notes, key)?.group || key))
}

/** The note or the group that has the focus, or that holds it. */
function focusedThing() {
  const thing = document.activeElement?.closest(".zone__field > [data-key]")
  return thing?.getAttribute("data-key") ?? ""
}

/** @returns {DOMRect | null} */
const windowBox = () => document.querySelector(".wall__window")?.getBoundingClientRect() ?? null

/** The window, in px of a field at 100 %. @param {DOMRect} frame @param {HTMLElement | undefined} field
 * @returns {Box | null} */
function seenOf(frame, field) {
  const rect = field?.getBoundingClientRect()
  if (!field || !rect?.width) return null
  const zoom = rect.width / field.offsetWidth
  const left = (frame.left - rect.left) / zoom
  const top = (frame.top - rect.top) / zoom
  return { left, top, right: left + frame.width / zoom, bottom: top + frame.height / zoom }
}

/** @param {Box} box @param {{ x: number, y: number }} by in boxes of it, at each side @returns {Box} */
const grown = ({ left, top, right, bottom }, { x, y }) => ({
  left: left - (right - left) * x,
  top: top - (bottom - top) * y,
  right: right + (right - left) * x,
  bottom: bottom + (bottom - top) * y,
})

/** @param {Box} part @param {Box} box */
const holds = (part, box) =>
  part.left <= box.left && part.top <= box.top && part.right >= box.right && part.bottom >= box.bottom
