// How large the wall is shown: by steps from the keys and the bar, without steps from the wheel. Under 100 % the
// letters shrink and the zones keep the whole window.

/** As in the style sheets: there the wall is one column, which does not zoom. */
export const NARROW = matchMedia("(max-width: 40rem), (max-height: 30rem)")

const STEPS = [0.6, 0.8, 1, 1.25, 1.5, 2]
/** To see all of the wall: as near as it can be, and never nearer than at rest. */
export const AT_ONCE = STEPS.filter((step) => step <= 1).reverse()
const [LEAST = 1] = STEPS
const MOST = STEPS.at(-1) ?? 1
/** One notch of a wheel is about 100 px: a fifth more or less. */
const PER_PX = Math.log(1.2) / 100
const NOTCH = 100

/** The next step, if there is one. @param {number} zoom @param {number} direction @returns {number | undefined} */
export const stepFrom = (zoom, direction) =>
  direction > 0 ? STEPS.find((step) => step > zoom) : STEPS.filter((step) => step < zoom).at(-1)

/** Some browsers count a wheel in lines. */
const LINE = 33

/** @param {number} zoom @param {{ deltaY: number, deltaMode: number }} wheel downwards: further */
export function wheeled(zoom, { deltaY, deltaMode }) {
  const delta = deltaMode === 0 ? deltaY : deltaY * LINE
  const wanted = zoom * Math.exp(-Math.max(-NOTCH, Math.min(NOTCH, delta)) * PER_PX)
  const near = Math.abs(wanted - 1) < 0.03 ? 1 : wanted
  return Math.min(MOST, Math.max(LEAST, near))
}

/**
 * Remember what the pointer is on. Call the answer once the wall is drawn at its new size.
 * @param {WheelEvent} event @returns {() => void}
 */
export function anchor({ target, currentTarget, clientX, clientY }) {
  const wall = /** @type {HTMLElement} */ (currentTarget)
  const on = (target instanceof Element && target.closest("[data-key], .zone")) || wall.firstElementChild
  if (!on) return () => {}
  const before = on.getBoundingClientRect()
  const [across, down] = [(clientX - before.left) / before.width, (clientY - before.top) / before.height]
  return () => {
    const after = on.getBoundingClientRect()
    wall.scrollLeft += after.left + across * after.width - clientX
    wall.scrollTop += after.top + down * after.height - clientY
  }
}
