// What the views of the board page share. Read by the type checker only; never served.

import type { Block, BoardState, Color, Command, Session, SessionState } from "./types"

/** What is before one's eyes: the page of the phase (slides, vote, fiches), the wall, or the list. */
export type View = "stage" | "wall" | "list"

export type PanelTab = "people" | "drafts" | "minutes"

/** A text field that lives outside of the templates, so that no drawing ever takes it away. */
export interface Editor {
  key: string
  /** null: a note that is not on the board yet. */
  note: string | null
  zone: string
  x: number
  y: number
  color: Color
  base: number
  field: HTMLTextAreaElement
}

/** A note or group that this person holds with the pointer, and what a drop would join. */
export interface Held {
  key: string
  zone: string
  target: string | null
}

/** What only this window knows. Replaced, never mutated. */
export interface Ui {
  view: View
  panel: PanelTab | null
  zoom: number
  selection: ReadonlySet<string>
  editor: Editor | null
  held: Held | null
  /** Groups and rankings shown whole. */
  unfolded: ReadonlySet<string>
  /** The group whose title is being written. */
  renaming: string | null
  /** The note of the list whose actions are open. */
  entry: string | null
  /** The note whose comments are open. */
  talk: string | null
  /** The round whose results were asked for. */
  round: string | null
  isTrayOpen: boolean
  /** The link has been cut for a while; it has just come back. */
  isCut: boolean
  isBack: boolean
  hasAnswered: boolean
  hasShortcuts: boolean
  links: Links | null
  /** Who was removed (true) or let back (false) from here, until the server tells everyone. */
  parted: ReadonlyMap<string, boolean>
  /** Why what was last asked in the panel of people was not done. */
  refusal: string
  isLinkCopied: boolean
  /** Came when the workshop was under way, and has not read the welcome yet. */
  isLate: boolean
  toasts: readonly Toast[]
  question: Asked | null
}

export interface Links {
  join_url: string
  facilitator_url: string
  code: string
  qr_url: string
  /** Whether the participants' link and the code let new people in. */
  open: boolean
}

export interface Toast {
  id: number
  text: string
  label?: string
  act?: () => void
}

export interface PageData {
  board: string
  title: string
  team: string
  exportsUrl: string
}

/** The facilitator's private notes, by phase. */
export interface Cockpit {
  phases: Record<string, { goal: string; notes: readonly Block[] }>
}

/** Asked only before what affects everyone. */
export interface Question {
  title: string
  text: string
  action: string
  tone?: "danger"
}

export interface Asked extends Question {
  resolve: (isSure: boolean) => void
}

/** What the views ask of each other: the wall's gestures, without a pointer. */
export interface Gestures {
  /** Open a new note at a free place of a zone. */
  writeIn(zone: string, color?: Color): void
  rewrite(note: string): void
  addTo(zone: string, text: string): void
  moveTo(note: string, zone: string): void
  joinGroup(note: string, group: string): void
  leaveGroup(note: string): void
  gather(notes: readonly string[]): void
  removeNote(note: string): void
  /** Where a note or group is seen, when that is not its own place. */
  shownPlace(key: string): { x: number; y: number } | null
  /** The hue of a person. */
  colorOf(seat: string): Color
  /** How many comments a note has: cheap, since every note asks. */
  talkCount(note: string): number
  openHelp(): void
}

/** What each view receives: what to show, and what it may ask. */
export interface Desk extends Gestures {
  session: Session
  page: PageData
  cockpit: Cockpit | null
  readonly state: SessionState
  readonly board: BoardState
  readonly ui: Ui
  readonly isFacilitator: boolean
  set(changes: Partial<Ui>): void
  redraw(): void
  /** Draw at once: to put the cursor in what has just been opened. */
  drawNow(): void
  /** Send a command; a refusal is told by the session. True when it was accepted. */
  submit(command: Command): Promise<boolean>
  say(sentence: string): void
  toast(text: string, undo?: { label: string; act: () => void }): void
  actOn(toast: Toast): void
  ask(question: Question): Promise<boolean>
  /** Keep the way back of one's own last gesture. */
  remember(undo: () => void): void
  undo(): void
  canUndo(): boolean
}
