// Keys that work anywhere on the page. Off while one types, and one may switch the single letters off.

import { isTextField } from "../core/typing.js"

/** @typedef {import("./room.js").HelpDesk} Desk */
/** @typedef {object} Acts
 * @property {() => void} write
 * @property {() => void} ready
 * @property {() => void} hand
 * @property {() => void} group
 * @property {() => void} find
 * @property {() => void} openHelp
 * @property {() => void} undo
 * @property {() => boolean} canUndo
 * @property {() => void} redo
 * @property {() => boolean} canRedo
 * @property {(step: number) => (() => void) | null} zoom  of the wall: a step nearer (1) or further (-1), as it was
 *   (0); null: the browser's own
 * @property {() => void} showAll  of the wall
 * @property {() => void} fit  to what is chosen, else to the zone at hand
 * @property {(isTaken: boolean) => void} takeHand  with which one holds the wall itself
 * @property {(key: string, target: EventTarget | null) => (() => void) | null} panBy  what a key does that goes about
 *   the wall
 * @property {() => void} letGo  choose nothing any more
 * @property {() => boolean} hasChosen
 */

/** « + » stands with or without Shift. @type {Record<string, number>} */
const ZOOMS = { "+": 1, "=": 1, "-": -1, 0: 0 }

/** @param {Desk} desk @param {Acts} acts */
export function listenToKeys(desk, acts) {
  /** @type {Record<string, () => void>} */
  const letters = {
    n: acts.write,
    d: acts.ready,
    l: acts.hand,
    h: () => acts.takeHand(true),
    v: () => acts.takeHand(false),
    "?": acts.openHelp,
  }
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || isTextField(event.target) || document.querySelector("dialog:modal")) return
    const act = event.ctrlKey || event.metaKey ? withCtrl(acts, event) : single(desk, { letters, acts }, event)
    if (!act) return
    event.preventDefault()
    act()
  })
}

/** @param {Acts} acts @param {KeyboardEvent} event */
function withCtrl(acts, event) {
  if (event.altKey) return null
  const key = event.key.toLowerCase()
  if (key in ZOOMS) return acts.zoom(ZOOMS[key] ?? 0)
  if (isRedo(key, event)) return acts.canRedo() ? acts.redo : null
  if (event.shiftKey) return null
  if (key === "z" && acts.canUndo()) return acts.undo
  if (key === "f") return acts.find // pressed again in its field, it is the browser's own
  return key === "g" ? acts.group : null
}

/** @param {string} key @param {KeyboardEvent} event */
const isRedo = (key, { shiftKey }) => (shiftKey ? key === "z" : key === "y")

/** @param {Desk} desk @param {{ letters: Record<string, () => void>, acts: Acts }} keys @param {KeyboardEvent} event */
function single(desk, { letters, acts }, event) {
  if (event.altKey) return null
  const pan = event.shiftKey ? null : acts.panBy(event.key, event.target)
  if (pan) return pan
  if (event.repeat || !desk.ui.hasShortcuts) return null
  if (event.key === "Escape" && acts.hasChosen()) return acts.letGo
  if (event.shiftKey && event.code === "Digit1") return acts.showAll // what it types depends on the keyboard
  if (event.shiftKey && event.code === "Digit2") return acts.fit
  return letters[event.key.toLowerCase()] ?? null
}
