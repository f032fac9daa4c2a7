// A server and its sockets in memory: small, complete, and able to lose what it is told to lose.

import { digest } from "../../static/js/board/digest.js"
import { applyEvent, EMPTY_BOARD } from "../../static/js/board/fold.js"
import { predictEvents } from "../../static/js/board/predict.js"

/** @typedef {import("../../static/js/types").BoardEvent} BoardEvent */
/** @typedef {import("../../static/js/types").Command} Command */
/** @typedef {import("../../static/js/types").Entry} Entry */

export const BOARD = "3f0f8f5e-6f0e-4a9c-9d2e-0a1b2c3d4e5f"
export const SEAT = "a1b2c3d4e5f6"
export const T0 = 1_800_000_000_000

const RIGHTS = { react: "everyone", comment: "everyone", arrange: "everyone" }

/** @param {object} [changes] @returns {any} */
export const aPhase = (changes = {}) => ({
  id: "share",
  kind: "share",
  title: "Partage",
  minutes: 10,
  instruction: "",
  details: [],
  pages: [],
  zones: ["health", "parking"],
  writing: "open",
  authors: "named",
  rights: RIGHTS,
  commitments: "hidden",
  ...changes,
})

/** @param {object} [changes] @returns {any} */
export const aZone = (changes = {}) => ({
  id: "health",
  kind: "theme",
  title: "Santé",
  prompt: "",
  hint: "",
  color: "mint",
  writers: "everyone",
  ...changes,
})

/** @param {object} [changes] @returns {any} */
export const aPlan = (changes = {}) => ({
  kit: "essai",
  phases: [aPhase(), aPhase({ id: "vote", kind: "vote", writing: "closed" })],
  zones: [aZone(), aZone({ id: "parking", kind: "side" })],
  vote: {
    budget: 5,
    per_idea: 2,
    promote: 3,
    voters: ["participant"],
    notice: "",
    abstention: "",
    fewest_ballots: 0,
    rounds: [],
  },
  levels: [],
  form: [],
  values: [],
  closing: null,
  ...changes,
})

/** @param {string} note @param {object} [changes] @returns {any} */
export const noteAdded = (note, changes = {}) => ({
  type: "note.added",
  note,
  zone: "health",
  x: 100,
  y: 200,
  color: "yellow",
  text: `Idée ${note}`,
  author: "b1b2c3d4e5f6",
  signature: "named",
  sealed: false,
  phase: "share",
  at: T0,
  ...changes,
})

/** A board on which everyone writes. @param {...BoardEvent} events */
export const aBoard = (...events) =>
  [{ type: "board.opened", plan: aPlan() }, { type: "phase.started", phase: "share", at: T0 }, ...events].reduce(
    (state, event) => applyEvent(state, /** @type {BoardEvent} */ (event)),
    EMPTY_BOARD,
  )

/** @param {string} note @param {object} [changes] @returns {any} */
export const addNote = (note, changes = {}) => ({
  type: "note.add",
  note,
  text: `Idée ${note}`,
  zone: "health",
  x: 10,
  y: 20,
  color: "yellow",
  ...changes,
})

export class FakeServer {
  constructor({ state = aBoard(), epoch = "e1", seat = SEAT, role = "participant" } = {}) {
    this.you = { seat, role, name: "Awa", ballots: {} }
    this.people = { [seat]: { name: "Awa", role, online: true } }
    /** @type {FakeSocket[]} */
    this.sockets = []
    /** @type {Map<string, number>} */
    this.done = new Map()
    /** @type {{ event: string, payload: any }[]} */
    this.heard = []
    this.loses = { commands: false, acks: false, frames: false, hellos: false }
    /** @type {((command: Command, id: string) => object | null)} */
    this.refuses = () => null
    /** @type {{ warning?: string }} */
    this.warns = {}
    this.restore(state, epoch)
  }

  /** Begin again from another account of the board. @param {any} state @param {string} epoch @param {number} [seq] */
  restore(state, epoch, seq = 0) {
    this.epoch = epoch
    this.state = state
    this.seq = seq
    /** @type {Entry[]} */
    this.entries = []
    this.done.clear()
  }

  /** Something happens, by nobody here. @param {...BoardEvent} events @returns {Entry} */
  happen(...events) {
    return this.commit({ events })
  }

  /** @param {{ events: BoardEvent[], command?: string }} fact @returns {Entry} */
  commit({ events, command }) {
    this.seq += 1
    const entry = { seq: this.seq, at: Date.now(), events, ...(command ? { command } : {}) }
    this.state = events.reduce(applyEvent, this.state)
    this.entries.push(entry)
    if (!this.loses.frames) this.tell("frame", { board: BOARD, entries: [entry] })
    return entry
  }

  /** @param {string} event @param {object} payload */
  tell(event, payload) {
    for (const socket of this.sockets) socket.receive(event, payload)
  }

  /** @param {object} [changes] */
  beacon(changes = {}) {
    const { epoch, seq } = this
    this.tell("beacon", { board: BOARD, epoch, seq, hash: digest(this.state), ...changes })
  }

  /** @param {FakeSocket} _socket @param {string} event @param {any} payload @param {(reply: any) => void} answer */
  serve(_socket, event, payload, answer) {
    this.heard.push({ event, payload })
    if (event === "hello" && !this.loses.hellos) answer(this.welcome(payload))
    if (event === "command" && !this.loses.commands) this.decide(payload, answer)
  }

  /** @param {{ epoch?: string, after?: number }} hello */
  welcome({ epoch, after }) {
    const base = {
      ok: true,
      version: 2,
      epoch: this.epoch,
      seq: this.seq,
      now: Date.now(),
      you: this.you,
      people: this.people,
    }
    const first = this.entries[0]?.seq ?? this.seq + 1
    const isKnown = epoch === this.epoch && after !== undefined && after <= this.seq && after + 1 >= first
    return isKnown
      ? { ...base, entries: this.entries.filter(({ seq }) => seq > after) }
      : { ...base, state: structuredClone(this.state) }
  }

  /** @param {{ id: string, command: Command }} asked @param {(reply: any) => void} answer */
  decide({ id, command }, answer) {
    const refusal = this.refuses(command, id)
    if (refusal) return answer({ ok: false, message: "Non.", ...refusal })
    if (!this.done.has(id)) {
      const events = predictEvents(this.state, command, { you: this.you, at: Date.now() })
      this.done.set(id, this.commit({ events, command: id }).seq)
    }
    if (!this.loses.acks) answer({ ok: true, seq: this.done.get(id), ...this.warns })
  }

  /** @param {string} event */
  heardOf(event) {
    return this.heard.filter((message) => message.event === event).map(({ payload }) => payload)
  }
}

export class FakeSocket {
  /** @param {FakeServer} server */
  constructor(server) {
    this.server = server
    this.connected = false
    this.isReachable = true
    /** @type {Map<string, ((...args: any[]) => void)[]>} */
    this.listeners = new Map()
    this.volatile = { emit: (/** @type {string} */ event, /** @type {unknown} */ payload) => this.emit(event, payload) }
  }

  /** @param {string} event @param {(...args: any[]) => void} listen */
  on(event, listen) {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listen])
  }

  connect() {
    if (this.connected) return
    queueMicrotask(() => {
      if (!this.isReachable) return this.fire("connect_error", new Error("xhr poll error"))
      this.connected = true
      this.server.sockets.push(this)
      this.fire("connect")
    })
  }

  disconnect() {
    if (!this.connected) return
    this.connected = false
    this.server.sockets = this.server.sockets.filter((socket) => socket !== this)
    this.fire("disconnect", "io client disconnect")
  }

  /** The line is cut, and stays so until `isReachable` again. */
  cut() {
    this.isReachable = false
    this.disconnect()
  }

  /** @param {string} event @param {unknown} payload @param {(reply: any) => void} [answer] */
  emit(event, payload, answer = () => {}) {
    const wire = JSON.parse(JSON.stringify(payload))
    const whileUp = (/** @type {any} */ reply) =>
      queueMicrotask(() => this.connected && answer(JSON.parse(JSON.stringify(reply))))
    queueMicrotask(() => this.connected && this.server.serve(this, event, wire, whileUp))
  }

  /** @param {string} event @param {object} payload */
  receive(event, payload) {
    const wire = JSON.parse(JSON.stringify(payload))
    queueMicrotask(() => this.connected && this.fire(event, wire))
  }

  /** @param {string} event @param {...unknown} args */
  fire(event, ...args) {
    for (const listen of this.listeners.get(event) ?? []) listen(...args)
  }
}

/** What a browser keeps. `survive()` is a reload: the same keys, nothing else. */
export class FakeStorage {
  constructor(entries = new Map()) {
    this.entries = entries
  }

  /** @param {string} key */
  read = (key) => this.entries.get(key) ?? null
  /** @param {string} key @param {string} text */
  write = (key, text) => void this.entries.set(key, text)
  /** @param {string} key */
  remove = (key) => void this.entries.delete(key)
  keys = () => [...this.entries.keys()]
}
