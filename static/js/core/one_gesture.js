// One gesture is one act: a double click, a held key or a button redrawn under the pointer acts once.
// Every button is guarded, so that a new one is too. What is meant to be pressed several times in a row (dots, zoom,
// minutes) says so with `data-repeats`, on itself or around it.

/** What systems take for a double click at most; the hesitant hands that were seen need 300. */
export const ONE_GESTURE_MS = 500

const SAME_PLACE_PX = 32
const CONTROLS = "button, summary, [role=button], input[type=submit], input[type=button]"
const SUBMITTING = `${CONTROLS}, input, select`

/** @typedef {{ control: unknown, isKey: boolean, x: number, y: number }} Press */

/**
 * Which presses are the beginning of a gesture, and which only its echo.
 * @param {() => number} now in ms
 * @returns {{ lets(press: Press): boolean, forget(): void }}
 */
export function createGuard(now) {
  /** @type {(Press & { at: number }) | null} */
  let last = null
  return {
    /** An echo makes the wait begin again: somebody who hammers acts once, until they stop. */
    lets(press) {
      const at = now()
      const isEcho = last !== null && at - last.at < ONE_GESTURE_MS && isSameGesture(last, press)
      last = { ...press, at }
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
 * Guard every button of a page, before any view hears of the press.
 * @param {Document} page
 * @param {() => number} [now]
 */
export function guardGestures(page, now = () => performance.now()) {
  const guard = createGuard(now)

  page.addEventListener(
    "keydown",
    (event) => {
      const isPress = event.key === "Enter" || event.key === " "
      if (!isPress) guard.forget()
      else if (event.repeat && isHeldOn(event)) stop(event)
    },
    { capture: true },
  )

  page.addEventListener(
    "click",
    (event) => {
      if (!event.isTrusted) return
      const control = controlOf(event)
      const isKey = event.detail === 0
      // A press elsewhere, even on no button, ends the gesture before it.
      const isFirst = guard.lets({ control: control ?? event.target, isKey, x: event.clientX, y: event.clientY })
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
