// What was read of a session, slice after slice: each begins with the board as this person knew it, and ends at the
// latest where they knew more or less of it, or before something was opened to them: nobody has that before its time.

import { applyEvent } from "../board/fold.js"

/** @import { BoardEvent, BoardState } from "../types" */
/** @typedef {{ seq: number, events: readonly BoardEvent[], renew?: boolean }} Step */
/** @typedef {{ after: number, up_to: number, state: BoardState, steps: readonly Step[] }} Slice */
/** @typedef {(after: number) => Promise<Slice>} Ask */

/** As the server cuts them (app/replay/domain.py). */
const STEPS = 200
const KEPT = 30

/** @param {Ask} ask @param {readonly number[]} [starts]  where phases begin, from which one reads straight on */
export function createSlices(ask, starts = []) {
  /** @type {Map<number, Slice>} the one that was used last at the end */
  const known = new Map()
  /** @type {Map<number, Promise<Slice>>} */
  const coming = new Map()
  /** Where one was, to go on from there. @type {{ slice: Slice, seq: number, state: BoardState } | null} */
  let here = null

  /** @param {number} after */
  function fetched(after) {
    const asked = coming.get(after)
    if (asked) return asked
    const come = ask(after)
      .then((slice) => {
        known.set(after, slice)
        for (const old of known.keys()) if (known.size > KEPT) known.delete(old)
        return slice
      })
      .finally(() => coming.delete(after))
    coming.set(after, come)
    return come
  }

  /** @param {number} after */
  const had = async (after) => known.get(after) ?? fetched(after)

  /** @param {number} seq */
  function sliceOf(seq) {
    for (const [after, slice] of known) {
      if (!holds(slice, seq)) continue
      known.delete(after)
      known.set(after, slice)
      return slice
    }
    return null
  }

  return {
    /** The board after an entry; null: it is not known yet. @param {number} seq @returns {BoardState | null} */
    boardAt(seq) {
      const slice = sliceOf(seq)
      if (!slice) return null
      const from = here?.slice === slice && here.seq <= seq ? here : { slice, seq: slice.after, state: slice.state }
      const state = slice.steps
        .slice(from.seq - slice.after, seq - slice.after)
        .reduce((board, { events }) => events.reduce(applyEvent, board), from.state)
      here = { slice, seq, state }
      return state
    },

    /** Have what it takes to show that entry. @param {number} seq */
    async read(seq) {
      if (sliceOf(seq)) return
      let slice = await had(Math.max(seq - (seq % STEPS), ...starts.filter((start) => start <= seq)))
      while (!holds(slice, seq) && slice.up_to > slice.after) slice = await had(slice.up_to)
    },
  }
}

/** Where one then knew more or less of the board, the next slice says what. @param {Slice} slice @param {number} seq */
const holds = ({ after, up_to, steps }, seq) => after <= seq && (seq < up_to || (seq === up_to && !steps.at(-1)?.renew))
