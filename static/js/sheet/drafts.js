// What is being typed in the fields of a draft, while others write too: kept under one's eyes and on this device until
// it is accepted, sent when one pauses, and given back beside the other's when both changed the same text.

/** @import { Answer, Command } from "../types" */

/**
 * A field, as it stands on the board. `rev` counts the changes of its text; a text of the header has none.
 * @typedef {object} Field
 * @property {string} name
 * @property {() => { text: string, rev: number }} read
 * @property {(text: string, seen: { text: string, rev: number }) => Command} command
 * @property {(text: string) => boolean} [isWhole]  whether it can be sent: half a date cannot
 */
/** `base`, `rev`: the text that one was looking at. `sent`: the one that is on its way.
 * @typedef {{ field: Field, text: string, base: string, rev: number, sent: string | null, refused: string,
 *   isStale: boolean, timer: number }} Draft */
/**
 * @typedef {object} Hands
 * @property {() => void} redraw
 * @property {(command: Command) => Promise<Answer>} submit
 * @property {{ read: (key: string) => string | undefined, keep: (key: string, text: string) => void,
 *   clear: (key: string) => void }} device
 */

const PAUSE_MS = 900

/** The same text, to the eyes of the server: what it trims and drops does not count.
 * @param {string} one @param {string} other */
export const isSame = (one, other) => bare(one) === bare(other)

/** @param {string} text */
const bare = (text) => text.normalize("NFC").replace(/[\s\p{C}]/gu, "")

/** @param {Hands} hands */
export function createDrafts({ redraw, submit, device }) {
  /** @type {Map<string, Draft>} */
  const drafts = new Map()

  /** @param {string} name */
  async function send(name) {
    const draft = drafts.get(name)
    if (!draft || draft.sent !== null || draft.isStale) return
    clearTimeout(draft.timer)
    const { text, base, rev, field } = draft
    if (text === base && !draft.refused) return forget(name)
    if (!(field.isWhole?.(text) ?? true)) return
    draft.sent = text
    const answer = await submit(field.command(text, { text: base, rev }))
    draft.sent = null
    if (drafts.get(name) !== draft) return
    if (answer.ok) accepted(name, draft, text)
    else Object.assign(draft, { refused: answer.message, isStale: answer.code === "stale" })
    redraw()
  }

  /** @param {string} name @param {Draft} draft @param {string} said */
  function accepted(name, draft, said) {
    const now = draft.field.read()
    const isOurs = isSame(now.text, said)
    Object.assign(draft, { base: isOurs ? now.text : said, rev: isOurs ? now.rev : draft.rev + 1, refused: "" })
    if (draft.text === said) return forget(name)
    keep(name, draft)
    void send(name)
  }

  /** @param {string} name */
  function forget(name) {
    clearTimeout(drafts.get(name)?.timer)
    drafts.delete(name)
    device.clear(name)
    redraw()
  }

  /** @param {string} name @param {Draft} draft */
  const keep = (name, { text, base, sent }) => device.keep(name, JSON.stringify({ text, base: sent ?? base }))

  globalThis.addEventListener?.("pagehide", () => {
    for (const name of drafts.keys()) void send(name)
  })

  return {
    /** What the field shows. @param {Field} field */
    shown: (field) => drafts.get(field.name)?.text ?? field.read().text,

    /** @param {string} name @returns {Draft | undefined} */
    find: (name) => drafts.get(name),

    /** A key was pressed. @param {Field} field @param {string} text @param {{ isSentAtOnce?: boolean }} [how] */
    write(field, text, { isSentAtOnce = true } = {}) {
      const { text: base, rev } = field.read()
      const draft = drafts.get(field.name) ?? fresh(field, { text, base, rev })
      clearTimeout(draft.timer)
      Object.assign(draft, { text, field, refused: draft.isStale ? draft.refused : "" })
      if (isSentAtOnce) draft.timer = Number(setTimeout(() => void send(field.name), PAUSE_MS))
      drafts.set(field.name, draft)
      keep(field.name, draft)
      redraw()
    },

    /** The field was left. @param {string} name */
    settle: (name) => void send(name),

    /** Mine, or a text made of both, knowing the other's. @param {Field} field @param {string} [text] */
    insist(field, text) {
      const draft = drafts.get(field.name)
      if (!draft) return
      const { text: base, rev } = field.read()
      Object.assign(draft, { text: text ?? draft.text, base, rev, isStale: false, refused: "" })
      keep(field.name, draft)
      void send(field.name)
      redraw()
    },

    forget,

    /**
     * What this device keeps since before a reload goes on: sent when nobody changed that text meanwhile, else shown
     * beside theirs. Called once what was on its way has arrived.
     * @param {Field} field @param {string} stale what is said when somebody did
     */
    adopt(field, stale) {
      const { name } = field
      if (drafts.has(name)) return
      const kept = readKept(device.read(name))
      if (!kept) return
      const now = field.read()
      if (isSame(kept.text, now.text)) return device.clear(name)
      const draft = fresh(field, { text: kept.text, base: now.text, rev: now.rev })
      if (isSame(kept.base, now.text)) draft.timer = Number(setTimeout(() => void send(name), PAUSE_MS))
      else Object.assign(draft, { isStale: true, refused: stale })
      drafts.set(name, draft)
    },

    /** All that is being typed, and not accepted yet. */
    texts: () => [...drafts.values()].map(({ text }) => text),

    /** Whether a field still shows this text. @param {unknown} text */
    keeps: (text) => [...drafts.values()].some((draft) => isSame(draft.text, String(text))),

    /** Whether a field says why its text was refused, in these words. @param {string} message */
    says: (message) => [...drafts.values()].some((draft) => draft.refused === message),
  }
}

/** @param {Field} field @param {{ text: string, base: string, rev: number }} typed @returns {Draft} */
const fresh = (field, typed) => ({ field, ...typed, sent: null, refused: "", isStale: false, timer: 0 })

/** @param {string | undefined} kept @returns {{ text: string, base: string } | null} */
function readKept(kept) {
  if (!kept) return null
  try {
    const { text, base } = JSON.parse(kept)
    return typeof text === "string" && typeof base === "string" ? { text, base } : null
  } catch {
    return null
  }
}
