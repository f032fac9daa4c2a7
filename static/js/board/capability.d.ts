// What a room of the board hands to the engine. Read by the type checker only; never served.

import type { BoardEvent, BoardState, Command, Note, Records, You } from "../types"

export type EventOf<T extends BoardEvent["type"]> = Extract<BoardEvent, { type: T }>
export type CommandOf<T extends Command["type"]> = Extract<Command, { type: T }>

/**
 * The state after an event. Several rooms may fold the same one, in any order: `before` is the board
 * as it was before all of them.
 */
export type Folds = {
  readonly [T in BoardEvent["type"]]?: (state: BoardState, event: EventOf<T>, before: BoardState) => BoardState
}

/** Who asks, and when (server's clock). */
export interface Asking {
  you: You
  at: number
}

/** What a command will most likely cause: [] when that is not ours to guess. */
export type Predictions = {
  readonly [T in Command["type"]]?: (state: BoardState, command: CommandOf<T>, asking: Asking) => BoardEvent[]
}

/** The zones in which a command would act. */
export type Where = {
  readonly [T in Command["type"]]?: (state: BoardState, command: CommandOf<T>) => readonly string[]
}

/** The things that an event puts down: nobody holds them any more. */
export type Placed = { readonly [T in BoardEvent["type"]]?: (event: EventOf<T>) => readonly string[] }

/** The notes that are seen, and the zones that are not. */
export interface Sight {
  notes: Records<Note>
  hidden: ReadonlySet<string>
}

export interface Capability {
  /** Its part of a board on which nothing happened. */
  empty: Partial<BoardState>
  folds: Folds
  predictions: Predictions
  /** Its part of the state, as nobody in particular may know it; absent: everyone reads all of it. */
  publicPart?: (state: BoardState) => Partial<BoardState>
  /** What everybody has before them while some zones are kept to themselves; null: all of it. */
  sight?: (state: BoardState) => Sight | null
  /** Its part of the state, without what stands on notes or in zones that are out of sight. */
  inSight?: (state: BoardState, sight: Sight) => Partial<BoardState>
  /** In which zones its commands would act. */
  where?: Where
  /** Whether a person may ask something about these zones. */
  isInPlace?: (state: BoardState, you: You, zones: readonly string[], how: { toWork: boolean }) => boolean
  placed?: Placed
  /** The fields of its commands that name what they change. */
  ids?: readonly string[]
  /** The fields of its commands that a person typed. */
  words?: readonly string[]
  /** The commands that say all that the one before them said: a place is a place, a ballot is whole. */
  replaceable?: readonly Command["type"][]
  /** The fields of those that tell apart what may be said side by side of one thing. */
  apart?: readonly string[]
  /** The commands that concern the whole board: nothing goes before or after them without their answer. */
  general?: readonly Command["type"][]
}
