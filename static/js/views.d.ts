// What the views of the board page share. Read by the type checker only; never served.

import type { Block, BoardState, Command, Session, SessionState } from "./types"

/** What is before one's eyes: the page of the phase (slides, vote, fiches), the wall from above, the wall, the list. */
export type View = "stage" | "above" | "wall" | "list"

export interface PageData {
  board: string
  title: string
  team: string
  /** The day of the workshop, as 2026-11-26. */
  date: string
  exportsUrl: string
  /** The workshop's own; the interface may speak another one. */
  language: string
}

/** The facilitator's private notes, by phase. */
export interface Cockpit {
  phases: Record<string, { goal: string; notes: readonly Block[] }>
}

/** Asked only before what affects everyone. */
export interface Question {
  title: string
  text: unknown
  action: string
  tone?: "danger"
}

/** What passes over the page: a word on what was done, a question before what affects everyone. */
export interface Messages {
  toast(text: string, undo?: { label: string; act: () => void }): void
  ask(question: Question): Promise<boolean>
}

/** What every room of views is handed. */
export interface Context extends Messages {
  session: Session
  page: PageData
  readonly state: SessionState
  readonly board: BoardState
  readonly isFacilitator: boolean
  /** The browser prints: all is shown, unfolded, to be read only. */
  readonly isPrinted: boolean
  redraw(): void
  /** Draw at once: to put the cursor in what has just been opened. */
  drawNow(): void
  /** Send a command; a refusal is told by the session. True when it was accepted. */
  submit(command: Command): Promise<boolean>
  /** To those who listen rather than look. */
  say(sentence: string): void
}

/** A room: the context, what the room alone knows of this window (`ui`), and what others hand it. */
export type Room<U, H = object> = Context &
  H & {
    readonly ui: U
    set(changes: Partial<U>): void
  }
