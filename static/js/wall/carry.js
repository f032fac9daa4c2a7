// Moving by keyboard: « M » takes what has the focus, arrows move it, over the edge of a zone into the next one,
// Enter or « M » puts it down, Escape puts it back where it was.

import { canMove } from "../notes/select.js"
import { own } from "../core/records.js"
import { t } from "../core/words.js"
import { zoneTitle } from "../board/plan.js"
import { canArrange } from "../board/rights.js"
import { move } from "../notes/gestures.js"
import { neighbour } from "./neighbour.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */
/** @typedef {{ x: number, y: number }} Point */

const STEP = 10
const LEAP = 50
const END = 1000

/** Take it, if it may be moved. @param {Desk} desk @param {string} key @param {Point | null} shown where it is seen */
export function take(desk, key, shown) {
  const { board, state } = desk
  const group = own(board.groups, key)
  const thing = group ?? own(board.notes, key)
  if (!thing) return
  if (own(board.notes, key)?.group)
    return desk.say(t("Ce post-it est dans un regroupement : déplacez le regroupement."))
  if (!(group ? canArrange(board, state.you) : canMove(board, state.you, key, desk.session.now())))
    return desk.say(t("Ce post-it ne se déplace pas à cette étape."))
  const at = { x: shown?.x ?? thing.x, y: shown?.y ?? thing.y }
  desk.set({ carried: { key, from: { zone: thing.zone, ...within(at) }, at } })
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

/** @param {Desk} desk @param {readonly [number, number]} arrow @param {number} by */
function step(desk, arrow, by) {
  const { carried } = desk.ui
  const thing = carried && (own(desk.board.groups, carried.key) ?? own(desk.board.notes, carried.key))
  if (!carried || !thing) return desk.set({ carried: null })
  const wanted = { x: carried.at.x + arrow[0] * by, y: carried.at.y + arrow[1] * by }
  const isOver = Math.max(Math.abs(wanted.x - END / 2), Math.abs(wanted.y - END / 2)) > END / 2
  const next = isOver ? zoneBeside(thing.zone, arrow) : null
  const at = next ? { x: entered(arrow[0], wanted.x), y: entered(arrow[1], wanted.y) } : within(wanted)
  if (!move(desk, carried.key, { zone: next ?? thing.zone, ...at })) return
  desk.set({ carried: { ...carried, at } })
  hold(desk, carried.key)
}

/** @param {Desk} desk */
function putDown(desk) {
  const { carried } = desk.ui
  const thing = carried && (own(desk.board.groups, carried.key) ?? own(desk.board.notes, carried.key))
  desk.set({ carried: null })
  if (thing) desk.say(t("Posé dans « %(zone)s ».", { zone: zoneTitle(desk.board, thing.zone) }))
}

/** @param {Desk} desk */
function putBack(desk) {
  const { carried } = desk.ui
  desk.set({ carried: null })
  if (!carried) return
  move(desk, carried.key, carried.from)
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
