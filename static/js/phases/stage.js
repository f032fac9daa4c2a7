// What a phase puts before everyone's eyes, and the zones that one may look at beside it.

import { currentPhase } from "../board/plan.js"
import { hasStarted } from "./select.js"
import { t } from "../core/words.js"

/** @typedef {import("../types.d.ts").BoardState} BoardState */
/** @typedef {import("../types.d.ts").Zone} Zone */
/** @typedef {"waiting" | "pause" | "vote" | "pages" | "drafts" | "closing"} Stage */

/** @type {Record<Stage, { name: string, icon: string }>} */
export const STAGES = {
  waiting: { name: t("Accueil"), icon: "clock" },
  pause: { name: t("Pause"), icon: "pause" },
  vote: { name: t("Vote"), icon: "scales" },
  pages: { name: t("Pages"), icon: "play" },
  drafts: { name: t("Fiches"), icon: "document" },
  closing: { name: t("Clôture"), icon: "document" },
}

/** The page of the phase; null: the wall. @param {BoardState} board @returns {Stage | null} */
export function stageOf(board) {
  const phase = currentPhase(board)
  if (!phase || !hasStarted(board)) return "waiting"
  if (phase.kind === "break") return "pause"
  if (phase.kind === "vote") return "vote"
  if (phase.kind === "close") return "closing"
  if (phase.pages.length > 0) return "pages"
  return phase.zones.length === 0 && phase.commitments !== "hidden" ? "drafts" : null
}

/**
 * The zones on the wall: those of the phase; all the themes when it names none.
 * @param {BoardState} board @returns {Zone[]}
 */
export function wallZones(board) {
  const named = currentPhase(board)?.zones ?? []
  return board.plan.zones.filter((zone) => (named.length > 0 ? named.includes(zone.id) : zone.kind === "theme"))
}
