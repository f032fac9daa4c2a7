// A thing that went elsewhere glides there. By the compositor alone: a transition of its place would lay the page out
// at each frame, and a busy board has always something on its way. One thing at a time: each makes the browser sort its
// layers anew, and where much moves at once motion shows nothing.

import { isCalm } from "../core/display.js"

const LASTS_MS = 160
const SMALL = matchMedia("(max-width: 40rem), (max-height: 30rem)")

let isGliding = false

/** What was in someone's hand is there already. @param {HTMLElement} element */
export function dropped(element) {
  element.dataset.dropped = ""
}

/**
 * @param {HTMLElement} element at its new place @param {{ x: number, y: number }} from where it was, from there, in px
 */
export function glide(element, { x, y }) {
  const wasHeld = element.dataset.dropped !== undefined || element.dataset.carried !== undefined
  delete element.dataset.dropped
  if (wasHeld || isGliding || SMALL.matches || isCalm() || document.hidden) return
  isGliding = true
  const motion = element.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], {
    duration: LASTS_MS,
    easing: "ease-out",
  })
  motion.onfinish = motion.oncancel = () => (isGliding = false)
}
