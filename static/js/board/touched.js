// What a command is about, which of its words a person typed, and what makes another one useless.

/** @import { Command } from "../types" */

/** The ids that a command changes. @param {Command} command @returns {string[]} */
export function touchedIds(command) {
  const { note, group, notes, comment, commitment, round, target } = fieldsOf(command)
  const ids = [note, group, comment, commitment, round, target].filter((id) => id !== undefined)
  return [...ids, ...(notes ?? [])]
}

const WHOLE_BOARD = new Set(["notes.reveal", "phase.go", "vote.open", "vote.close", "ideas.promote"])

/**
 * Whether the second must wait for the answer to the first: when the first is put off (the server
 * was busy), the second would fail for nothing.
 * @param {Command} first @param {Command} second @returns {boolean}
 */
export function mustFollow(first, second) {
  if (WHOLE_BOARD.has(first.type) || WHOLE_BOARD.has(second.type)) return true
  const [ids, others] = [touchedIds(first), touchedIds(second)]
  const areGeneral = ids.length === 0 && others.length === 0 // timer, pages, hands
  return areGeneral || others.some((id) => ids.includes(id))
}

const REPLACEABLE = new Set([
  "note.move",
  "group.move",
  "note.color",
  "reaction.set",
  "ready.set",
  "ballot.cast",
  "page.turn",
])

/**
 * Whether the second says all that the first said: a ballot is whole, a place is a place.
 * @param {Command} first @param {Command} second @returns {boolean}
 */
export const replaces = (first, second) =>
  first.type === second.type && REPLACEABLE.has(first.type) && touchedIds(first).join() === touchedIds(second).join()

/** Everything that a person typed in it, or "". @param {Command} command @returns {string} */
export function typedText(command) {
  const { text, title, pilot, next_step, reason, texts } = fieldsOf(command)
  const typed = [text, title, pilot, next_step, reason, ...Object.values(texts ?? {})]
  return typed.filter((words) => words?.trim()).join("\n")
}

/** @param {Command} command @returns {{ type: string, note?: string, group?: string, notes?: readonly string[], comment?: string, commitment?: string, round?: string, target?: string, text?: string, title?: string, pilot?: string, next_step?: string, reason?: string, texts?: Readonly<Record<string, string>> }} */
const fieldsOf = (command) => command
