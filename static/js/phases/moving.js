// Moving everyone to another phase: what it will do, said before, and the gesture itself.

import { goToPhase } from "./commands.js"
import { currentPhase } from "../board/plan.js"
import { openRound } from "../board/rights.js"
import { sealedTotal } from "../notes/select.js"
import { hasTables } from "../tables/select.js"
import { isRevealing } from "./select.js"
import { t, tn } from "../core/words.js"

/** @typedef {import("../views.d.ts").Context} Desk */
/** @typedef {import("../types.d.ts").Phase} Phase */

/** What going there will do, in one or two sentences. @param {Desk} desk @param {Phase} phase */
export function moveEffect({ board }, phase) {
  if (openRound(board)) return t("Clôturez d’abord le vote en cours.")
  const unvoted = isUnvoted(board) && t("Le vote n’a pas été ouvert.")
  return [unvoted, revealed(board, phase), writing(board, phase), revisited(board, phase)].filter(Boolean).join(" ")
}

/** Why nobody can be moved now, or "". @param {Desk} desk */
export const moveHindrance = ({ board }) =>
  openRound(board) ? t("Un vote est ouvert : clôturez-le avant de changer d’étape.") : ""

/** @param {Desk} desk @param {Phase} phase */
export const goTo = (desk, phase) => desk.submit(goToPhase(phase.id, { expected: desk.board.phase }))

/** Whether nobody voted yet in this step, which is for it. @param {Desk["board"]} board */
export const isUnvoted = (board) =>
  currentPhase(board)?.kind === "vote" && !Object.values(board.rounds).some(({ phase }) => phase === board.phase)

/** How many sealed notes this move will open to everyone. @param {Desk["board"]} board @param {Phase} phase */
export const toReveal = (board, phase) => (isRevealing(phase) ? sealedTotal(board) : 0)

/** @param {Desk["board"]} board @param {Phase} phase */
function revealed(board, phase) {
  const count = toReveal(board, phase)
  return count && tn("Révélera %(count)s post-it.", "Révélera %(count)s post-its.", count)
}

/** @param {Desk["board"]} board @param {Phase} phase */
function writing(board, phase) {
  if (phase.writing === "private") return t("Chacun écrit pour soi.")
  const isApart = hasTables(board) && phase.tables?.see_others === false
  if (phase.writing === "open") {
    return isApart ? t("Chaque table écrit et lit chez elle.") : t("On écrit, tout le monde lit.")
  }
  return currentPhase(board)?.writing === "closed" ? "" : t("Ferme l’écriture.")
}

/** @param {Desk["board"]} board @param {Phase} phase */
const revisited = (board, phase) => board.visited.includes(phase.id) && t("Y revenir n’efface rien.")
