// What a command is about, which of its words a person typed, and which earlier command it replaces: as each room
// declares it of its own commands.

import * as capabilities from "../capabilities.js"

/** @import { Command } from "../types" */

const rooms = Object.values(capabilities)
const ID_FIELDS = new Set(rooms.flatMap(({ ids = [] }) => ids))
const WORD_FIELDS = new Set(rooms.flatMap(({ words = [] }) => words))
const GENERAL = new Set(rooms.flatMap(({ general = [] }) => general))
const APART_FIELDS = new Set(rooms.flatMap(({ apart = [] }) => apart))
const REPLACEABLE = new Set(rooms.flatMap(({ replaceable = [] }) => replaceable))

/** The ids that a command changes. @param {Command} command @returns {string[]} */
export const touchedIds = (command) => fieldsOf(command, ID_FIELDS).filter((id) => typeof id === "string")

/**
 * Whether the second must wait for the answer to the first: when the first is put off (the server
 * was busy), the second would fail for nothing.
 * @param {Command} first @param {Command} second @returns {boolean}
 */
export function mustFollow(first, second) {
  if (GENERAL.has(first.type) || GENERAL.has(second.type)) return true
  const [ids, others] = [touchedIds(first), touchedIds(second)]
  const areGeneral = ids.length === 0 && others.length === 0 // timer, pages, hands
  return areGeneral || others.some((id) => ids.includes(id))
}

/**
 * Whether the second makes the first useless: a ballot holds all the choices, a place is where the note ends up.
 * @param {Command} first @param {Command} second @returns {boolean}
 */
export const replaces = (first, second) =>
  first.type === second.type && REPLACEABLE.has(first.type) && saidOf(first) === saidOf(second)

/** @param {Command} command */
const saidOf = (command) => [...touchedIds(command), ...fieldsOf(command, APART_FIELDS)].join()

/** The second in the place of the first, hence as of what the first was looking at. @param {Command} first
 * @param {Command} second @returns {Command} */
export const inPlaceOf = (first, second) =>
  "seen" in first && "seen" in second ? /** @type {Command} */ ({ ...second, seen: first.seen }) : second

/** Everything that a person typed in it, or "". @param {Command} command @returns {string} */
export const typedText = (command) =>
  fieldsOf(command, WORD_FIELDS)
    .filter((words) => typeof words === "string" && words.trim())
    .join("\n")

/** The values of these fields, those of lists and records one by one. @param {Command} command
 * @param {ReadonlySet<string>} fields @returns {unknown[]} */
const fieldsOf = (command, fields) =>
  Object.entries(command).flatMap(([field, value]) => {
    if (!fields.has(field)) return []
    return value !== null && typeof value === "object" ? Object.values(value) : [value]
  })
