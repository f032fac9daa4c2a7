// The texts of a draft in this browser. What is typed is in them at once, is kept on this device, and leaves for the
// server, which merges it with what the others typed. Nothing is let go before the server has said that it has it.

import { applyUpdate, Doc, mergeUpdates } from "../vendor/prose/prose.js"
import { createBackoff } from "../core/backoff.js"
import { t } from "../core/words.js"
import { fromBase64, toBase64 } from "./bytes.js"
import { plainText } from "./text.js"
import { isAhead, lacking, readKept, vectorOf } from "./updates.js"

/** Between two messages: what is typed meanwhile leaves together. */
export const SPACING_MS = 100
/** At most in one message; beyond, the server would cut the line. In bytes, before base64. */
export const MOST = 40_960
/** After a refusal, the person changes something: what is tried again waits for them to have done so. */
const MENDED_MS = 1_000
const TOO_LONG = () =>
  t("C’est trop à la fois pour être enregistré. Rien n’est coupé : raccourcissez ce texte, il partira ensuite.")
const BACKOFF = { first: 500, max: 8_000 }
/** What takes longer than this to be saved is said to be on its way: « saved » does not blink at each key. */
const SAID_MS = 900
/** Who made a change: the server. Every other one is ours, undo and what this device kept too. */
const THEIRS = "server"

/**
 * @typedef {object} Hands
 * @property {string} draft
 * @property {(name: string, payload: object) => Promise<any>} ask  the answer; null when none came
 * @property {{ read: () => string, keep: (text: string) => void, clear: () => void }} device
 * @property {() => void} changed
 */
/** What Yjs says of a change. @typedef {{ origin: unknown, changedParentTypes: Map<unknown, unknown> }} Change */
/** @typedef {"opening" | "saved" | "saving" | "kept" | "refused"} Saving */

export class Replica {
  /** @param {Hands} hands */
  constructor({ draft, ask, device, changed }) {
    this.draft = draft
    this.ask = ask
    this.device = device
    this.changed = changed
    this.backoff = createBackoff(BACKOFF)
    /** @type {string | null} which order of the board the texts belong to */
    this.epoch = null
    /** @type {readonly string[]} */
    this.fields = []
    this.isOnline = false
    this.isOpen = false
    /** @type {{ code: string, message: string } | null} */
    this.refusal = null
    /** @type {Record<string, string>} what was typed and belongs nowhere any more, by field: to be copied */
    this.orphans = {}
    /** @type {Uint8Array | null} typed here, and not sent */
    this.waiting = null
    /** @type {Uint8Array | null} sent, without an answer */
    this.flying = null
    /** An answer to what was asked before the last cut is none. */
    this.turn = 0
    this.sentAt = -Infinity
    this.waitsSince = 0
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined
    /** @type {Set<string>} the fields where something waits */
    this.touched = new Set()
    this.doc = this.blank()
  }

  /** @returns {Saving} */
  get saving() {
    if (this.refusal) return "refused"
    if (!this.isAllSaved) {
      if (!this.isOnline) return "kept"
      return performance.now() - this.waitsSince >= SAID_MS ? "saving" : "saved"
    }
    return this.isOpen || !this.isOnline ? "saved" : "opening"
  }

  get isAllSaved() {
    return !this.waiting && !this.flying
  }

  /** The texts of a field. @param {string} field */
  fragment(field) {
    return this.doc.getXmlFragment(field)
  }

  // -- the connection -------------------------------------------------------------------------

  online() {
    if (this.isOnline) return
    this.isOnline = true
    void this.open()
  }

  offline() {
    if (!this.isOnline) return
    this.isOnline = false
    this.isOpen = false
    this.turn += 1
    clearTimeout(this.timer)
    this.land()
    this.changed()
  }

  /** Ask anew, for something may have changed: the right to write, or the text that was refused. */
  again() {
    if (this.isOnline) void this.open()
  }

  /** Somebody else wrote. @param {string} update */
  hear(update) {
    applyUpdate(this.doc, fromBase64(update), THEIRS)
  }

  // -- what is asked --------------------------------------------------------------------------

  /** @returns {Promise<void>} */
  async open() {
    clearTimeout(this.timer)
    this.isOpen = false
    this.turn += 1
    this.land()
    const { turn, doc } = this
    const answer = await this.ask("cowrite.open", { draft: this.draft, vector: vectorOf(doc) })
    if (turn !== this.turn) return
    if (!answer || answer.retry) return this.later(() => this.open())
    if (!answer.ok) return this.refuse(answer)
    if (this.epoch !== null && answer.epoch !== this.epoch) return this.renew()
    this.opened(answer)
  }

  /** @param {{ epoch: string, update: string, vector: string, fields?: string[] }} answer */
  opened({ epoch, update, vector, fields = [] }) {
    Object.assign(this, { epoch, fields, isOpen: true, refusal: null })
    this.hear(update)
    this.adopt()
    const theirs = fromBase64(vector)
    if (this.waiting || isAhead(this.doc, theirs)) this.waiting = lacking(this.doc, theirs)
    this.keep()
    this.changed()
    void this.push()
  }

  async push() {
    if (!this.isOpen || this.flying || !this.waiting || this.refusal) return
    const rest = this.sentAt + SPACING_MS - performance.now()
    if (rest > 0) return this.after(rest, () => void this.push())
    clearTimeout(this.timer)
    this.sentAt = performance.now()
    const { turn, waiting: update, epoch, draft } = this
    if (update.length > MOST) return this.refuse({ code: "too_long", message: TOO_LONG() })
    this.flying = update
    this.waiting = null
    const answer = await this.ask("cowrite.push", { draft, epoch, update: toBase64(update) })
    if (turn !== this.turn) return
    if (answer?.ok) return this.taken()
    this.land()
    if (answer?.code === "stale" && !answer.retry) this.renew()
    else if (!answer || answer.retry) this.postpone()
    else this.refuse(answer)
  }

  /** What is typed meanwhile waits too: all that the server lacks leaves together, once it is open again. */
  postpone() {
    this.isOpen = false
    this.later(() => this.open())
  }

  taken() {
    this.flying = null
    this.backoff.reset()
    this.keep()
    this.changed()
    void this.push()
  }

  /** @param {{ code: string, message: string }} answer */
  refuse({ code, message }) {
    this.refusal = { code, message }
    this.changed()
  }

  /** The board was restored, or somebody's texts were erased from it: what we have is of another one. */
  renew() {
    if (this.waiting || this.flying)
      for (const field of this.touched) this.orphan(field, plainText(this.fragment(field)))
    Object.assign(this, { waiting: null, flying: null, epoch: null, isOpen: false, refusal: null })
    this.doc.destroy()
    this.doc = this.blank()
    this.keep()
    this.changed()
    void this.open()
  }

  /** @param {string} field @param {string} text */
  orphan(field, text) {
    if (text.trim()) this.orphans = { ...this.orphans, [field]: text }
  }

  /** What stands nowhere but here, by field: to be copied, where the draft is no more.
   * @returns {Record<string, string>} */
  get unsaved() {
    const kept = readKept(this.device.read())?.texts
    const typed = [...(this.isAllSaved ? [] : this.touched)].map((field) => [field, plainText(this.fragment(field))])
    return { ...kept, ...Object.fromEntries(typed), ...this.orphans }
  }

  /** The person has copied it, or has no use of it. @param {string} field */
  forget(field) {
    const { [field]: _, ...others } = this.orphans
    this.orphans = others
    this.changed()
  }

  // -- what is kept ---------------------------------------------------------------------------

  blank() {
    const doc = new Doc()
    doc.on("update", (/** @type {Uint8Array} */ update, /** @type {unknown} */ origin) => {
      if (origin !== THEIRS) this.wrote(update)
    })
    doc.on("afterTransaction", (/** @type {Change} */ { origin, changedParentTypes }) => {
      if (origin === THEIRS) return
      for (const [field, type] of doc.share) if (changedParentTypes.has(type)) this.touched.add(field)
    })
    return doc
  }

  /** @param {Uint8Array} update */
  wrote(update) {
    if (this.isAllSaved) this.waitsSince = performance.now()
    this.waiting = this.waiting ? mergeUpdates([this.waiting, update]) : update
    this.keep()
    this.changed()
    if (this.refusal) this.after(MENDED_MS, () => this.again())
    else void this.push()
  }

  /** What was on its way and will have no answer waits again. */
  land() {
    if (!this.flying) return
    this.waiting = this.waiting ? mergeUpdates([this.flying, this.waiting]) : this.flying
    this.flying = null
  }

  keep() {
    const parts = [this.flying, this.waiting].filter((part) => part !== null)
    if (parts.length === 0) {
      this.touched.clear()
      this.device.clear()
      return this.adopt()
    }
    const texts = Object.fromEntries([...this.touched].map((field) => [field, plainText(this.fragment(field))]))
    this.device.keep(JSON.stringify({ epoch: this.epoch, update: toBase64(mergeUpdates(parts)), texts }))
  }

  /** What this device kept since before a reload, then what windows that were closed left. */
  adopt() {
    while (this.isOpen) {
      const text = this.device.read()
      if (!text) return
      this.take(readKept(text))
      if (!this.isAllSaved) return
      this.device.clear() // the next one, if any, takes its place
    }
  }

  /** @param {ReturnType<typeof readKept>} kept */
  take(kept) {
    if (!kept) return
    const fields = Object.entries(kept.texts)
    if (kept.epoch !== this.epoch) {
      for (const [field, text] of fields) this.orphan(field, text)
      return
    }
    for (const [field] of fields) this.touched.add(field)
    try {
      applyUpdate(this.doc, fromBase64(kept.update), "device")
    } catch (error) {
      console.error(error) // half written, or by hand
    }
  }

  /** @param {() => unknown} act */
  later(act) {
    this.after(this.backoff.next(), act)
  }

  /** @param {number} wait in ms @param {() => unknown} act */
  after(wait, act) {
    clearTimeout(this.timer)
    this.timer = setTimeout(act, wait)
  }
}
