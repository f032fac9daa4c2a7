// How people are shared out among tables: at random in even sizes, or by the theme that each chose. Pure.

import { hiddenZones, tableOf } from "./select.js"

/** @import { BoardState, NewTable, Person, Records, Table, You, Zone } from "../types" */

/** @typedef {{ seat: string, person: Person }} Sitter */

export const MAX_TABLES = 20
const NAME_LENGTH = 120 // as app/board/tables/commands.py has it

/** Those who sit at tables: participants who were not removed. @param {Records<Person>} people @returns {Sitter[]} */
export const sitters = (people) =>
  Object.entries(people)
    .filter(([, { role, removed }]) => role === "participant" && !removed)
    .map(([seat, person]) => ({ seat, person }))

/** By their number. @param {Pick<BoardState, "tables">} board @returns {[string, Table][]} */
export const inOrder = ({ tables }) => Object.entries(tables).sort(([, one], [, other]) => one.number - other.number)

/** In the order in which they report, if somebody said it. @param {BoardState} board @returns {[string, Table][]} */
export function asTheyReport(board) {
  const place = (/** @type {string} */ key) => board.table_order.indexOf(key)
  return inOrder(board).sort(([one], [other]) => place(one) - place(other))
}

/** The one at which the fewest sit, of those who are in the workshop. @param {Pick<BoardState, "tables">} board
 * @param {Records<Person>} people @returns {[string, Table] | undefined} */
export function smallestTable(board, people) {
  const size = (/** @type {Table} */ { seats }) => seats.filter((seat) => people[seat] && !people[seat]?.removed).length
  return inOrder(board).sort(([, one], [, other]) => size(one) - size(other))[0]
}

/** Whether all of a wall is at tables of which this person is not. @param {readonly Zone[]} zones
 * @param {BoardState} board @param {You} you */
export function seesNothing(zones, board, you) {
  const hidden = hiddenZones(board, you)
  return zones.length > 0 && zones.every(({ id }) => hidden.has(id)) && !tableOf(board, you.seat)
}

/**
 * So many tables whose sizes differ by one at most; one of each speaks for it, by lot.
 * @param {readonly string[]} seats @param {number} count @param {() => number} random between 0 and 1
 * @returns {string[][]}
 */
export function shuffled(seats, count, random) {
  const drawn = [...seats]
  for (let at = drawn.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1))
    ;[drawn[at], drawn[other]] = [drawn[other] ?? "", drawn[at] ?? ""]
  }
  return Array.from({ length: count }, (_, table) => drawn.filter((__, at) => at % count === table))
}

/**
 * A table for each theme that somebody chose; who chose none goes where the fewest are.
 * @param {readonly string[]} seats @param {Records<string>} wishes @param {readonly Zone[]} themes
 * @returns {{ zone: Zone, seats: string[] }[]}
 */
export function byTheme(seats, wishes, themes) {
  const tables = themes
    .map((zone) => ({ zone, seats: seats.filter((seat) => wishes[seat] === zone.id) }))
    .filter((table) => table.seats.length > 0)
  for (const seat of seats) {
    if (tables.some((table) => table.seats.includes(seat))) continue
    const smallest = [...tables].sort((one, other) => one.seats.length - other.seats.length)[0]
    smallest?.seats.push(seat)
  }
  return tables
}

/**
 * A table for each draft, named after it, on its theme or the first one; people are shared out in even sizes.
 * @param {readonly (readonly [string, { title: string, zone: string }])[]} drafts @param {readonly Zone[]} themes
 * @param {readonly string[][]} seats  as many as drafts
 * @returns {{ name: string, zones: Zone[], seats: string[] }[]}
 */
export const byDraft = (drafts, themes, seats) =>
  drafts.map(([, { title, zone }], at) => ({
    name: [...title].slice(0, NAME_LENGTH).join(""),
    zones: [themes.find(({ id }) => id === zone) ?? themes[0]].flatMap((theme) => theme ?? []),
    seats: seats[at] ?? [],
  }))

/** Each theme to a table, in turn; where tables are more than themes, some share one. @param {readonly Zone[]} themes
 * @param {number} count @returns {Zone[][]} */
export const sharedOut = (themes, count) =>
  Array.from({ length: count }, (_, table) =>
    themes.length < count
      ? themes.slice(table % themes.length, (table % themes.length) + 1)
      : themes.filter((__, at) => at % count === table),
  )

/**
 * @param {{ id: string, zones: readonly Zone[], seats: readonly string[], speaker?: string, name?: string }} table
 * @returns {NewTable}
 */
export const newTable = ({ id, zones, seats, speaker = "", name }) => ({
  id,
  name: name ?? (zones.length === 1 ? (zones[0]?.title ?? "") : ""),
  zones: zones.map((zone) => zone.id),
  seats: [...seats],
  speaker,
})
