// What is being typed in a field while others may change the same thing: kept under one's eyes until it is accepted,
// sent when one pauses, and given back with the other's when both changed it.

/** @import { Answer } from "../types" */
/** @typedef {{ text: string, base: string, isSending: boolean, refused: string, isStale: boolean }} Draft */
/** @typedef {(text: string, base: string) => Promise<Answer>} Send */

const PAUSE_MS = 900

/** @param {() => void} redraw */
export function createDrafts(redraw) {
  /** @type {Map<string, Draft & { send: Send, timer: number }>} */
  const drafts = new Map()

  /** @param {string} key */
  async function send(key) {
    const draft = drafts.get(key)
    if (!draft || draft.isSending || draft.isStale) return
    clearTimeout(draft.timer)
    const { text, base } = draft
    if (text === base && !draft.refused) return forget(key)
    draft.isSending = true
    const answer = await draft.send(text, base)
    draft.isSending = false
    if (drafts.get(key) !== draft) return redraw()
    if (!answer.ok) Object.assign(draft, { refused: answer.message, isStale: answer.code === "stale" })
    else if (draft.text === text) drafts.delete(key)
    else {
      draft.base = text
      void send(key)
    }
    redraw()
  }

  /** @param {string} key */
  function forget(key) {
    clearTimeout(drafts.get(key)?.timer)
    drafts.delete(key)
    redraw()
  }

  globalThis.addEventListener?.("pagehide", () => {
    for (const key of drafts.keys()) void send(key)
  })

  return {
    /** What the field shows. @param {string} key @param {string} value what stands on the board */
    shown: (key, value) => drafts.get(key)?.text ?? value,

    /** @param {string} key @returns {Draft | undefined} */
    find: (key) => drafts.get(key),

    /**
     * A key was pressed.
     * @param {string} key
     * @param {{ text: string, value: string, send: Send, isSentAtOnce?: boolean }} typed `value` stands on the board
     */
    write(key, { text, value, send: sending, isSentAtOnce = true }) {
      const known = drafts.get(key)
      const draft = known ?? {
        text,
        base: value,
        isSending: false,
        refused: "",
        isStale: false,
        send: sending,
        timer: 0,
      }
      clearTimeout(draft.timer)
      Object.assign(draft, { text, send: sending, refused: draft.isStale ? draft.refused : "" })
      if (isSentAtOnce) draft.timer = Number(setTimeout(() => void send(key), PAUSE_MS))
      drafts.set(key, draft)
      redraw()
    },

    /** The field was left, or Enter pressed. @param {string} key */
    settle: (key) => void send(key),

    /** Mine, knowing the other's. @param {string} key @param {string} value what stands on the board */
    insist(key, value) {
      const draft = drafts.get(key)
      if (!draft) return
      Object.assign(draft, { base: value, isStale: false, refused: "" })
      void send(key)
    },

    forget,

    /** Whether a field still shows this text. @param {unknown} text */
    keeps: (text) => [...drafts.values()].some((draft) => draft.text.trim() === text),

    /** Whether a field says why its text was refused, in these words. @param {string} message */
    says: (message) => [...drafts.values()].some((draft) => draft.refused === message),
  }
}
