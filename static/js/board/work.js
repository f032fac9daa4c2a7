// What this person asked and what became of it. Every command is kept in the outbox until it is
// answered; words that were refused are kept until their author sends them again or lets them go.
//
// When the server tells another epoch (it was restored from a backup), commands made against the old
// one are not sent: what they were about may be gone. Their words become unsent texts.

import { newId } from "../core/ids.js"
import { own } from "../core/records.js"
import { t } from "../core/words.js"
import { acknowledge, disconnected, foresee, giveUp, receive, START, welcomed } from "./sync.js"
import { inPlaceOf, replaces, typedText } from "./touched.js"

/** @import { Answer, Command, Entry, Refusal, Unsent, Welcome } from "../types" */
/** @import { Account } from "./account.js" */
/** @import { Outbox, Refused } from "./outbox.js" */
/** @import { Pending, Sync } from "./sync.js" */
/** @typedef {(answer: Answer) => void} Settle */

/** @type {Refusal} */
const ANOTHER_EPOCH = {
  ok: false,
  code: "stale",
  message: t(
    "Le serveur est revenu à un état antérieur. Vos textes sont gardés ici : vérifiez le tableau, puis renvoyez-les.",
  ),
}

/** @type {Refusal} */
const ANOTHER_SEAT = {
  ok: false,
  code: "forbidden",
  message: t("Vous avez changé de place dans cet atelier."),
}

export class Work {
  /** @param {Outbox} outbox */
  constructor(outbox) {
    this.outbox = outbox
    /** @type {Sync} */
    this.sync = { ...START, pending: outbox.commands().map(waiting) }
    /** @type {Map<string, Settle[]>} */
    this.settles = new Map()
    /** @type {Map<string, number>} since when each command waits, in ms of performance.now() */
    this.since = new Map(this.sync.pending.map(({ id }) => [id, performance.now()]))
  }

  /** What waits for an answer, in order. @returns {readonly Pending[]} */
  get unanswered() {
    return this.sync.pending.filter(({ seq }) => seq === null)
  }

  /** Since when the oldest of them waits; null: nothing does. @returns {number | null} */
  get waitsSince() {
    const times = this.unanswered.map(({ id }) => this.since.get(id) ?? performance.now())
    return times.length > 0 ? Math.min(...times) : null
  }

  /** @returns {Unsent[]} */
  get unsent() {
    return this.outbox
      .refused()
      .map(({ id, text, zone, code, message, command }) => ({ id, text, zone, code, message, ...aboutOf(command) }))
  }

  /**
   * @param {Command} command @param {number} at by the server's clock
   * @param {(id: string) => boolean} isSent
   * @returns {Promise<Answer>}
   */
  add(command, at, isSent) {
    const id = newId()
    const { promise, settle } = promised()
    const last = this.sync.pending.at(-1)?.command
    const replaced = this.replaceLast(command, isSent)
    this.settles.set(id, [settle, ...replaced])
    const asked = last && replaced.length > 0 ? inPlaceOf(last, command) : command
    const pending = { id, command: asked, at, epoch: this.sync.epoch, seq: null }
    this.outbox.keep(pending)
    this.since.set(id, performance.now())
    this.sync = foresee(this.sync, pending)
    return promise
  }

  /** @param {readonly Entry[]} entries */
  take(entries) {
    if (this.sync.epoch === null) return // what it follows is not known yet
    this.sync = entries.reduce(receive, this.sync)
    this.settleConfirmed()
  }

  /** Start from where the board stood a moment ago; the welcome brings what came since. @param {Account} account */
  begin(account) {
    this.sync = welcomed(this.sync, account)
  }

  /** @param {Welcome} welcome @returns {Refusal | null} what became of work that cannot be sent */
  welcome(welcome) {
    this.sit(welcome.you.seat)
    const refusal = this.renounceOtherEpochs(welcome.epoch)
    this.sync = welcomed(this.sync, { ...welcome, ballots: welcome.you.ballots })
    this.settleConfirmed()
    return refusal
  }

  disconnected() {
    this.sync = disconnected(this.sync)
  }

  /** @param {string} id @param {number} seq */
  taken(id, seq) {
    this.sync = acknowledge(this.sync, id, seq)
    this.settle(id, { ok: true, seq })
  }

  /** @param {string} id @param {Refusal} refusal */
  refused(id, refusal) {
    const pending = this.sync.pending.find((one) => one.id === id)
    if (pending) this.keepWords(pending, refusal)
    this.sync = giveUp(this.sync, id)
    this.settle(id, refusal)
  }

  /** The command of an unsent text, as it may be sent now. @param {string} id @returns {Command | undefined} */
  unsentCommand(id) {
    const command = this.outbox.refused().find((one) => one.id === id)?.command
    const { notes, groups, commitments, tables, earlier } = this.sync.confirmed
    // Its author sends it again after having seen what is there now: it replaces that.
    if (command?.type === "note.edit") return { ...command, base: own(notes, command.note)?.rev ?? command.base }
    if (command?.type === "group.rename") return { ...command, base: own(groups, command.group)?.title ?? command.base }
    if (command?.type === "commitment.edit") return seeing(command, own(commitments, command.commitment))
    if (command?.type === "table.edit") return seeing(command, own(tables, command.table))
    if (command?.type === "earlier.mark")
      return seeing(
        command,
        earlier?.items.find(({ id }) => id === command.item),
      )
    return command
  }

  /** @param {string} id */
  dropUnsent(id) {
    this.outbox.dropRefused(id)
  }

  /** @param {string} seat */
  sit(seat) {
    if (seat === this.outbox.seat) return
    if (this.outbox.isSeated) {
      for (const { id } of this.sync.pending) this.settle(id, ANOTHER_SEAT, { isKept: true })
      this.sync = { ...this.sync, pending: [] }
    }
    this.outbox.sit(seat)
    const known = new Set(this.sync.pending.map(({ id }) => id))
    const found = this.outbox.commands().filter(({ id }) => !known.has(id))
    for (const { id } of found) this.since.set(id, performance.now())
    this.sync = { ...this.sync, pending: [...found.map(waiting), ...this.sync.pending] }
  }

  /** @param {string} epoch @returns {Refusal | null} */
  renounceOtherEpochs(epoch) {
    const isOurs = (/** @type {Pending} */ pending) => pending.epoch === null || pending.epoch === epoch
    const others = this.sync.pending.filter((pending) => !isOurs(pending))
    for (const pending of others) this.refused(pending.id, ANOTHER_EPOCH)
    return others.length > 0 ? ANOTHER_EPOCH : null
  }

  /** A command whose entry came needs no answer any more. */
  settleConfirmed() {
    const pending = new Set(this.sync.pending.map(({ id }) => id))
    const confirmed = [...this.since.keys()].filter((id) => !pending.has(id))
    for (const id of confirmed) this.settle(id, { ok: true, seq: this.sync.seq })
  }

  /** @param {string} id @param {Answer} answer @param {{ isKept?: boolean }} [outbox] */
  settle(id, answer, { isKept = false } = {}) {
    if (!isKept) this.outbox.drop(id)
    this.since.delete(id)
    for (const settle of this.settles.get(id) ?? []) settle(answer)
    this.settles.delete(id)
  }

  /**
   * A move or a ballot that was not sent yet is replaced by the next one.
   * @param {Command} command @param {(id: string) => boolean} isSent @returns {Settle[]}
   */
  replaceLast(command, isSent) {
    const last = this.sync.pending.at(-1)
    const settles = last && this.settles.get(last.id)
    if (!settles || last.seq !== null || isSent(last.id)) return []
    if (!replaces(last.command, command)) return []
    this.settles.delete(last.id)
    this.since.delete(last.id)
    this.outbox.drop(last.id)
    this.sync = giveUp(this.sync, last.id)
    return settles
  }

  /** @param {Pending} pending @param {Refusal} refusal */
  keepWords({ id, command }, { code, message }) {
    const text = typedText(command)
    // Of signs that nobody sees, nothing would be left to read, nor to send again.
    if (/[^\s\p{C}]/u.test(text)) {
      this.outbox.keepRefused({ id, text, zone: this.zoneOf(command), code, message, command })
    }
  }

  /** @param {Command} command @returns {string | undefined} */
  zoneOf(command) {
    if ("zone" in command) return command.zone ?? undefined
    return "note" in command ? own(this.sync.confirmed.notes, command.note)?.zone : undefined
  }
}

/** The same, of somebody who has seen what it replaces as it is now.
 * @template {{ base?: object }} T @param {T} command @param {object | undefined} now @returns {T} */
function seeing(command, now) {
  const known = /** @type {Record<string, unknown>} */ (now ?? command.base ?? {})
  return { ...command, base: Object.fromEntries(Object.keys(command.base ?? {}).map((name) => [name, known[name]])) }
}

/** What a refused text was to replace: shown beside it. @param {Command} command @returns {{ about?: string }} */
function aboutOf(command) {
  if (command.type === "note.edit") return { about: command.note }
  return command.type === "group.rename" ? { about: command.group } : {}
}

/** @returns {{ promise: Promise<Answer>, settle: Settle }} */
function promised() {
  /** @type {Settle} */
  let settle = () => {}
  const promise = new Promise((/** @type {Settle} */ resolve) => (settle = resolve))
  return { promise, settle }
}

/** @param {Omit<Pending, "seq">} kept @returns {Pending} */
const waiting = ({ id, command, at, epoch }) => ({ id, command, at, epoch, seq: null })
