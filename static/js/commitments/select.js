// Questions on draft commitments.

import { currentPhase } from "../board/plan.js"
import { isFacilitator } from "../board/rights.js"
import { own } from "../core/records.js"
import { t } from "../core/words.js"

/** @import { BoardState, Commitment, SourceNote, You } from "../types" */

/** Whether drafts are on screen for this person. @param {BoardState} state @param {You} you @returns {boolean} */
export const canSeeCommitments = (state, you) =>
  isFacilitator(you) || (currentPhase(state)?.commitments ?? "hidden") !== "hidden"

/** The drafts, best ranked first. @param {BoardState} state @returns {[string, Commitment][]} */
export const commitmentsOf = (state) =>
  Object.entries(state.commitments).sort(([, one], [, other]) => one.at - other.at || one.rank - other.rank)

/** Whether some draft comes from this idea. @param {BoardState} state @param {string} idea @returns {boolean} */
export const isDrafted = (state, idea) =>
  Object.values(state.commitments).some((draft) => [draft, ...draft.merged].some((origin) => origin.idea === idea))

/** The drafts that this one may be attached to: those of the level that its own level asks for.
 * @param {BoardState} state @param {string} key @returns {[string, Commitment][]} */
export function attachableTo(state, key) {
  const level = own(state.commitments, key)?.level
  const wanted = state.plan.levels.find(({ id }) => id === level)?.attached_to ?? null
  if (wanted === null) return []
  return commitmentsOf(state).filter(([id, draft]) => id !== key && draft.level === wanted)
}

/** What was said of a note, and of its group before, each in its order before its answers. @param {SourceNote} note */
export const saidOf = ({ comments, answers, of_group }) =>
  comments.map((comment, place) => {
    if (answers.includes(place)) return t("En réponse : « %(comment)s »", { comment })
    return place < of_group ? t("Du regroupement : « %(comment)s »", { comment }) : t("« %(comment)s »", { comment })
  })
