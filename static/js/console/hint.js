// When it is a good moment to go on: a hint, never automatic. Pure.

import { t, tn } from "../core/words.js"

/** `isGood`: nothing speaks against going on now. @typedef {{ text: string, isGood: boolean }} Hint */

const SILENCE = 2 * 60_000

/**
 * @param {{ writers: number, ready: number, of: number, voted: number | null, left: number | null, isWriting: boolean,
 *   silentFor: number }} seen `voted`: ballots while a vote is open, of `of` people; `left`: ms on the timer;
 *   `silentFor`: ms since a note last changed
 * @returns {Hint | null}
 */
export function hintOf({ writers, ready, of, voted, left, isWriting, silentFor }) {
  if (voted !== null)
    return voted >= of && of > 0
      ? { text: t("Tout le monde a voté."), isGood: true }
      : { text: t("%(voted)s/%(of)s ont voté.", { voted, of }), isGood: false }
  if (writers > 0) return { text: tn("%(count)s écrit encore.", "%(count)s écrivent encore.", writers), isGood: false }
  if (of > 0 && ready >= of) return { text: t("Tout le monde est prêt."), isGood: true }
  if (left === 0) return { text: t("Le temps prévu est écoulé."), isGood: true }
  if (isWriting && silentFor >= SILENCE) {
    const minutes = Math.floor(silentFor / 60_000)
    return {
      text: tn("Personne n’a écrit depuis %(count)s min.", "Personne n’a écrit depuis %(count)s min.", minutes),
      isGood: true,
    }
  }
  return null
}
