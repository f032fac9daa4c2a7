// « Enregistré », « Enregistrement… », « Non enregistré »: what to say of the work in flight,
// without flickering.

/** @import { Link, Saving } from "../types" */

/** An answer sooner than this needs no word. */
const SAVING_AFTER_MS = 400
/** N1: a person knows within two seconds that an answer is missing. */
const UNSAVED_AFTER_MS = 2_000
/** What is written stays long enough to be read. */
export const HELD_MS = 600

/**
 * @param {{ saving: Saving, since: number }} shown  what is on the screen, and since when
 * @param {{ oldest: number | null, link: Link, now: number }} work  when the oldest command that
 *   has no answer was made, in ms of performance.now(); null: nothing waits
 * @returns {Saving}
 */
export function nextSaving({ saving, since }, { oldest, link, now }) {
  if (oldest === null) return saving !== "saved" && now - since < HELD_MS ? saving : "saved"
  if (link === "offline" || link === "closed") return "unsaved"
  if (now - oldest >= UNSAVED_AFTER_MS) return "unsaved"
  if (now - oldest >= SAVING_AFTER_MS) return saving === "unsaved" ? "unsaved" : "saving"
  return saving
}
