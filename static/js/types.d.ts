// Shapes shared by the browser modules. Read by the type checker only; never served.
// The board's are a mirror of app/board/{plan,state,events,commands}.py.

// -- The running order ------------------------------------------------------------------------

export type Role = "facilitator" | "co_facilitator" | "participant" | "observer"
export type PhaseKind =
  | "welcome"
  | "icebreaker"
  | "present"
  | "explore"
  | "write"
  | "share"
  | "group"
  | "break"
  | "tables"
  | "vote"
  | "draft"
  | "close"
export type Writing = "closed" | "open" | "private"
export type Signature = "named" | "hidden" | "anonymous"
export type Who = "everyone" | "facilitators" | "nobody"
export type CommitmentsAccess = "hidden" | "shown" | "editable"
export type ZoneKind = "theme" | "side"
export type Color = "yellow" | "rose" | "sky" | "mint" | "lilac" | "peach" | "sand" | "paper"

/** A stretch of text in one style. */
export interface Run {
  text: string
  strong: boolean
  em: boolean
}

/** One block of a kit's text. */
export interface Block {
  kind: "paragraph" | "heading" | "item" | "number"
  runs: readonly Run[]
}

export interface Page {
  title: string
  body: readonly Block[]
}
export interface Rights {
  react: Who
  comment: Who
  arrange: Who
}

export interface Phase {
  id: string
  kind: PhaseKind
  title: string
  minutes: number
  instruction: string
  details: readonly Block[]
  pages: readonly Page[]
  zones: readonly string[]
  writing: Writing
  authors: Signature
  rights: Rights
  commitments: CommitmentsAccess
}

export interface Zone {
  id: string
  kind: ZoneKind
  title: string
  prompt: string
  hint: string
  color: Color
  writers: Who
}

export interface VoteRule {
  budget: number
  per_idea: number
  promote: number
  voters: readonly Role[]
  notice: string
  abstention: string
}

export interface Level {
  id: string
  title: string
  definition: string
  attached_to: string | null
}
export interface Score {
  score: number
  label: string
}
export interface Question {
  id: string
  label: string
  help: string
  max_length: number
}
export interface Closing {
  question: string
  scores: readonly Score[]
  questions: readonly Question[]
}

export interface Plan {
  kit: string
  phases: readonly Phase[]
  zones: readonly Zone[]
  vote: VoteRule
  levels: readonly Level[]
  closing: Closing | null
}

// -- The state of a board ---------------------------------------------------------------------

/** Ids are not known when this is written: look one up with `own` (core/records.js). */
export type Records<T> = Readonly<Record<string, T>>

/** Positions are thousandths (0 to 1000) of the zone's field; times are ms since 1970, UTC. */
export interface Note {
  zone: string
  x: number
  y: number
  color: Color
  /** null: sealed, and not ours */
  text: string | null
  /** a seat, or null when it is not shown */
  author: string | null
  signature: Signature
  sealed: boolean
  phase: string
  at: number
  rev: number
  group: string | null
}

export interface Group {
  title: string
  zone: string
  x: number
  y: number
  notes: readonly string[]
}

export interface Comment {
  note: string
  text: string
  author: string | null
  signature: Signature
  at: number
}

export interface Departure {
  phase: string
  at: number
}
export interface Timer {
  ends_at: number
  seconds: number
}
export interface Count {
  dots: number
  voters: number
}

export interface Round {
  phase: string
  budget: number
  per_idea: number
  ideas: readonly string[]
  parent: string | null
  is_open: boolean
  voted: number
  abstained: number
  /** empty until the round is closed */
  counts: Records<Count>
  opened_at: number
  closed_at: number | null
}

export interface SourceNote {
  note: string
  text: string
  author: string | null
  signature: Signature
  comments: readonly string[]
}

export interface Commitment {
  title: string
  level: string | null
  attached_to: string | null
  pilot: string
  next_step: string
  zone: string
  idea: string
  round: string
  rank: number
  dots: number
  voters: number
  notes: readonly SourceNote[]
  reason: string
  at: number
}

export interface BoardState {
  plan: Plan
  phase: string
  visited: readonly string[]
  left: Departure | null
  page: number
  timer: Timer | null
  notes: Records<Note>
  groups: Records<Group>
  comments: Records<Comment>
  reactions: Records<readonly string[]>
  ready: readonly string[]
  hands: readonly string[]
  rounds: Records<Round>
  commitments: Records<Commitment>
  answers: number
  /** ours only */
  ballots: Records<Records<number>>
}

// -- What happened ----------------------------------------------------------------------------

export interface OpenedNote {
  text: string
  x: number
  y: number
  color: Color
  rev: number
  author: string | null
}

export interface PromotedIdea {
  commitment: string
  idea: string
  title: string
  zone: string
  rank: number
  dots: number
  voters: number
  notes: readonly SourceNote[]
}

export type BoardEvent =
  | { type: "board.opened"; plan: Plan }
  | {
      type: "note.added"
      note: string
      zone: string
      x: number
      y: number
      color: Color
      text: string | null
      author: string | null
      signature: Signature
      sealed: boolean
      phase: string
      at: number
    }
  | { type: "note.edited"; note: string; text: string; rev: number }
  | { type: "note.moved"; note: string; zone: string; x: number; y: number }
  | { type: "note.colored"; note: string; color: Color }
  | { type: "note.removed"; note: string }
  | { type: "notes.revealed"; notes: Records<OpenedNote> }
  | {
      type: "comment.added"
      comment: string
      note: string
      text: string
      author: string | null
      signature: Signature
      at: number
    }
  | { type: "comment.removed"; comment: string }
  | { type: "reaction.set"; target: string; seat: string; on: boolean }
  | {
      type: "group.made"
      group: string
      title: string
      zone: string
      x: number
      y: number
      notes: readonly string[]
    }
  | { type: "group.renamed"; group: string; title: string }
  | { type: "group.moved"; group: string; zone: string; x: number; y: number }
  | { type: "note.grouped"; note: string; group: string }
  | { type: "note.ungrouped"; note: string }
  | { type: "group.dissolved"; group: string }
  | { type: "phase.started"; phase: string; at: number }
  | { type: "page.turned"; page: number }
  | { type: "timer.started"; ends_at: number; seconds: number }
  | { type: "timer.stopped" }
  | { type: "ready.changed"; seat: string; ready: boolean }
  | { type: "hand.changed"; seat: string; raised: boolean }
  | {
      type: "vote.opened"
      round: string
      phase: string
      budget: number
      per_idea: number
      ideas: readonly string[]
      parent: string | null
      at: number
    }
  | { type: "ballot.counted"; round: string; voted: number }
  | { type: "ballot.kept"; round: string; choices: Records<number> }
  | {
      type: "vote.closed"
      round: string
      counts: Records<Count>
      voted: number
      abstained: number
      at: number
    }
  | {
      type: "ideas.promoted"
      round: string
      ideas: readonly PromotedIdea[]
      reason: string
      at: number
    }
  | {
      type: "commitment.edited"
      commitment: string
      title: string
      level: string | null
      attached_to: string | null
      pilot: string
      next_step: string
    }
  | { type: "closing.counted"; answers: number }

// -- What a person may ask (built by the commands.js of each room) ----------------------------

export type Command =
  | {
      type: "note.add"
      note: string
      text: string
      zone: string
      x: number
      y: number
      color: Color
    }
  | { type: "note.edit"; note: string; text: string; base: number }
  | { type: "note.move"; note: string; zone: string; x: number; y: number }
  | { type: "note.color"; note: string; color: Color }
  | { type: "note.remove"; note: string }
  | { type: "notes.reveal" }
  | { type: "comment.add"; comment: string; note: string; text: string }
  | { type: "comment.remove"; comment: string }
  | { type: "reaction.set"; target: string; on: boolean }
  | { type: "group.make"; group: string; notes: readonly string[]; title: string }
  | { type: "group.rename"; group: string; title: string }
  | { type: "group.move"; group: string; zone: string; x: number; y: number }
  | { type: "group.join"; group: string; note: string }
  | { type: "group.leave"; note: string }
  | { type: "phase.go"; phase: string; expected: string }
  | { type: "page.turn"; page: number }
  | { type: "timer.start"; seconds: number }
  | { type: "timer.add"; seconds: number }
  | { type: "timer.stop" }
  | { type: "ready.set"; ready: boolean }
  | { type: "hand.set"; raised: boolean; seat?: string }
  | {
      type: "vote.open"
      round: string
      budget: number
      per_idea: number
      ideas?: readonly string[]
      parent?: string
    }
  | { type: "ballot.cast"; round: string; choices: Records<number> }
  | { type: "vote.close"; round: string }
  | {
      type: "ideas.promote"
      round: string
      count: number
      ideas: readonly string[]
      reason: string
    }
  | {
      type: "commitment.edit"
      commitment: string
      title?: string
      level?: string | null
      attached_to?: string | null
      pilot?: string
      next_step?: string
    }
  | { type: "closing.answer"; score: number; texts: Records<string> }

// -- The wire ---------------------------------------------------------------------------------

/** One step of the board's order. `by` only on what facilitators do for everyone. */
export interface Entry {
  seq: number
  at: number
  by?: string
  command?: string
  events: readonly BoardEvent[]
}

export interface Refusal {
  ok: false
  code: string
  message: string
  retry?: boolean
}
export type Answer = { ok: true; seq: number } | Refusal

export interface Welcome {
  ok: true
  version: number
  epoch: string
  seq: number
  now: number
  you: You & { ballots?: Records<Records<number>> }
  people: Records<Person>
  state?: BoardState
  entries?: readonly Entry[]
}

/** null: it stopped. */
export interface WireSignals {
  pointer?: { zone: string; x: number; y: number } | null
  drag?: { note: string; zone: string; x: number; y: number } | null
  typing?: { zone: string | null; note: string | null } | null
}

export interface Frame {
  board: string
  entries: readonly Entry[]
  signals?: Records<WireSignals>
  presence?: Records<Person>
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

export interface You {
  seat: string
  role: Role
  name: string
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
}

/** A refused text, kept until its author sends it again or lets it go. */
export interface Unsent {
  id: string
  text: string
  zone?: string
  code: string
  message: string
}

export interface SessionState {
  link: Link
  /** when the next try happens, in ms of this browser's clock (Date.now()); only when offline */
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
  signals: Records<Signals>
  unsent: readonly Unsent[]
  /** why this window is out for good, once its link is "closed" */
  ended: { code: string; message: string } | null
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
  /** Shown at once, kept until answered. Resolves with the answer; never rejects. */
  submit(command: Command): Promise<Answer>
  /** Lossy, limited to 20 a second; call it at each movement, at each keystroke. */
  signal(kind: "pointer", payload: { zone: string; x: number; y: number }): void
  signal(kind: "drag", payload: { note: string; zone: string; x: number; y: number }): void
  signal(kind: "typing", payload: { zone: string; note?: string; on: boolean }): void
  /** Send a refused text again (a note edited meanwhile is edited as it now is). */
  retryUnsent(id: string): Promise<Answer>
  dropUnsent(id: string): void
  dismissNotice(): void
  /** Text being typed, kept at each keystroke under « new:<zone> », « edit:<note> »… */
  keepDraft(key: string, text: string): void
  draft(key: string): string
  clearDraft(key: string): void
  /** ms since 1970 by the server's clock */
  now(): number
  close(): void
}
