// On which ideas a vote opens: all, those of a theme or of a table, or those that the facilitator keeps.

import { ideasOf, zoneOfIdea } from "./select.js"
import { t } from "../core/words.js"

/** @typedef {import("./room.js").VotingDesk} Desk */
/** @typedef {import("../types.d.ts").BoardState} BoardState */
/** @typedef {{ value: string, title: string, ideas: readonly string[] }} Scope */

export const ALL = ""
export const PICKED = "picked"
export const FEWEST = 2

/** Themes, then tables, that have enough ideas for a vote, and not all of them. @param {BoardState} board
 * @returns {Scope[]} */
export function scopesOf(board) {
  const every = ideasOf(board)
  const among = (/** @type {readonly string[]} */ zones) =>
    every.filter((idea) => zones.includes(zoneOfIdea(board, idea)))
  const themes = board.plan.zones.map(({ id, title }) => ({ value: `zone:${id}`, title, ideas: among([id]) }))
  const tables = Object.entries(board.tables).map(([id, { name, number, zones }]) => ({
    value: `table:${id}`,
    title: name || t("Table %(number)s", { number }),
    ideas: among(zones),
  }))
  return [...themes, ...tables].filter(({ ideas }) => ideas.length >= FEWEST && ideas.length < every.length)
}

/** The ideas on which the vote would open. @param {Desk} desk @returns {readonly string[]} */
export function ideasAtStake({ board, ui }) {
  if (ui.among === PICKED) return ideasOf(board).filter((idea) => !ui.leftOut.has(idea))
  return scopesOf(board).find(({ value }) => value === ui.among)?.ideas ?? ideasOf(board)
}
