// How large the wall is shown: by steps from the keys and the bar, without steps from the wheel. The wall keeps its
// layout, as a sheet of paper does that one brings nearer: what one knows the place of stays where it is.

/** As in the style sheets: there the wall is one column, which does not zoom. */
export const isNarrow = () => matchMedia("(max-width: 40rem), (max-height: 30rem)").matches

const STEPS = [0.6, 0.8, 1, 1.25, 1.5, 2]
export const [LEAST = 1] = STEPS
export const MOST = STEPS.at(-1) ?? 1
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
  return bounded(zoom * Math.exp(-Math.max(-NOTCH, Math.min(NOTCH, delta)) * PER_PX))
}

/** Among what the wall may be shown at; near 100 %, that. @param {number} zoom */
export const bounded = (zoom) => Math.min(MOST, Math.max(LEAST, Math.abs(zoom - 1) < 0.03 ? 1 : zoom))
