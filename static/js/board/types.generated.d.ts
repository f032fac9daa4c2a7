// Made by `make generate` from app/board; changes go there. Read by the type checker only; never served.

/** Ids are not known when this is written: look one up with `own` (core/records.js). */
export type Records<T> = Readonly<Record<string, T>>

/** `expected` is the phase that the facilitator was looking at: two people who press « next » together move on once. */
export interface GoToPhase {
  type: "phase.go"
  phase: string
  expected: string
}

export interface TurnPage {
  type: "page.turn"
  page: number
}

export interface StartTimer {
  type: "timer.start"
  seconds: number
}

export interface AddTime {
  type: "timer.add"
  seconds: number
}

export interface StopTimer {
  type: "timer.stop"
}

/** Only what changes. `see_others`: whether its tables see each other. */
export interface EditPhase {
  type: "agenda.edit"
  phase: string
  title?: string
  minutes?: number
  instruction?: string
  see_others?: boolean
  base?: SeenPhase
}

/** What the author of a change had on their screen, of what they change. */
export interface SeenPhase {
  title?: string
  minutes?: number
  instruction?: string
  see_others?: boolean
}

/** The facilitators' own notes of a phase. `base` is null when those of the kit were shown. */
export interface WriteBrief {
  type: "agenda.brief"
  phase: string
  brief: string
  base?: string | null
}

/** After a phase; first when `after` is null. */
export interface AddPhase {
  type: "agenda.add"
  phase: string
  kind: PhaseKind
  title: string
  minutes: number
  after: string | null
}

export type PhaseKind =
  | "break"
  | "close"
  | "draft"
  | "explore"
  | "group"
  | "icebreaker"
  | "present"
  | "share"
  | "tables"
  | "vote"
  | "welcome"
  | "write"

/** A copy, right after its original. */
export interface DuplicatePhase {
  type: "agenda.duplicate"
  phase: string
  copy: string
  title: string
}

/** After another; first when `after` is null. `base` is the one it came after. */
export interface MovePhase {
  type: "agenda.move"
  phase: string
  after: string | null
  base?: string | null
}

export interface RemovePhase {
  type: "agenda.remove"
  phase: string
}

/** Back from the shelf, where it was. */
export interface RestorePhase {
  type: "agenda.restore"
  phase: string
}

/** When the first phase is planned to begin; null: not said. */
export interface SetStart {
  type: "agenda.start"
  at: number | null
  base?: number | null
}

/** Where people see and hear each other; empty: nowhere. */
export interface SetVideo {
  type: "agenda.video"
  url: string
  base?: string
}

/** Only what changes. */
export interface EditTheme {
  type: "theme.edit"
  zone: string
  title?: string
  prompt?: string
  base?: SeenTheme
}

export interface SeenTheme {
  title?: string
  prompt?: string
}

/** After the other themes, in every phase that shows some. */
export interface AddTheme {
  type: "theme.add"
  zone: string
  title: string
  prompt: string
}

export interface RemoveTheme {
  type: "theme.remove"
  zone: string
}

export interface RestoreTheme {
  type: "theme.restore"
  zone: string
}

/**
 * Dots per person, at most on one idea, how many ideas become drafts, and how many ballots are hoped for (0: no
 * number). For the rounds to come: one that is open keeps its own.
 */
export interface SetVoteRule {
  type: "vote.rule"
  budget: number
  per_idea: number
  promote: number
  quorum?: number
  base?: SeenRule
}

export interface SeenRule {
  budget: number
  per_idea: number
  promote: number
  quorum?: number
}

export interface SetReady {
  type: "ready.set"
  ready: boolean
}

/** One's own hand; a facilitator may lower someone else's by naming the seat. */
export interface SetHand {
  type: "hand.set"
  raised: boolean
  seat?: string | null
}

/**
 * Show what was decided in it: a copy, which does not change with it. Who may read it there is asked by whoever hands
 * it out (`POST /api/workshops/<id>/earlier`).
 */
export interface NameEarlier {
  type: "earlier.name"
  title: string
  day: string
  items: readonly CopiedDecision[]
}

export interface CopiedDecision {
  id: string
  title: string
  level: string
  pilot: string
  next_step: string
}

/** Show it no more. */
export interface ForgetEarlier {
  type: "earlier.forget"
}

/** Where one of them stands, with a word on it; `base`: what was looked at. */
export interface MarkEarlier {
  type: "earlier.mark"
  item: string
  standing: Standing
  word: string
  base?: SeenStanding
}

export type Standing = "done" | "dropped" | "going" | "stuck" | "unknown"

export interface SeenStanding {
  standing: Standing
  word: string
}

/** `text` is what one needs, in a sentence; empty, the call is withdrawn. */
export interface CallLab {
  type: "lab.call"
  text: string
}

/** To all those who lead, and to nobody else. */
export interface SendMessage {
  type: "message.send"
  message: string
  text: string
}

/** Hold the board, with a sentence for everybody. Empty: ours is shown. */
export interface Suspend {
  type: "workshop.suspend"
  message: string
}

/** Let everybody go on, where they were. */
export interface Resume {
  type: "workshop.resume"
}

/**
 * All the tables, in order: those before are no more. `base`: the tables that were seen; who places people at random
 * does it beside, where it is known who is here.
 */
export interface MakeTables {
  type: "tables.make"
  tables: readonly NewTable[]
  base?: readonly string[]
}

/** One that is there already is named by its id, and keeps its video link. */
export interface NewTable {
  id: string
  name: string
  zones: readonly string[]
  seats: readonly string[]
  speaker: string
}

export interface DissolveTables {
  type: "tables.dissolve"
}

/** Put somebody at a table, or at none. `base`: the table that they were seen at. */
export interface SeatPerson {
  type: "table.seat"
  seat: string
  table: string | null
  base?: string | null
}

/** Oneself, who is at none. */
export interface JoinTable {
  type: "table.join"
  table: string
}

/** Only what changes. */
export interface EditTable {
  type: "table.edit"
  table: string
  name?: string
  zones?: readonly string[]
  video?: string
  base: SeenTable
}

/** What the author of a change had on their screen, of what they change. */
export interface SeenTable {
  name?: string
  zones?: readonly string[]
  video?: string
}

/** Who speaks for a table: its people say it, or those who facilitate. Empty: nobody yet. */
export interface NameSpeaker {
  type: "table.name"
  table: string
  seat: string
}

/** What a table will present to all, in order: all of it. `base`: what was seen of it. */
export interface PresentIdeas {
  type: "table.present"
  table: string
  ideas: readonly string[]
  base?: readonly string[]
}

/** Call those who facilitate to one's own table; they answer by naming it. */
export interface CallHelp {
  type: "table.call"
  on: boolean
  table?: string | null
}

/** A word to all the tables. Empty, it is taken back. */
export interface TellTables {
  type: "tables.tell"
  text: string
}

/** All of them, in the order in which they report, and the one that does now. */
export interface OrderTables {
  type: "tables.order"
  order: readonly string[]
  reporting?: string | null
}

export interface AskThemes {
  type: "tables.ask"
  on: boolean
}

/** The theme that one would work on. */
export interface WishTheme {
  type: "theme.wish"
  zone: string | null
}

/** The first note gives its place to the group. `seen`: the group that each note was seen in. */
export interface MakeGroup {
  type: "group.make"
  group: string
  notes: readonly string[]
  title: string
  seen?: Records<string | null>
}

/** `base` is the title that the author was looking at; pages of before do not say it. */
export interface RenameGroup {
  type: "group.rename"
  group: string
  title: string
  base?: string
}

export interface MoveGroup {
  type: "group.move"
  group: string
  zone: string
  x: number
  y: number
}

/** `seen`: the group that the note was seen in. */
export interface JoinGroup {
  type: "group.join"
  group: string
  note: string
  seen?: string | null
}

/** `seen`: the group that the note was seen in. */
export interface LeaveGroup {
  type: "group.leave"
  note: string
  seen?: string | null
}

export interface AddNote {
  type: "note.add"
  note: string
  text: string
  zone: string
  x: number
  y: number
  color: Color
}

export type Color = "lilac" | "mint" | "paper" | "peach" | "rose" | "sand" | "sky" | "yellow"

/** `base` is the revision that the author was looking at. */
export interface EditNote {
  type: "note.edit"
  note: string
  text: string
  base: number
}

/** A note that is in a group leaves it: it was dropped elsewhere. `seen`: the group that it was seen in. */
export interface MoveNote {
  type: "note.move"
  note: string
  zone: string
  x: number
  y: number
  seen?: string | null
}

export interface ColorNote {
  type: "note.color"
  note: string
  color: Color
}

export interface RemoveNote {
  type: "note.remove"
  note: string
}

export interface RevealNotes {
  type: "notes.reveal"
}

/**
 * `note`: a note or a group, whose ids are of one sort. `answers`: a comment of the same, which is no answer itself.
 */
export interface AddComment {
  type: "comment.add"
  comment: string
  note: string
  text: string
  answers?: string | null
}

export interface RemoveComment {
  type: "comment.remove"
  comment: string
}

/** `target` is a note, a group or a zone. Each sign is set by itself: pages of before have only one. */
export interface SetReaction {
  type: "reaction.set"
  target: string
  on: boolean
  sign: Sign
}

export type Sign = "agree" | "ask" | "care" | "heart" | "idea"

/**
 * To where one looks: what is in the middle of the window, in thousandths of this zone, and how large it is shown.
 * Without a zone, one looks at the page of the phase.
 */
export interface BringEveryone {
  type: "everyone.bring"
  zone: string | null
  x: number
  y: number
  zoom: number
}

/** Nobody is brought anywhere any more. */
export interface ReleaseEveryone {
  type: "everyone.release"
}

/** On a note, a group or a zone, by its id; on nothing (empty). */
export interface TurnSpotlight {
  type: "spotlight.turn"
  target: string
}

/** `note` was removed: by its author, who takes it back; or by the facilitation, which does. */
export interface RestoreNote {
  type: "note.restore"
  note: string
}

/**
 * Without `ideas`: every idea of the phase's themes. With `parent`: the tied ideas of it. With `prepared`: the
 * question, the voters, the themes and the quorum that the kit says.
 */
export interface OpenVote {
  type: "vote.open"
  round: string
  budget: number
  per_idea: number
  ideas?: readonly string[] | null
  parent?: string | null
  prepared?: string | null
}

/**
 * The whole choice, which replaces the one before. Empty: abstention. `nonce`: a number that the browser drew, by
 * which it finds its ballot among those that are published.
 */
export interface CastBallot {
  type: "ballot.cast"
  round: string
  choices: Records<number>
  nonce?: string | null
}

/**
 * The whole choice of somebody who has no device, in their presence. `paper` names their ballot: entered again, it
 * replaces the one before.
 */
export interface EnterBallot {
  type: "ballot.enter"
  round: string
  paper: string
  choices: Records<number>
}

export interface CloseVote {
  type: "vote.close"
  round: string
}

/**
 * So many ideas of a closed round are to become drafts, and not as many as the kit says; `reason` says why, for
 * everybody and for the minutes.
 */
export interface MoveCut {
  type: "cut.move"
  round: string
  count: number
  reason: string
}

/**
 * A round that this workshop prepares, whole: a new one, or another text for one that is there. After that one; first
 * when `after` is null; unset, where it is, or last. `base`: what its author was looking at; null when there was none.
 */
export interface PrepareRound {
  type: "round.prepare"
  prepared: string
  question: string
  budget: number
  per_idea: number
  zones: readonly string[]
  voters: readonly Role[]
  quorum: number
  after?: string | null
  base?: SeenPrepared | null
}

export type Role = "co_facilitator" | "facilitator" | "observer" | "participant"

/** A prepared round, as the author of a change had it on their screen. */
export interface SeenPrepared {
  question: string
  budget: number
  per_idea: number
  zones: readonly string[]
  voters: readonly Role[]
  quorum: number
}

/** A prepared round that is asked no more. */
export interface DropRound {
  type: "round.drop"
  prepared: string
}

/** The whole text of a field. `base`: the `rev` of the text that its author was looking at. */
export interface WriteField {
  type: "form.write"
  commitment: string
  field: string
  text: string
  base: number
}

/** After the others, or after one of them. One that was taken away comes back with its texts. */
export interface AddMilestone {
  type: "milestone.add"
  commitment: string
  milestone: string
  after?: string | null
}

export interface RemoveMilestone {
  type: "milestone.remove"
  commitment: string
  milestone: string
}

/** Let those who lead alone write in a draft, its title too; or everyone again. */
export interface LockForm {
  type: "form.lock"
  commitment: string
  locked: boolean
}

/**
 * The first `count` of the ranking. When they cannot be told apart at the cut: `ideas` names the chosen ones among the
 * tied, and `reason` says why, for the minutes.
 */
export interface PromoteIdeas {
  type: "ideas.promote"
  round: string
  count: number
  ideas: readonly string[]
  reason: string
}

/** One idea of a closed round, whatever its rank; `reason` says why, for the minutes. */
export interface DraftIdea {
  type: "idea.draft"
  round: string
  idea: string
  reason: string
}

/** Only what changes; null takes a level or an attachment away. */
export interface EditCommitment {
  type: "commitment.edit"
  commitment: string
  title?: string
  level?: string | null
  attached_to?: string | null
  pilot?: string
  next_step?: string
  zone?: string
  base?: SeenHeader
}

/** What the author of a change had on their screen, of what they change. */
export interface SeenHeader {
  title?: string
  level?: string | null
  pilot?: string
  next_step?: string
  zone?: string
}

/** `signed`: everybody reads who says it; else nobody can tell. */
export interface AddReserve {
  type: "reserve.add"
  commitment: string
  reserve: string
  text: string
  signed: boolean
}

export interface RemoveReserve {
  type: "reserve.remove"
  reserve: string
}

/** Say where it stands. `base`: where it stood when one looked. */
export interface MarkCommitment {
  type: "commitment.mark"
  commitment: string
  status: Status
  reason: string
  to: string
  sender: string
  base?: Status
}

export type Status = "draft" | "kept" | "merged" | "reviewed" | "sent" | "set_aside"

/** `merged` goes into the other, with all that was written in it and said of it. */
export interface MergeDrafts {
  type: "drafts.merge"
  commitment: string
  merged: string
}

/** `part` comes out of a draft, with these of its notes and a copy of its texts. */
export interface SplitDraft {
  type: "draft.split"
  commitment: string
  part: string
  title: string
  notes: readonly string[]
}

/** Undo a promotion: its idea may be promoted again, and finds what was written. */
export interface WithdrawDraft {
  type: "draft.withdraw"
  commitment: string
}

export interface RestoreDraft {
  type: "draft.restore"
  commitment: string
}

/** The person's whole answer, which replaces the one before. */
export interface AnswerClosing {
  type: "closing.answer"
  score: number
  texts: Records<string>
}

export interface BoardOpened {
  type: "board.opened"
  plan: Plan
}

export interface Plan {
  kit: string
  phases: readonly Phase[]
  zones: readonly Zone[]
  vote: VoteRule
  levels: readonly Level[]
  closing: Closing | null
  form: readonly FormField[]
  values: readonly Value[]
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
  authors: Authors
  rights: Rights
  commitments: CommitmentsAccess
  tables: TableRule | null
}

/** One block of a kit's text, ready to be drawn without any HTML. */
export interface Block {
  kind: "heading" | "item" | "number" | "paragraph"
  runs: readonly Run[]
}

/** A stretch of text in one style. */
export interface Run {
  text: string
  strong: boolean
  em: boolean
}

export interface Page {
  title: string
  body: readonly Block[]
}

export type Writing = "closed" | "open" | "private"

export type Authors = "anonymous" | "hidden" | "named"

/** Who may react, comment, and move or group the notes of others. Always resolved. */
export interface Rights {
  react: Who
  comment: Who
  arrange: Who
}

export type Who = "everyone" | "facilitators" | "nobody"

export type CommitmentsAccess = "editable" | "hidden" | "shown"

/** How the kit would have tables made. Below `from_people`, everyone stays together. */
export interface TableRule {
  make: TableMaking
  from_people: number
  size: number
  see_others: boolean
}

export type TableMaking = "by_commitment" | "by_hand" | "by_theme" | "random"

export interface Zone {
  id: string
  kind: ZoneKind
  title: string
  prompt: string
  hint: string
  color: Color
  writers: Who
}

export type ZoneKind = "side" | "theme"

export interface VoteRule {
  budget: number
  per_idea: number
  promote: number
  voters: readonly Role[]
  notice: string
  abstention: string
  fewest_ballots: number
  receipts: boolean
  quorum: number
  rounds: readonly PreparedRound[]
}

/**
 * A round that the kit prepares. Without `voters` or `quorum`, those of the rule; without `zones`, those of the phase.
 */
export interface PreparedRound {
  id: string
  question: string
  budget: number
  per_idea: number
  zones: readonly string[]
  voters: readonly Role[]
  quorum: number
}

export interface Level {
  id: string
  title: string
  definition: string
  attached_to: string | null
}

export interface Closing {
  question: string
  scores: readonly Score[]
  questions: readonly Question[]
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

/** One question of the form of a draft. What is `required` says what is missing, and never blocks. */
export interface FormField {
  id: string
  kind: FieldKind
  label: string
  help: string
  example: string
  required: boolean
  max_length: number | null
}

export type FieldKind = "level" | "line" | "list" | "milestones" | "provenance" | "status" | "text" | "theme" | "values"

/** A reason for which a commitment is worth it. At least one that counts alone is asked for. */
export interface Value {
  id: string
  title: string
  test: string
  counts_alone: boolean
}

/**
 * The board as it came (app/moving), in place of the events that made it where it was. Told to nobody: whoever asks
 * for what came before is sent the board as they may know it.
 */
export interface BoardCarried {
  type: "board.carried"
  state: BoardState
}

export interface BoardState {
  plan: Plan
  phase: string
  visited: readonly string[]
  begun: Records<number>
  left: Departure | null
  page: number
  timer: Timer | null
  timer_held: HeldTimer | null
  briefs: Records<Brief>
  shelf: Records<Shelved>
  origins: Records<string>
  starts_at: number | null
  video: string
  theme_shelf: Records<ShelvedTheme>
  notes: Records<Note>
  sealed: Records<number>
  groups: Records<Group>
  dissolved: Records<Group>
  comments: Records<Comment>
  reactions: Records<readonly string[]>
  signs: Records<Records<readonly string[]>>
  removed: Records<RemovedNote>
  guide: Guide | null
  spotlight: string
  ready: readonly string[]
  hands: readonly string[]
  earlier: Earlier | null
  lab_call: string
  thread: readonly Message[]
  suspended: Suspension | null
  tables: Records<Table>
  tables_shown: boolean
  table_order: readonly string[]
  reporting: string | null
  tables_word: string
  themes_asked: boolean
  wishes: Records<string>
  rounds: Records<Round>
  commitments: Records<Commitment>
  forms: Records<Form>
  reserves: Records<Reserve>
  outcomes: Records<readonly Outcome[]>
  withdrawn: Records<Withdrawn>
  answers: number
  ballots: Records<Records<number>>
}

/** The phase just left, and when: what was being written there may still arrive. */
export interface Departure {
  phase: string
  at: number
}

export interface Timer {
  ends_at: number
  seconds: number
}

/** One that was stopped, with what was left of it. */
export interface HeldTimer {
  left: number
  seconds: number
}

/** The facilitators' own notes for a phase, as they wrote them and as they are drawn. */
export interface Brief {
  text: string
  body: readonly Block[]
}

/** A phase that was taken out of the plan, whole, and the one it came after. */
export interface Shelved {
  phase: Phase
  after: string | null
}

/** The theme whole, the zone it came after, and the phases that showed it. */
export interface ShelvedTheme {
  zone: Zone
  after: string | null
  phases: readonly string[]
}

/**
 * `text` is null in a note that is told though it is gone. `before_reveal` is the revision that its author may still
 * be looking at: a reveal gives all notes the same one, since how often each was corrected says when it was written.
 */
export interface Note {
  zone: string
  x: number
  y: number
  color: Color
  text: string | null
  author: string | null
  signature: Authors
  sealed: boolean
  phase: string
  at: number
  rev: number
  group: string | null
  before_reveal: number | null
}

/** The notes of a group, in the order they came. */
export interface Group {
  title: string
  zone: string
  x: number
  y: number
  notes: readonly string[]
}

/**
 * `note`: the note or the group that it is of. `group`: the group that it was said of, which came undone and left it
 * to that note; the comment goes back to it when it comes back. `answers`: the comment that it answers, which may be
 * gone since.
 */
export interface Comment {
  note: string
  text: string
  author: string | null
  signature: Authors
  at: number
  group: string | null
  answers: string | null
}

/**
 * The note and what was said of it. `note.group` is the group that it left; `moderated` when somebody else than its
 * author removed it.
 */
export interface RemovedNote {
  note: Note
  comments: Records<Comment>
  reactions: readonly string[]
  moderated: boolean
  signs: Records<readonly string[]>
}

/** Where they go from there is a signal (realtime/room/signals.py): it is not kept. Who comes late starts from here. */
export interface Guide {
  seat: string
  at: number
  zone: string | null
  x: number
  y: number
  zoom: number
}

/** `day` is its date, as 2026-11-26. */
export interface Earlier {
  title: string
  day: string
  items: readonly Decided[]
}

/** One commitment of last time, as it was; and where it stands, with a word on it. */
export interface Decided {
  id: string
  title: string
  level: string
  pilot: string
  next_step: string
  standing: Standing
  word: string
}

/** `seat` is who said it: between them, everything is signed. */
export interface Message {
  id: string
  seat: string
  text: string
  at: number
}

/**
 * `left` and `seconds` are those of the timer that was stopped: what was left of it, in ms, and its whole length; None
 * without one.
 */
export interface Suspension {
  message: string
  left: number | null
  seconds: number
}

/**
 * `number` is how people call it, and stays. `speaker` is the seat of who speaks for it; `video` is where its people
 * meet, and `caller` the seat of who called for help, if somebody did: both are for its people and for those who
 * facilitate. `presents` are the groups and the notes that it will present to all: some may be gone since.
 */
export interface Table {
  number: number
  name: string
  zones: readonly string[]
  seats: readonly string[]
  speaker: string
  video: string
  caller: string
  called_at: number
  presents: readonly string[]
}

/**
 * `counts` is empty until the round is closed; `snapshot` is that of its opening. Of those who `voted`, so many
 * ballots were `entered` by who leads. `receipts`: its ballots are published once it is closed. `cuts`: each place to
 * which the line was moved; the last one holds. `question`, `voters`, `quorum`: as it was opened; without voters,
 * those of the kit's rule.
 */
export interface Round {
  phase: string
  budget: number
  per_idea: number
  ideas: readonly string[]
  parent: string | null
  is_open: boolean
  voted: number
  abstained: number
  counts: Records<Count>
  opened_at: number
  closed_at: number | null
  snapshot: Records<VotedIdea>
  withheld: "difference" | "few" | null
  entered: number
  receipts: boolean
  cuts: readonly Cut[]
  question: string
  voters: readonly Role[]
  quorum: number
}

export interface Count {
  dots: number
  voters: number
}

/**
 * An idea as it was when its round opened: the title of its group (empty for a note, or for a group without one), its
 * zone, the text of each of its notes. A note that is removed takes its text away from here too.
 */
export interface VotedIdea {
  title: string
  zone: string
  notes: Records<string>
}

/** Where the line was put, in place of the one of the kit, and why. */
export interface Cut {
  count: number
  reason: string
  at: number
}

/**
 * The header of a draft commitment, and where it comes from. `merged`: the ideas of the drafts that were merged into
 * it.
 */
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
  merged: readonly Origin[]
}

/**
 * A note of an idea that was promoted, with the text on which people voted. `changed`: the text on the board was
 * another one by then. Each of the `comments` stands before its answers, which are at the places `answers`; the first
 * `of_group` were said of the whole group.
 */
export interface SourceNote {
  note: string
  text: string
  author: string | null
  signature: Authors
  comments: readonly string[]
  changed: boolean
  answers: readonly number[]
  of_group: number
}

/**
 * An idea that a draft comes from, besides its own: that of a draft which was merged into it, with its title as it
 * then was.
 */
export interface Origin {
  idea: string
  title: string
  zone: string
  round: string
  rank: number
  dots: number
  voters: number
  notes: readonly SourceNote[]
  reason: string
  at: number
}

/**
 * What was answered for one draft. `texts` are under the name of their field: that of the kit's question,
 * `values.<value>`, `milestones.<milestone>.<part>`. The texts of a milestone leave with it: who puts it back writes
 * them again. `locked`: those who lead alone still write.
 */
export interface Form {
  texts: Records<Written>
  milestones: readonly string[]
  locked: boolean
}

/**
 * The text of one field. `rev` counts its changes, so that each change can say which text its author was looking at;
 * `at` is the last one. `live`: it is Markdown, read out of the document in which several people write together;
 * `is_ahead`: that document is to follow it.
 */
export interface Written {
  text: string
  rev: number
  at: number
  live?: boolean
  is_ahead?: boolean
}

export interface Reserve {
  commitment: string
  text: string
  author: string | null
  signature: Authors
  at: number
}

/** One step. `to` and `sender`: to whom it was sent, and by whom; `reason`: why it was kept or not. */
export interface Outcome {
  status: Status
  reason: string
  to: string
  sender: string
  at: number
}

/**
 * The draft as it was, with what was said of it. `heir`: the one into which it was merged, and which has its reserves.
 */
export interface Withdrawn {
  draft: Commitment
  form: Form
  reserves: Records<Reserve>
  outcomes: readonly Outcome[]
  heir: string | null
}

/** Told to nobody: whoever is there is sent the board anew, as after a restore. */
export interface TextsErased {
  type: "texts.erased"
  entries: readonly Redacted[]
}

/** An entry that lost something. `digest` is that of what is left of it, in hexadecimal. */
export interface Redacted {
  seq: number
  digest: string
}

export interface PhaseStarted {
  type: "phase.started"
  phase: string
  at: number
}

export interface PageTurned {
  type: "page.turned"
  page: number
}

export interface TimerStarted {
  type: "timer.started"
  ends_at: number
  seconds: number
}

/** `left`: ms left of what was stopped, for it to go on; 0: it is taken away. `seconds`: its length. */
export interface TimerStopped {
  type: "timer.stopped"
  left: number
  seconds: number
}

/** `see_others` is null where its tables see of each other what they did. */
export interface PhaseEdited {
  type: "phase.edited"
  phase: string
  title: string
  minutes: number
  instruction: string
  see_others: boolean | null
}

/** For the facilitators alone. `body` is `text`, read once, as it is drawn. */
export interface BriefWritten {
  type: "brief.written"
  phase: string
  text: string
  body: readonly Block[]
}

/** `origin` is the phase of the kit that it was copied from. */
export interface PhaseAdded {
  type: "phase.added"
  phase: Phase
  after: string | null
  origin: string | null
}

export interface PhaseMoved {
  type: "phase.moved"
  phase: string
  after: string | null
}

/** It is kept on the shelf, with all that was written of it. */
export interface PhaseRemoved {
  type: "phase.removed"
  phase: string
}

export interface PhaseRestored {
  type: "phase.restored"
  phase: string
  after: string | null
}

export interface StartPlanned {
  type: "start.planned"
  at: number | null
}

export interface VideoPlaced {
  type: "video.placed"
  url: string
}

export interface ThemeEdited {
  type: "theme.edited"
  zone: string
  title: string
  prompt: string
}

/** `phases` show it from now on, after the themes that they showed. */
export interface ThemeAdded {
  type: "theme.added"
  zone: Zone
  after: string | null
  phases: readonly string[]
}

/** It is kept on a shelf, with the phases that showed it. */
export interface ThemeRemoved {
  type: "theme.removed"
  zone: string
}

export interface ThemeRestored {
  type: "theme.restored"
  zone: string
}

/** `quorum` is unset where it stays. */
export interface VoteRuled {
  type: "vote.ruled"
  budget: number
  per_idea: number
  promote: number
  quorum?: number
}

export interface ReadyChanged {
  type: "ready.changed"
  seat: string
  ready: boolean
}

export interface HandChanged {
  type: "hand.changed"
  seat: string
  raised: boolean
}

export interface EarlierNamed {
  type: "earlier.named"
  earlier: Earlier
}

export interface EarlierForgotten {
  type: "earlier.forgotten"
}

export interface EarlierMarked {
  type: "earlier.marked"
  item: string
  standing: Standing
  word: string
}

/** For those who facilitate, and for the lab. Empty, it was withdrawn. */
export interface LabCalled {
  type: "lab.called"
  text: string
}

export interface MessageSent {
  type: "message.sent"
  message: string
  seat: string
  text: string
  at: number
}

/** `left`: ms left of the timer that this stops, None without one; `seconds`: its length. */
export interface Suspended {
  type: "workshop.suspended"
  message: string
  left: number | null
  seconds: number
}

export interface Resumed {
  type: "workshop.resumed"
}

/** All of them, in place of those before. One that was there keeps its video link. */
export interface TablesMade {
  type: "tables.made"
  tables: Records<MadeTable>
}

export interface MadeTable {
  number: number
  name: string
  zones: readonly string[]
  seats: readonly string[]
  speaker: string
}

/** What they wrote stays where it is. */
export interface TablesDissolved {
  type: "tables.dissolved"
}

/** `table` is null for who is at none any more. */
export interface PersonSeated {
  type: "table.seated"
  seat: string
  table: string | null
}

export interface TableEdited {
  type: "table.edited"
  table: string
  name: string
  zones: readonly string[]
}

/** For the people of the table, and for those who facilitate. */
export interface TableLinked {
  type: "table.linked"
  table: string
  video: string
}

/** Empty: nobody yet. */
export interface SpeakerNamed {
  type: "table.speaker"
  table: string
  seat: string
}

/**
 * What a table will present to all: groups and notes, in order. While tables are apart, for its people and for those
 * who facilitate.
 */
export interface IdeasChosen {
  type: "table.presents"
  table: string
  ideas: readonly string[]
}

/** For the people of the table, and for those who facilitate. Without a seat: called off. */
export interface TableCalled {
  type: "table.called"
  table: string
  seat: string
  at: number
}

/** A word to everyone. Empty: it is taken back. */
export interface TablesTold {
  type: "tables.told"
  text: string
}

/** In which order they report to all, and which one does now. */
export interface TablesOrdered {
  type: "tables.ordered"
  order: readonly string[]
  reporting: string | null
}

/** Whether everyone is asked for a theme, to make tables by it. */
export interface ThemesAsked {
  type: "themes.asked"
  on: boolean
}

/** For its author, and for those who facilitate. */
export interface ThemeWished {
  type: "theme.wished"
  seat: string
  zone: string | null
}

export interface GroupMade {
  type: "group.made"
  group: string
  title: string
  zone: string
  x: number
  y: number
  notes: readonly string[]
}

export interface GroupRenamed {
  type: "group.renamed"
  group: string
  title: string
}

export interface GroupMoved {
  type: "group.moved"
  group: string
  zone: string
  x: number
  y: number
}

export interface NoteGrouped {
  type: "note.grouped"
  note: string
  group: string
}

export interface NoteUngrouped {
  type: "note.ungrouped"
  note: string
}

export interface GroupDissolved {
  type: "group.dissolved"
  group: string
}

/** `author` is a seat, a pseudonym (anonymous), or null (the kit's own notes, or not shown). */
export interface NoteAdded {
  type: "note.added"
  note: string
  zone: string
  x: number
  y: number
  color: Color
  text: string | null
  author: string | null
  signature: Authors
  sealed: boolean
  phase: string
  at: number
}

export interface NoteEdited {
  type: "note.edited"
  note: string
  text: string
  rev: number
  sealed_by?: string
}

export interface NoteMoved {
  type: "note.moved"
  note: string
  zone: string
  x: number
  y: number
  sealed_by?: string
}

export interface NoteColored {
  type: "note.colored"
  note: string
  color: Color
  sealed_by?: string
}

/** `group` is the one that it left; `moderated` when its author is not who removed it. */
export interface NoteRemoved {
  type: "note.removed"
  note: string
  group: string | null
  moderated: boolean
  sealed_by?: string
}

/** All the sealed notes at once, with their texts: a reveal is all or nothing. */
export interface NotesRevealed {
  type: "notes.revealed"
  notes: Records<OpenedNote>
}

/**
 * What a sealed note was hiding: all of it, for those who were told nothing but that there was one. Reveals of earlier
 * versions do not say the last three.
 */
export interface OpenedNote {
  text: string
  x: number
  y: number
  color: Color
  rev: number
  author: string | null
  zone?: string
  signature?: Authors
  phase?: string
}

/**
 * How many notes are sealed now, by zone: all that is known of them before a reveal, but to their authors. Told with
 * each entry that changes it, never stored in the log.
 */
export interface NotesSealed {
  type: "notes.sealed"
  counts: Records<number>
}

/** `note`, `group`, `answers`: as in the state; one of before was of a note, and no answer. */
export interface CommentAdded {
  type: "comment.added"
  comment: string
  note: string
  text: string
  author: string | null
  signature: Authors
  at: number
  group: string | null
  answers: string | null
}

/** `note` is what it was said of; older ones do not tell it. */
export interface CommentRemoved {
  type: "comment.removed"
  comment: string
  note: string
}

/**
 * `target` is a note, a group or a zone. `seat` is who reacted: as stored, a seat, or a pseudonym where the phase is
 * anonymous; as told, one's own seat, or nothing for the others.
 */
export interface ReactionSet {
  type: "reaction.set"
  target: string
  seat: string
  on: boolean
  sign: Sign
}

/** `seat` guides from now on. Each time, `at` is another: who went elsewhere is fetched. */
export interface EveryoneBrought {
  type: "everyone.brought"
  seat: string
  at: number
  zone: string | null
  x: number
  y: number
  zoom: number
}

export interface EveryoneReleased {
  type: "everyone.released"
}

/** On a note, a group or a zone; empty, it is off, or on what this reader may not see. */
export interface SpotlightTurned {
  type: "spotlight.turned"
  target: string
}

/**
 * `parent` is the round whose tie this one settles. `snapshot` says what each idea was, for the ranking to tell what
 * people voted on; rounds of earlier versions have none. `receipts`: its ballots are published once it is closed, each
 * under the number that its voter drew. `question` and `voters`: those of a round that the kit prepared, whose voters
 * may not be those of its rule. `quorum`: so many ballots are hoped for, and nothing is blocked without them.
 */
export interface VoteOpened {
  type: "vote.opened"
  round: string
  phase: string
  budget: number
  per_idea: number
  ideas: readonly string[]
  parent: string | null
  at: number
  snapshot: Records<VotedIdea>
  receipts: boolean
  question: string
  voters: readonly Role[]
  quorum: number
}

/**
 * Someone's ballot is in. Who and what is not said: `voted` people have a ballot, of whom `entered` have no device and
 * told theirs to who leads.
 */
export interface BallotCounted {
  type: "ballot.counted"
  round: string
  voted: number
  entered: number
}

/** Sent to the voter alone, never stored in the log. */
export interface BallotKept {
  type: "ballot.kept"
  round: string
  choices: Records<number>
}

/**
 * `counts` has every idea of the round; `voted` includes those who abstained. `withheld`: why the kit forbids to
 * publish what people chose; there are no counts then, for anybody, ever.
 */
export interface VoteClosed {
  type: "vote.closed"
  round: string
  counts: Records<Count>
  voted: number
  abstained: number
  at: number
  withheld: "difference" | "few" | null
}

export interface CutMoved {
  type: "cut.moved"
  round: string
  cut: Cut
}

/** After that one; first when it is null. It takes the place of the one of the same id. */
export interface RoundPrepared {
  type: "round.prepared"
  prepared: PreparedRound
  after: string | null
}

export interface RoundDropped {
  type: "round.dropped"
  prepared: string
}

/** `live`: it is Markdown, that the document in which several people write is to follow. */
export interface FieldWritten {
  type: "form.written"
  commitment: string
  field: string
  text: string
  rev: number
  at: number
  live?: boolean
}

/**
 * A text that several people write together, as Markdown, once they pause. `seats`: who wrote in it since the one
 * before, where that may be told.
 */
export interface FieldSettled {
  type: "form.settled"
  commitment: string
  field: string
  text: string
  rev: number
  at: number
  seats: readonly string[]
}

/** After that one; last when it is null, or not there. */
export interface MilestoneAdded {
  type: "milestone.added"
  commitment: string
  milestone: string
  after: string | null
}

/** `is_emptied`: its texts left with it; they stayed, in what happened before. */
export interface MilestoneRemoved {
  type: "milestone.removed"
  commitment: string
  milestone: string
  is_emptied: boolean
}

export interface FormLocked {
  type: "form.locked"
  commitment: string
  locked: boolean
}

/** `reason` is written when a human chose: among the tied, or whatever the rank. */
export interface IdeasPromoted {
  type: "ideas.promoted"
  round: string
  ideas: readonly PromotedIdea[]
  reason: string
  at: number
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

/** The whole header, as it now stands; its theme, when it is another one. */
export interface CommitmentEdited {
  type: "commitment.edited"
  commitment: string
  title: string
  level: string | null
  attached_to: string | null
  pilot: string
  next_step: string
  zone?: string
}

export interface ReserveAdded {
  type: "reserve.added"
  reserve: string
  commitment: string
  text: string
  author: string | null
  signature: Authors
  at: number
}

export interface ReserveRemoved {
  type: "reserve.removed"
  reserve: string
}

export interface CommitmentMarked {
  type: "commitment.marked"
  commitment: string
  status: Status
  reason: string
  to: string
  sender: string
  at: number
}

/** Whole drafts and whole forms as they now stand; those that are `gone`; and the `heir` of their reserves, if any. */
export interface DraftsRecast {
  type: "drafts.recast"
  how: How
  drafts: Records<Commitment>
  forms: Records<Form>
  gone: readonly string[]
  heir: string | null
}

export type How = "merged" | "restored" | "split" | "withdrawn"

/** Someone answered the closing questions: `answers` people did. What they said is apart. */
export interface ClosingCounted {
  type: "closing.counted"
  answers: number
}

export type BoardEvent =
  | BoardOpened
  | BoardCarried
  | TextsErased
  | PhaseStarted
  | PageTurned
  | TimerStarted
  | TimerStopped
  | PhaseEdited
  | BriefWritten
  | PhaseAdded
  | PhaseMoved
  | PhaseRemoved
  | PhaseRestored
  | StartPlanned
  | VideoPlaced
  | ThemeEdited
  | ThemeAdded
  | ThemeRemoved
  | ThemeRestored
  | VoteRuled
  | ReadyChanged
  | HandChanged
  | EarlierNamed
  | EarlierForgotten
  | EarlierMarked
  | LabCalled
  | MessageSent
  | Suspended
  | Resumed
  | TablesMade
  | TablesDissolved
  | PersonSeated
  | TableEdited
  | TableLinked
  | SpeakerNamed
  | IdeasChosen
  | TableCalled
  | TablesTold
  | TablesOrdered
  | ThemesAsked
  | ThemeWished
  | GroupMade
  | GroupRenamed
  | GroupMoved
  | NoteGrouped
  | NoteUngrouped
  | GroupDissolved
  | NoteAdded
  | NoteEdited
  | NoteMoved
  | NoteColored
  | NoteRemoved
  | NotesRevealed
  | NotesSealed
  | CommentAdded
  | CommentRemoved
  | ReactionSet
  | EveryoneBrought
  | EveryoneReleased
  | SpotlightTurned
  | VoteOpened
  | BallotCounted
  | BallotKept
  | VoteClosed
  | CutMoved
  | RoundPrepared
  | RoundDropped
  | FieldWritten
  | FieldSettled
  | MilestoneAdded
  | MilestoneRemoved
  | FormLocked
  | IdeasPromoted
  | CommitmentEdited
  | ReserveAdded
  | ReserveRemoved
  | CommitmentMarked
  | DraftsRecast
  | ClosingCounted

export type Command =
  | GoToPhase
  | TurnPage
  | StartTimer
  | AddTime
  | StopTimer
  | EditPhase
  | WriteBrief
  | AddPhase
  | DuplicatePhase
  | MovePhase
  | RemovePhase
  | RestorePhase
  | SetStart
  | SetVideo
  | EditTheme
  | AddTheme
  | RemoveTheme
  | RestoreTheme
  | SetVoteRule
  | SetReady
  | SetHand
  | NameEarlier
  | ForgetEarlier
  | MarkEarlier
  | CallLab
  | SendMessage
  | Suspend
  | Resume
  | MakeTables
  | DissolveTables
  | SeatPerson
  | JoinTable
  | EditTable
  | NameSpeaker
  | PresentIdeas
  | CallHelp
  | TellTables
  | OrderTables
  | AskThemes
  | WishTheme
  | MakeGroup
  | RenameGroup
  | MoveGroup
  | JoinGroup
  | LeaveGroup
  | AddNote
  | EditNote
  | MoveNote
  | ColorNote
  | RemoveNote
  | RevealNotes
  | AddComment
  | RemoveComment
  | SetReaction
  | BringEveryone
  | ReleaseEveryone
  | TurnSpotlight
  | RestoreNote
  | OpenVote
  | CastBallot
  | EnterBallot
  | CloseVote
  | MoveCut
  | PrepareRound
  | DropRound
  | WriteField
  | AddMilestone
  | RemoveMilestone
  | LockForm
  | PromoteIdeas
  | DraftIdea
  | EditCommitment
  | AddReserve
  | RemoveReserve
  | MarkCommitment
  | MergeDrafts
  | SplitDraft
  | WithdrawDraft
  | RestoreDraft
  | AnswerClosing

export type Right =
  "facilitate" | "take_part" | "arrange" | "vote" | "write" | "move" | "own" | "comment" | "react" | "draft"
