// What is not on the server yet, kept in this browser: commands without an answer, texts that were
// refused, texts being typed. One key per thing, so that two tabs never overwrite one another.
// Kept by board and by seat: someone else who takes a seat in this browser reads none of it.

/** @import { Storage } from "../core/storage.js" */
/** @import { Command, Unsent } from "../types" */

/**
 * A command waiting for its answer.
 * @typedef {object} Kept
 * @property {string} id
 * @property {Command} command
 * @property {number} at
 * @property {string | null} epoch
 * @property {number} rank     its place among those of this seat
 */

/** @typedef {Unsent & { command: Command, rank: number }} Refused */

/** Before the server told which seat is ours. */
const NO_SEAT = "new"
const BOARD_KEY = /^essaim:([0-9a-f-]{36}):/
/** A text being typed: « draft@<tab>:<place> »; pages of before did not say the tab. */
const DRAFT = /^draft(?:@([^:]*))?:(.+)$/s
/** A workshop that nobody opened here for so long has nothing left to send. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000

export class Outbox {
  /** @param {Storage} storage @param {string} board @param {string} [tab] */
  constructor(storage, board, tab = "only") {
    this.storage = storage
    this.tab = tab
    /** @type {(tab: string) => boolean} whether a tab that typed here is closed */
    this.isGone = () => false
    this.board = `essaim:${board}`
    this.seat = storage.read(`${this.board}:seat`) ?? NO_SEAT
    this.rank = 0
  }

  /** Whether the server told, now or on a visit before, which seat is ours. */
  get isSeated() {
    return this.seat !== NO_SEAT
  }

  /** Learn whose outbox it is. What was made before goes with the first seat. @param {string} seat */
  sit(seat) {
    if (seat === this.seat) return
    const from = this.key("")
    const made = this.isSeated ? [] : this.keys("")
    this.seat = seat
    this.storage.write(`${this.board}:seat`, seat)
    for (const key of made) {
      this.storage.write(this.key(key.slice(from.length)), this.storage.read(key) ?? "")
      this.storage.remove(key)
    }
    this.adoptDrafts()
  }

  /** Commands without an answer, in the order they were made. @returns {Kept[]} */
  commands() {
    return byRank(/** @type {Kept[]} */ (this.values("command:")))
  }

  /** @param {Omit<Kept, "rank">} command */
  keep({ id, command, at, epoch }) {
    this.write(`command:${id}`, { id, command, at, epoch, rank: this.nextRank() })
  }

  /** @param {string} id */
  drop(id) {
    this.storage.remove(this.key(`command:${id}`))
  }

  /** Texts that were refused, oldest first. @returns {Refused[]} */
  refused() {
    return byRank(/** @type {Refused[]} */ (this.values("unsent:")))
  }

  /** @param {Omit<Refused, "rank">} refused */
  keepRefused(refused) {
    this.write(`unsent:${refused.id}`, { ...refused, rank: this.nextRank() })
  }

  /** @param {string} id */
  dropRefused(id) {
    this.storage.remove(this.key(`unsent:${id}`))
  }

  /** What this tab types there. @param {string} place @returns {string} */
  draft(place) {
    return this.storage.read(this.draftKey(place)) ?? ""
  }

  /** @param {string} place @param {string} text */
  keepDraft(place, text) {
    if (text === "") this.clearDraft(place)
    else this.storage.write(this.draftKey(place), text)
  }

  /** Over with it; a text that a closed tab left at the same place is the next one. @param {string} place */
  clearDraft(place) {
    this.storage.remove(this.draftKey(place))
    this.adoptDrafts()
  }

  /**
   * Take over what was typed in tabs that are closed, one text for each place: the others wait.
   * @param {(tab: string) => boolean} [isGone] known from now on
   * @returns {boolean} whether there was any
   */
  adoptDrafts(isGone = this.isGone) {
    this.isGone = isGone
    const left = this.keys("draft").flatMap((key) => {
      const [, tab = "", place = ""] = DRAFT.exec(key.slice(this.key("").length)) ?? []
      return place && tab !== this.tab && isGone(tab) && !this.draft(place) ? [{ key, place }] : []
    })
    for (const { key, place } of left) {
      if (this.draft(place)) continue
      this.storage.write(this.draftKey(place), this.storage.read(key) ?? "")
      this.storage.remove(key)
    }
    return left.length > 0
  }

  /** @param {string} place */
  draftKey(place) {
    return this.key(`draft@${this.tab}:${place}`)
  }

  /** @param {string} name */
  key(name) {
    return `${this.board}:${this.seat}:${name}`
  }

  /** @param {string} prefix */
  keys(prefix) {
    return this.storage.keys().filter((key) => key.startsWith(this.key(prefix)))
  }

  /** @param {string} name @param {unknown} value */
  write(name, value) {
    this.storage.write(this.key(name), JSON.stringify(value))
  }

  /** @param {string} prefix @returns {unknown[]} */
  values(prefix) {
    return this.keys(prefix).flatMap((key) => {
      try {
        return [JSON.parse(this.storage.read(key) ?? "")]
      } catch {
        return [] // written by hand, or half written: nothing of ours can be read in it
      }
    })
  }

  nextRank() {
    this.rank = Math.max(this.rank + 1, Date.now())
    return this.rank
  }
}

/**
 * Note that this board is opened here, and forget the others that nobody opened for thirty days:
 * texts left on a shared computer do not stay there for ever. A board without a date gets today's.
 * @param {Storage} storage @param {string} board @param {number} now in ms
 */
export function forgetOldBoards(storage, board, now) {
  const openedAt = (/** @type {string} */ id) => `essaim:${id}:opened`
  storage.write(openedAt(board), String(now))
  const keys = storage.keys()
  for (const id of new Set(keys.flatMap((key) => BOARD_KEY.exec(key)?.[1] ?? []))) {
    const opened = Number(storage.read(openedAt(id)) ?? NaN)
    if (Number.isNaN(opened)) storage.write(openedAt(id), String(now))
    else if (now - opened > KEPT_MS) for (const key of keys) if (key.startsWith(`essaim:${id}:`)) storage.remove(key)
  }
}

/** @template {{ rank: number }} T @param {T[]} values @returns {T[]} */
const byRank = (values) => values.sort((one, other) => one.rank - other.rank)
