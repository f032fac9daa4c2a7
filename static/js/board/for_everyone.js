// Acts that move, open or close something for everybody wait a moment after the board has changed for everybody: a
// press just then was meant for what was on the screen before, and would act twice.

import { ONE_GESTURE_MS } from "../core/one_gesture.js"

/** @import { BoardState, Command } from "../types" */

/**
 * What everybody sees. When one of these changes, the buttons of who leads act on something else.
 * @typedef {{ phase: string, page: number, rounds: string, drafts: number }} Standing
 */

/** @type {Record<string, readonly (keyof Standing)[]>} the acts, each with the changes just after which it waits */
const WAITS = {
  "phase.go": ["phase", "page", "rounds"],
  "notes.reveal": ["phase"],
  "page.turn": ["phase", "page"],
  "vote.close": ["phase", "rounds"],
  "ideas.promote": ["drafts"],
}

/**
 * @param {() => number} now in ms
 * @param {(isSettling: boolean) => void} show told when the wait begins and when it ends
 */
export function createShield(now, show) {
  /** @type {Standing | null} */
  let before = null
  /** @type {Partial<Record<keyof Standing, number>>} */
  const changedAt = {}
  let ending = 0
  return {
    /** What stands before everybody now; null until the board is there. @param {Standing | null} standing */
    stands(standing) {
      const known = before
      before = standing
      if (!known || !standing) return
      const changed = keysOf(standing).filter((key) => standing[key] !== known[key])
      if (changed.length === 0) return
      for (const key of changed) changedAt[key] = now()
      show(true)
      clearTimeout(ending)
      ending = Number(setTimeout(() => show(false), ONE_GESTURE_MS))
    },

    /** Whether this may be asked now. @param {Command} command @returns {boolean} */
    lets: ({ type }) =>
      (WAITS[type] ?? []).every((key) => now() - (changedAt[key] ?? Number.NEGATIVE_INFINITY) >= ONE_GESTURE_MS),
  }
}

/** @param {BoardState} board @returns {Standing} */
export const standing = ({ phase, page, rounds, commitments }) => ({
  phase,
  page,
  rounds: Object.values(rounds)
    .map(({ is_open: isOpen }) => (isOpen ? "open" : "closed"))
    .join(" "),
  drafts: Object.keys(commitments).length,
})

/** @param {Standing} standing */
const keysOf = (standing) => /** @type {(keyof Standing)[]} */ (Object.keys(standing))
