// Shapes shared by the browser modules. Read by the type checker only; never served.
// The board's are made from app/board (`make generate`): its commands, its events, its state, the running order.

import type { Authors, BoardEvent, BoardState, Command, Records, Role } from "./board/types.generated"

export type * from "./board/types.generated"

/** How what is written in a phase is signed. */
export type Signature = Authors

// -- The wire ---------------------------------------------------------------------------------

/** One step of the board's order. `by` only on what facilitators do for everyone. */
export interface Entry {
  seq: number
  at: number
  by?: string
  command?: string
  /** after it, one may know more or less of the board: all of it is to be asked for */ renew?: boolean
  events: readonly BoardEvent[]
}

export interface Refusal {
  ok: false
  code: string
  message: string
  retry?: boolean
}
export type Answer = { ok: true; seq: number; warning?: string } | Refusal

export interface Welcome {
  ok: true
  version: number
  epoch: string
  seq: number
  now: number
  you: You & { ballots?: Records<Records<number>> }
  people: Records<Person>
  /** to those who lead */ weak?: readonly string[]
  state?: BoardState
  entries?: readonly Entry[]
}

/** null: it stopped. */
export interface WireSignals {
  pointer?: { zone: string; x: number; y: number } | null
  drag?: { note: string; zone: string; x: number; y: number } | null
  typing?: { zone: string | null; note: string | null } | null
  look?: { zone: string | null; x: number; y: number; zoom: number } | null
  follow?: { seat: string } | null
}

export interface Frame {
  board: string
  entries: readonly Entry[]
  signals?: Records<WireSignals>
  presence?: Records<Person>
  /** to those who lead, when it changes: all the seats whose line is weak */ weak?: readonly string[]
}

export interface Beacon {
  board: string
  epoch: string
  seq: number
  hash: number
  /** the time of the server, which older ones do not tell */ now?: number
}
export interface Bye {
  reason: "restart" | "removed" | "renewed" | "closed" | "slow"
  retry_ms?: number
}

// -- The session: what views read and call ----------------------------------------------------

/** `drafts`: those that a link lets them write in, whatever the phase. `leadsDrafts`: the workshop is over, and they
 * led it: they go on with its drafts. */
export interface You {
  seat: string
  role: Role
  name: string
  drafts?: readonly string[]
  leadsDrafts?: boolean
}
/** `removed`: by a facilitator. Named where they signed, listed nowhere else. */
export interface Person {
  name: string
  role: Role
  online: boolean
  removed?: boolean
}

export type Link = "connecting" | "online" | "offline" | "closed"
export type Saving = "saved" | "saving" | "unsaved"

/**
 * What a person does this instant. `at` is when we heard it; it fades by itself. Where notes are
 * not signed, who types is known by an alias (« ~… »), without zone nor note.
 */
export interface Signals {
  pointer?: { zone: string; x: number; y: number; at: number }
  drag?: { note: string; zone: string; x: number; y: number; at: number }
  typing?: { zone: string | null; note: string | null; at: number }
  /** what is in the middle of their window, in a zone or on the page of the phase */
  look?: { zone: string | null; x: number; y: number; zoom: number; at: number }
  follow?: { seat: string; at: number }
}

/** A refused text, kept until its author sends it again or lets it go. */
export interface Unsent {
  id: string
  text: string
  zone?: string
  /** the note or the group whose words it was to replace */ about?: string
  code: string
  message: string
}

export interface SessionState {
  link: Link
  /** when the next try happens, in ms of performance.now(); only when offline */
  retryAt?: number
  saving: Saving
  /** why the server put off what waits to be saved; what it says of it is for people */
  putOff?: { code: string; message: string }
  you: You
  /** true once the server gave a first state: before, `board` is empty */
  ready: boolean
  /** confirmed + pending commands */
  board: BoardState
  /** ids of the notes, groups, comments, commitments and rounds touched by a pending command */
  pendingIds: ReadonlySet<string>
  people: Records<Person>
  /** the seats whose line the server finds weak; for those who lead, else empty */
  weak: readonly string[]
  signals: Records<Signals>
  unsent: readonly Unsent[]
  /** how many times this tab took over what was typed in closed ones */
  adopted: number
  /** why this window is out for good, once its link is "closed" */
  ended: { code: string; message: string } | null
  /** Nothing changes any more on the board: one reads. */
  isOver: boolean
  /** the last refusal to show */
  notice: { code: string; message: string } | null
}

export interface Store<S> {
  get(): S
  set(next: S): void
  /** Calls back at once and whenever the selected part changes (by identity). Returns the way to stop. */
  watch<T>(select: (state: S) => T, onChange: (part: T) => void): () => void
}

export interface Session {
  store: Store<SessionState>
  /** for what neither changes the board nor passes over it: the texts that are written together */
  readonly socket: import("./core/socket.js").BoardSocket
  /** Shown at once, kept until answered. Resolves with the answer; never rejects. */
  submit(command: Command): Promise<Answer>
  /** Lossy, limited to 20 a second; call it at each movement, at each keystroke. */
  signal(kind: "pointer", payload: { zone: string; x: number; y: number }): void
  signal(kind: "drag", payload: { note: string; zone: string; x: number; y: number }): void
  signal(kind: "typing", payload: { zone: string; note?: string; on: boolean }): void
  signal(kind: "look", payload: { zone: string | null; x: number; y: number; zoom: number }): void
  signal(kind: "follow", payload: { seat: string | null }): void
  /** Send a refused text again (a note edited meanwhile is edited as it now is). */
  retryUnsent(id: string): Promise<Answer>
  /** the command of a text that was refused, as it may be sent now */
  unsentCommand(id: string): Command | undefined
  dropUnsent(id: string): void
  dismissNotice(): void
  /** Text being typed in this tab, kept at each keystroke under « new:<zone> », « edit:<note> »… */
  keepDraft(key: string, text: string): void
  draft(key: string): string
  clearDraft(key: string): void
  /** ms since 1970 by the server's clock */
  now(): number
  /** Where the board stands for this window, to be shown again without network; null: not known, or over. */
  account(): import("./board/account.js").Account | null
  close(): void
}
