// What a page does not need for its first drawing, each part in files of its own: fetched when it is first asked for,
// and else once the page is at rest, so that whoever loses the network later has all of it.

import { t } from "./words.js"

/**
 * Called, it is what has come, or null and it is on its way. `now`: the same, asking for nothing. `use`: for a gesture,
 * as soon as it is there and drawn; a gesture that cannot be answered is told.
 * @template T @typedef {{ (): T | null, now: () => T | null, use: (act: (part: T) => unknown) => Promise<void> }} Later
 */
/** @typedef {{ redraw: () => void, drawNow: () => void, toast: (text: string) => void }} Page */

const AGAIN_MS = 3_000

/** @type {{ come: () => Promise<unknown>, page: Page }[]} */
const parts = []

/**
 * @template T
 * @param {() => Promise<T>} load  as `() => import("./views.js")`
 * @param {Page} page
 * @returns {Later<T>}
 */
export function later(load, page) {
  /** @type {T | null} */
  let part = null
  /** @type {Promise<T> | null} */
  let coming = null
  let lostAt = Number.NEGATIVE_INFINITY
  let isAwaited = false

  const come = () => (coming ??= fetched())

  async function fetched() {
    try {
      part = await load()
    } catch (lost) {
      coming = null // no network: whoever asks next tries again
      lostAt = performance.now()
      throw lost
    }
    if (isAwaited) page.redraw()
    return part
  }

  /** Drawing asks many times a second. */
  function here() {
    isAwaited = true
    if (!part && performance.now() - lostAt > AGAIN_MS) come().catch(() => {})
    return part
  }

  /** @param {(part: T) => unknown} act */
  async function use(act) {
    const arrived = await come().catch(() => null)
    if (!arrived)
      return page.toast(t("Cette partie de la page n’a pas pu être chargée. Vérifiez votre réseau, puis réessayez."))
    page.drawNow()
    await act(arrived)
  }

  parts.push({ come, page })
  return Object.assign(here, { now: () => part, use })
}

/** All that has not come yet, one part after the other, and drawn once. What cannot be had now waits until it is asked
 * for. */
export async function fetchTheRest() {
  for (const { come } of parts) await come().catch(() => {})
  parts.at(-1)?.page.redraw()
}

/** Whatever else the page does goes first. @param {() => void} run @param {number} ms  at least */
export const whenAtRest = (run, ms) =>
  setTimeout(() => {
    // Safari has no word for it.
    if (typeof requestIdleCallback === "function") requestIdleCallback(run)
    else run()
  }, ms)
