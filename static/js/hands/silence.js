// Who is here, has their hands free, and has written nothing in the step at hand. Told from what this window was sent
// for its own screen, so it knows no more than the board shows: where writing is closed to others, or where one note of
// the step is unsigned, nobody is silent. Pure.

import { currentPhase } from "../board/plan.js"
import { openRound } from "../board/rights.js"
import { own } from "../core/records.js"

/** @import { BoardState, SessionState } from "../types" */

/** Before, one reads the instruction. */
const PATIENCE = 2 * 60_000
/** The kinds of step in which people are asked to write; in the others, who writes nothing is at work too.
 * @type {ReadonlySet<string>} */
const ASKED = new Set(["welcome", "icebreaker", "write", "share", "tables"])
/** @type {ReadonlySet<string>} */
const NOBODY = new Set()

/**
 * @param {Pick<SessionState, "board" | "people" | "signals">} seen
 * @param {number} now  by the server's clock
 * @returns {ReadonlySet<string>} seats
 */
export function silentSeats({ board, people, signals }, now) {
  const begun = own(board.begun, board.phase) ?? now
  if (!isToldOf(board) || now - begun < PATIENCE) return NOBODY
  const wrote = writersOf(board, begun)
  const isFree = (/** @type {string} */ seat) =>
    !wrote.has(seat) && !board.ready.includes(seat) && !board.hands.includes(seat) && !signals[seat]?.typing
  const here = Object.entries(people).filter(
    ([, { role, online, removed }]) => role === "participant" && online && !removed,
  )
  return new Set(here.map(([seat]) => seat).filter(isFree))
}

/** Whether who wrote in this step is on everybody's screen. @param {BoardState} board */
function isToldOf(board) {
  const phase = currentPhase(board)
  if (phase?.writing !== "open" || !ASKED.has(phase.kind) || phase.authors !== "named") return false
  if (openRound(board) !== null || board.suspended !== null) return false
  return (
    !Object.values(board.sealed).some((count) => count > 0) && Object.values(board.notes).every(isSigned(board.phase))
  )
}

/** @param {string} here @returns {(note: import("../types.d.ts").Note) => boolean} */
const isSigned =
  (here) =>
  ({ phase, signature }) =>
    phase !== here || signature === "named"

/** Of a note of this step, or of a comment since it began. @param {BoardState} board @param {number} begun */
function writersOf({ notes, comments, phase }, begun) {
  const ofNotes = Object.values(notes).filter((note) => note.phase === phase)
  const ofComments = Object.values(comments).filter(({ at }) => at >= begun)
  return new Set([...ofNotes, ...ofComments].map(({ author }) => author))
}
