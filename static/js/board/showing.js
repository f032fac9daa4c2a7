// What a window shows of a person's work: one state for every view, changed only where it differs.

import { createStore } from "../core/store.js"
import { EMPTY_BOARD } from "./fold.js"
import { isFacilitator } from "./rights.js"
import { nextSaving } from "./saving.js"
import { shown } from "./sync.js"
import { touchedIds } from "./touched.js"

/** @import { BoardState, Link, Refusal, SessionState, Store, You } from "../types" */
/** @import { Sync } from "./sync.js" */
/** @import { Work } from "./work.js" */

export class Showing {
  /** @param {Work} work @param {() => Link} link what the line to the server is like */
  constructor(work, link) {
    this.work = work
    this.link = link
    this.savingSince = 0
    this.board = remembered(shown)
    /** @type {Store<SessionState>} */
    this.store = createStore(initial(work))
  }

  get() {
    return this.store.get()
  }

  /** @param {Partial<SessionState>} changes */
  change(changes) {
    const state = this.get()
    const keys = /** @type {(keyof SessionState)[]} */ (Object.keys(changes))
    if (keys.some((key) => state[key] !== changes[key])) this.store.set({ ...state, ...changes })
  }

  /** The board as it now is, with what this window has asked for on top. */
  show() {
    const board = this.board(this.work.sync, this.get().you)
    this.change({ board, pendingIds: this.pendingIds(), saving: this.saving() })
  }

  showUnsent() {
    const { unsent } = this.get()
    const next = this.work.unsent
    const isSame = next.length === unsent.length && next.every(({ id }, at) => unsent[at]?.id === id)
    if (!isSame) this.change({ unsent: next })
  }

  /** @param {Refusal} refusal */
  notify({ code, message }) {
    this.change({ notice: { code, message } })
  }

  /** The person as we know them, or as they now are. Once all is over, everyone observes.
   * @param {You} person @returns {You} */
  same(person) {
    const { you: before, isOver } = this.get()
    /** @type {You} */
    const you = isOver ? watching(person) : person
    const isSame = before.seat === you.seat && before.role === you.role && before.name === you.name
    const mayTheSame = before.leadsDrafts === you.leadsDrafts && areSame(before.drafts, you.drafts)
    return isSame && mayTheSame ? before : you
  }

  /** Whether all is kept by the server, and since when it is not. */
  saving() {
    const { saving } = this.get()
    const now = performance.now()
    const next = nextSaving(
      { saving, since: this.savingSince },
      { oldest: this.work.waitsSince, link: this.link(), now },
    )
    if (next !== saving) this.savingSince = now
    return next
  }

  pendingIds() {
    const before = this.get().pendingIds
    const ids = new Set(this.work.sync.pending.flatMap(({ command }) => touchedIds(command)))
    return ids.size === before.size && [...ids].every((id) => before.has(id)) ? before : ids
  }
}

/** @param {You} person @returns {You} */
const watching = (person) => ({ ...person, role: "observer", leadsDrafts: person.leadsDrafts || isFacilitator(person) })

/** @param {readonly string[]} [before] @param {readonly string[]} [now] */
const areSame = (before = [], now = []) => before.length === now.length && before.every((key) => now.includes(key))

/** Before anything is known. @param {Pick<Work, "unsent">} work @returns {SessionState} */
export function initial(work) {
  return {
    link: "connecting",
    saving: "saved",
    you: { seat: "", role: "observer", name: "" },
    ready: false,
    board: EMPTY_BOARD,
    pendingIds: new Set(),
    people: {},
    weak: [],
    signals: {},
    unsent: work.unsent,
    adopted: 0,
    ended: null,
    isOver: false,
    notice: null,
  }
}

/**
 * The board is worked out again only when what it is made of has changed.
 * @param {(sync: Sync, you: You) => BoardState} show
 * @returns {(sync: Sync, you: You) => BoardState}
 */
function remembered(show) {
  /** @type {{ confirmed: BoardState, pending: Sync["pending"], you: You, board: BoardState } | null} */
  let known = null
  return (sync, you) => {
    const { confirmed, pending } = sync
    if (known?.confirmed !== confirmed || known.pending !== pending || known.you !== you) {
      known = { confirmed, pending, you, board: show(sync, you) }
    }
    return known.board
  }
}
