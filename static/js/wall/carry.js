// Moving by keyboard: « M » takes what has the focus, and what is chosen with it; arrows move it, over the edge of a
// zone into the next one, Enter or « M » puts it down, Escape puts it back where it was. However many keys it took, it
// is one gesture, that one comes back from at once.

import { canMove } from "../notes/select.js"
import { own } from "../core/records.js"
import { t } from "../core/words.js"
import { zoneTitle } from "../board/plan.js"
import { canArrange } from "../board/rights.js"
import { sayMoved, waysTo } from "../notes/gestures.js"
import { neighbour } from "./neighbour.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */
/** @typedef {import("../notes/room.js").Taken} Taken */
/** @typedef {{ x: number, y: number }} Point */

const STEP = 10
const LEAP = 50
const END = 1000

/** Take it, if it may be moved. @param {Desk} desk @param {string} key
 * @param {(key: string) => Point | null} shown where a thing is seen */
export function take(desk, key, shown) {
  const refusal = whyNot(desk, key)
  if (refusal) return desk.say(refusal)
  const chosen = desk.ui.selection.has(key) ? [...desk.ui.selection] : []
  const keys = [key, ...chosen.filter((each) => each !== key && whyNot(desk, each) === "")]
  const spots = keys.map((each) => spotOf(desk, each, shown))
  const { x, y } = spots[0] ?? { x: 0, y: 0 }
  const things = spots.map((from, at) => ({
    key: keys[at] ?? key,
    from,
    off: { x: from.x - x, y: from.y - y },
    ways: null,
  }))
  desk.set({ carried: { key, keys: new Set(keys), at: { x, y }, things, forget() {} } })
  desk.say(t("Flèches pour déplacer, Maj pour aller plus loin. Entrée pose, Échap remet où c’était."))
}

/** A key while something is carried; false: it is not for this. @param {Desk} desk @param {KeyboardEvent} event
 * @param {readonly [number, number] | undefined} arrow */
export function onCarryKey(desk, { key, shiftKey }, arrow) {
  if (arrow) step(desk, arrow, shiftKey ? LEAP : STEP)
  else if (key === "Enter" || key.toLowerCase() === "m") putDown(desk)
  else if (key === "Escape") putBack(desk)
  else return false
  return true
}

/** Something else has the focus. @param {Desk} desk @param {FocusEvent} event */
export function leave(desk, { relatedTarget }) {
  const { carried } = desk.ui
  if (!carried || !(relatedTarget instanceof HTMLElement) || relatedTarget.dataset.key === carried.key) return
  desk.set({ carried: null })
}

/** @param {Desk} desk @param {string} key */
const thingOf = ({ board }, key) => own(board.groups, key) ?? own(board.notes, key)

/** Why it is not moved by itself, or "". @param {Desk} desk @param {string} key */
function whyNot(desk, key) {
  const { board, state } = desk
  if (own(board.groups, key))
    return canArrange(board, state.you) ? "" : t("Ce post-it ne se déplace pas à cette étape.")
  if (own(board.notes, key)?.group) return t("Ce post-it est dans un regroupement : déplacez le regroupement.")
  return canMove(board, state.you, key, desk.session.now()) ? "" : t("Ce post-it ne se déplace pas à cette étape.")
}

/** @param {Desk} desk @param {string} key @param {(key: string) => Point | null} shown */
function spotOf(desk, key, shown) {
  const thing = thingOf(desk, key)
  const { x = 0, y = 0 } = shown(key) ?? thing ?? {}
  return { zone: thing?.zone ?? "", ...within({ x, y }) }
}

/** @param {Desk} desk @param {readonly [number, number]} arrow @param {number} by */
function step(desk, arrow, by) {
  const { carried } = desk.ui
  const thing = carried && thingOf(desk, carried.key)
  if (!carried || !thing) return desk.set({ carried: null })
  const wanted = { x: carried.at.x + arrow[0] * by, y: carried.at.y + arrow[1] * by }
  const isOver = Math.max(Math.abs(wanted.x - END / 2), Math.abs(wanted.y - END / 2)) > END / 2
  const next = isOver ? zoneBeside(thing.zone, arrow) : null
  const at = next ? { x: entered(arrow[0], wanted.x), y: entered(arrow[1], wanted.y) } : within(wanted)
  const [first, ...others] = carried.things
  const lead = first && moved(desk, first, at, next)
  if (!lead || lead === first) return
  const things = [lead, ...others.map((other) => moved(desk, other, at, next))]
  const ways = things.flatMap((each) => each.ways ?? [])
  carried.forget()
  const forget = desk.remember(
    () => {
      for (const { back } of [...ways].reverse()) back()
      desk.set({ carried: null })
    },
    () => {
      for (const { again } of ways) again()
    },
  )
  sayMoved(desk, thing.zone, { zone: next ?? thing.zone, ...at })
  desk.set({ carried: { ...carried, at, things, forget } })
  hold(desk, carried.key)
}

/** A step further with the first of what is carried: the way back is the one of the first step.
 * @param {Desk} desk @param {Taken} thing @param {Point} at of the first @param {string | null} next
 * @returns {Taken} the same: it does not go there */
function moved(desk, thing, at, next) {
  const zone = thingOf(desk, thing.key)?.zone
  if (zone === undefined) return thing
  const spot = { zone: next ?? zone, ...within({ x: at.x + thing.off.x, y: at.y + thing.off.y }) }
  const ways = waysTo(desk, thing.key, spot)
  if (!ways) return thing
  ways.again()
  return { ...thing, ways: { back: thing.ways?.back ?? ways.back, again: ways.again } }
}

/** @param {Desk} desk */
function putDown(desk) {
  const { carried } = desk.ui
  const thing = carried && thingOf(desk, carried.key)
  desk.set({ carried: null })
  if (thing) desk.say(t("Posé dans « %(zone)s ».", { zone: zoneTitle(desk.board, thing.zone) }))
}

/** @param {Desk} desk */
function putBack(desk) {
  const { carried } = desk.ui
  desk.set({ carried: null })
  if (!carried) return
  for (const { key, from } of carried.things) waysTo(desk, key, from)?.again()
  carried.forget()
  hold(desk, carried.key)
  desk.say(t("Remis où c’était."))
}

/** The focus follows into another zone, where it is another element. @param {Desk} desk @param {string} key */
function hold(desk, key) {
  desk.drawNow()
  const found = document.querySelector(`.wall__zones [data-key="${CSS.escape(key)}"]`)
  if (found instanceof HTMLElement && found !== document.activeElement) found.focus()
}

/** @param {string} zone @param {readonly [number, number]} arrow @returns {string | null} */
function zoneBeside(zone, arrow) {
  const fields = [...document.querySelectorAll(".wall__zones .zone__field")]
  const here = fields.find((field) => field.getAttribute("data-zone") === zone)
  if (!here) return null
  const boxes = fields.map((field) => field.getBoundingClientRect())
  return fields[neighbour(here.getBoundingClientRect(), boxes, arrow)]?.getAttribute("data-zone") ?? null
}

/** By the side that one comes from. @param {number} way @param {number} value */
const entered = (way, value) => (way > 0 ? 0 : way < 0 ? END : bounded(value))

/** @param {Point} point */
const within = ({ x, y }) => ({ x: bounded(x), y: bounded(y) })

/** @param {number} value */
const bounded = (value) => Math.min(END, Math.max(0, Math.round(value)))
