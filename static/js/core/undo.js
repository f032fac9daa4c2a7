// The way back of one's own last gestures.

import { t } from "./words.js"

const LENGTH = 30

/** @typedef {ReturnType<typeof createUndo>} Undo */

/** @param {(sentence: string) => void} say */
export function createUndo(say) {
  /** @type {(() => void)[]} */
  let ways = []
  let isUndoing = false
  return {
    /** Keep the way back of the gesture just made. @param {() => void} way @returns {() => void} forgets it: the
     * gesture was refused, there is nothing to come back from */
    remember(way) {
      if (isUndoing) return () => {}
      ways = [...ways.slice(1 - LENGTH), way]
      return () => {
        ways = ways.filter((one) => one !== way)
      }
    },

    undo() {
      const last = ways.at(-1)
      if (!last) return say(t("Il n’y a plus rien à annuler."))
      ways = ways.slice(0, -1)
      // What undoes is a gesture too, but not one to come back to.
      isUndoing = true
      last()
      isUndoing = false
      say(t("Dernier geste annulé."))
    },

    canUndo: () => ways.length > 0,
  }
}
