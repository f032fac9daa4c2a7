// The page of a vote, and which of its rounds one looks at.

import { createRoom } from "../board/room.js"
import { currentPhase } from "../board/plan.js"
import { later } from "../core/later.js"
import { opening } from "../core/opening.js"

/** @typedef {import("../views.d.ts").Context} Context */
/**
 * `round`: the one whose results were asked for. `unfolded`: the rankings shown whole. `paper`: the choices of somebody
 * without a device, while they are being entered. `found`: one's own ballot among those published.
 * `among`, `leftOut`: on which ideas the vote is to open (scope.js). `isCompared`: rounds are shown side by side.
 * `isOpening`: another round is being prepared. `prepared`: the round of the kit that was chosen; "" for none.
 * @typedef {{
 *   round: string | null, unfolded: ReadonlySet<string>, paper: Readonly<Record<string, number>> | null,
 *   found: import("./receipts.js").Found | null, among: string, leftOut: ReadonlySet<string>, isCompared: boolean,
 *   isOpening: boolean, prepared: string | null,
 * }} VotingUi
 */
/** The buttons of other rooms in the bar of a vote: to suspend the workshop, for those who lead; to raise one's hand.
 * @typedef {{ showDrafts: () => void, brake: () => unknown, hand: () => unknown }} Handed */
/** @typedef {import("../views.d.ts").Room<VotingUi, Handed>} VotingDesk */

/** @type {VotingUi} */
const FRESH = {
  round: null,
  unfolded: new Set(),
  paper: null,
  found: null,
  among: "",
  leftOut: new Set(),
  isCompared: false,
  isOpening: false,
  prepared: null,
}

/** @param {Context} context @param {Handed} handed */
export function createVoting(context, handed) {
  const desk = createRoom(context, FRESH, handed)
  const views = later(() => import("./vote.js"), context)
  return {
    /** @param {(how: { isQuiet: boolean }) => unknown} dock the usual bottom bar */
    page: (dock) => views()?.votePage(desk, dock) ?? opening(dock({ isQuiet: true })),
    brief: () => (currentPhase(desk.board)?.kind === "vote" ? (views()?.voteBrief(desk) ?? null) : null),
    /** Another phase: its own rounds are shown. */
    leave: () =>
      desk.set({
        round: null,
        paper: null,
        among: "",
        leftOut: new Set(),
        isCompared: false,
        isOpening: false,
        prepared: null,
      }),
  }
}
