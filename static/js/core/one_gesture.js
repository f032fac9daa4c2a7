// One gesture is one act: a double click, a held key or a button redrawn under the pointer acts once.
// Every button is guarded, so that a new one is too. What is meant to be pressed several times in a row (dots, zoom,
// minutes) says so with `data-repeats`, on itself or around it.

import { sendOnce } from "./sent_once.js"

/** What systems take for a double click at most; the hesitant hands that were seen need 300. */
export const ONE_GESTURE_MS = 500

const SAME_PLACE_PX = 32
const CONTROLS = "button, summary, [role=button], input[type=submit], input[type=button]"
const SUBMITTING = `${CONTROLS}, input, select`

/**
 * `at` is when the hand pressed, in ms: a slow machine may hear of it a second later. `count` is what the browser took
 * it for, 2 for the second press of a double click, by the delay that the person has set for their hands.
 * @typedef {{ control: unknown, isKey: boolean, x: number, y: number, at: number, count: number }} Press
 */

/**
 * Which presses are the beginning of a gesture, and which only its echo.
 * @returns {{ lets(press: Press): boolean, forget(): void }}
 */
export function createGuard() {
  /** @type {Press | null | undefined} undefined until somebody pressed something of this page */
  let last
  return {
    /** An echo makes the wait begin again: somebody who hammers acts once, until they stop. The second press of a
     * double click may be the first one of the page that the first press brought. */
    lets(press) {
      const isSoon = press.count > 1 || (last && press.at - last.at < ONE_GESTURE_MS)
      const isEcho = last === undefined ? press.count > 1 : last !== null && isSoon && isSameGesture(last, press)
      last = press
      return !isEcho
    },
    forget() {
      last = null
    },
  }
}

/** @param {Press} one @param {Press} other */
function isSameGesture(one, other) {
  if (one.control === other.control) return true
  if (one.isKey || other.isKey) return one.isKey && other.isKey
  return Math.hypot(one.x - other.x, one.y - other.y) <= SAME_PLACE_PX
}

/**
 * Guard every button and form of a page, before any view hears of the press.
 * @param {Document} page
 */
export function guardGestures(page) {
  const guard = createGuard()
  sendOnce(page)

  page.addEventListener(
    "keydown",
    (event) => {
      const isPress = event.key === "Enter" || event.key === " "
      if (!isPress) guard.forget()
      else if (event.repeat && isHeldOn(event)) stop(event)
    },
    { capture: true },
  )

  // The second press of a double click would take the cursor out of the field that the first one opened, whether it
  // falls on a button or where one was.
  let isOfButton = false
  page.addEventListener(
    "mousedown",
    (event) => {
      const control = controlOf(event)
      const isGuarded = control !== null && !control.closest("[data-repeats]")
      if (event.detail <= 1) isOfButton = isGuarded
      else if (isGuarded || isOfButton) event.preventDefault()
    },
    { capture: true },
  )

  // What the press of a button uncovered was not double clicked.
  page.addEventListener("dblclick", (event) => isOfButton && event.stopImmediatePropagation(), { capture: true })

  page.addEventListener(
    "click",
    (event) => {
      if (!event.isTrusted) return
      const control = controlOf(event)
      const isKey = event.detail === 0
      // A press elsewhere, even on no button, ends the gesture before it.
      const { clientX: x, clientY: y, timeStamp: at, detail: count } = event
      const isFirst = guard.lets({ control: control ?? event.target, isKey, x, y, at, count })
      if (!isFirst && control && !control.closest("[data-repeats]")) stop(event)
    },
    { capture: true },
  )
}

/** A key that stays down would press again at each repetition. In a text, it writes. @param {KeyboardEvent} event */
function isHeldOn({ key, target }) {
  if (!(target instanceof Element) || target.closest("[data-repeats]")) return false
  return target.closest(key === "Enter" ? SUBMITTING : CONTROLS) !== null
}

/** @param {Event} event */
const controlOf = ({ target }) => (target instanceof Element ? target.closest(CONTROLS) : null)

/** @param {Event} event */
function stop(event) {
  event.preventDefault()
  event.stopImmediatePropagation()
}
