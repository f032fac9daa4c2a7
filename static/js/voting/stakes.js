// On which ideas a vote opens: all, those of a theme or of a table, or those that the facilitator keeps.

import { ideasIn, ideasOf, zoneOfIdea } from "./select.js"
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

/** The round of the kit that is about to open: the one that was chosen, else the first that was not opened yet; none
 * when one asks live. @param {Desk} desk */
export function preparedRound({ board, ui }) {
  const asked = Object.values(board.rounds).map(({ question }) => question)
  const { rounds } = board.plan.vote
  if (ui.prepared === null) return rounds.find(({ question }) => !asked.includes(question))
  return rounds.find(({ id }) => id === ui.prepared)
}

/** The ideas on which the vote would open. @param {Desk} desk @returns {readonly string[]} */
export function ideasAtStake(desk) {
  const { board, ui } = desk
  const prepared = preparedRound(desk)
  if (prepared) {
    const { zones } = prepared
    const every = ideasOf(board)
    return zones.length === 0 ? every : zones.flatMap((zone) => ideasIn(board, zone))
  }
  if (ui.among === PICKED) return ideasOf(board).filter((idea) => !ui.leftOut.has(idea))
  return scopesOf(board).find(({ value }) => value === ui.among)?.ideas ?? ideasOf(board)
}
