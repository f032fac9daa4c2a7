// The way back of one's own last gestures, and forth again.

import { t } from "./words.js"

const LENGTH = 30

/** @typedef {{ back: () => void, again: () => void }} Ways */
/** @typedef {ReturnType<typeof createUndo>} Undo */

/** @param {(sentence: string) => void} say */
export function createUndo(say) {
  /** @type {readonly Ways[]} */
  let done = []
  /** @type {readonly Ways[]} those that were come back from, the last one first to be done again */
  let undone = []
  let isReplaying = false

  /** What undoes is a gesture too, but not one to come back to. @param {() => void} act */
  function replay(act) {
    isReplaying = true
    act()
    isReplaying = false
  }

  return {
    /**
     * Keep both ways of the gesture just made; a new gesture leaves nothing to do again.
     * @param {() => void} back @param {() => void} again
     * @returns {() => void} forgets it: the gesture was refused, there is nothing to come back from
     */
    remember(back, again) {
      if (isReplaying) return () => {}
      const ways = { back, again }
      done = [...done.slice(1 - LENGTH), ways]
      undone = []
      return () => {
        done = done.filter((one) => one !== ways)
      }
    },

    undo() {
      const last = done.at(-1)
      if (!last) return say(t("Il n’y a plus rien à annuler."))
      done = done.slice(0, -1)
      undone = [...undone, last]
      replay(last.back)
      say(t("Dernier geste annulé."))
    },

    redo() {
      const last = undone.at(-1)
      if (!last) return say(t("Il n’y a plus rien à refaire."))
      undone = undone.slice(0, -1)
      done = [...done, last]
      replay(last.again)
      say(t("Geste refait."))
    },

    canUndo: () => done.length > 0,
    canRedo: () => undone.length > 0,
  }
}
