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
  /** @type {Ways[] | null} those of the gesture that is being made of several */
  let bundle = null

  /** What undoes is a gesture too, but not one to come back to. @param {() => void} act */
  function replay(act) {
    isReplaying = true
    act()
    isReplaying = false
  }

  /**
   * Keep both ways of the gesture just made; a new gesture leaves nothing to do again.
   * @param {() => void} back @param {() => void} again
   * @returns {() => void} forgets it: the gesture was refused, there is nothing to come back from
   */
  function remember(back, again) {
    if (isReplaying) return () => {}
    const ways = { back, again }
    if (bundle) return joined(bundle, ways)
    done = [...done.slice(1 - LENGTH), ways]
    undone = []
    return () => {
      done = done.filter((one) => one !== ways)
    }
  }

  return {
    remember,

    /** What this remembers is one gesture, that one comes back from at once. @param {() => void} act */
    together(act) {
      if (bundle || isReplaying) return act()
      /** @type {Ways[]} */
      const ways = []
      bundle = ways
      act()
      bundle = null
      if (ways.length > 0)
        remember(
          () => {
            for (const { back } of [...ways].reverse()) back()
          },
          () => {
            for (const { again } of ways) again()
          },
        )
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

/** @param {Ways[]} bundle @param {Ways} ways @returns {() => void} forgets them */
function joined(bundle, ways) {
  bundle.push(ways)
  return () => void bundle.splice(bundle.indexOf(ways) >>> 0, 1)
}
