// Which notes are found, by their words and by what they are. Accents, capitals and apostrophes are no difference.

import { isMine } from "../board/authors.js"
import { own } from "../core/records.js"
import { placeOf } from "../notes/select.js"
import { isReactedTo } from "../reactions/select.js"

/** @import { BoardState, Note, You } from "../types" */

/** What one looks for. Empty: whatever. `group`: one of them, or "none".
 * @typedef {{ words: string, zone: string, color: string, table: string, group: string, mine: boolean,
 *   unreacted: boolean }} Wanted */
/** @typedef {{ key: string, note: Note, zone: string }} Found */

/** @type {Wanted} */
export const WHATEVER = { words: "", zone: "", color: "", table: "", group: "", mine: false, unreacted: false }

export const ALONE = "none"

/** Without accents nor capitals; as long as the text that it comes from, so that places in one are places in the other.
 * @param {string} text */
export const bare = (text) => Array.from(text.normalize("NFC"), bareSign).join("")

/** @param {string} sign */
function bareSign(sign) {
  if (sign === "’") return "'"
  const plain = sign.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
  return plain.length === sign.length ? plain : sign
}

/** The words that all must be in a note. @param {string} text */
export const wordsOf = (text) => bare(text).split(/\s+/u).filter(Boolean)

/** The notes that one reads, in the order of the zones. @param {BoardState} state @param {You} you
 * @param {Wanted} wanted @returns {Found[]} */
export function found(state, you, wanted) {
  const words = wordsOf(wanted.words)
  const order = new Map(state.plan.zones.map(({ id }, at) => [id, at]))
  const zones = wanted.table ? new Set(own(state.tables, wanted.table)?.zones ?? []) : null
  return Object.entries(state.notes)
    .map(([key, note]) => ({ key, note, zone: placeOf(state, note).zone }))
    .filter(({ key, note, zone }) => {
      if (note.text === null) return false
      if (wanted.zone && zone !== wanted.zone) return false
      if (zones && !zones.has(zone)) return false
      if (wanted.color && note.color !== wanted.color) return false
      if (wanted.group && (note.group ?? ALONE) !== wanted.group) return false
      if (wanted.mine && !isMine(note, you)) return false
      if (wanted.unreacted && isReactedTo(state, key)) return false
      return has(state, note, words)
    })
    .sort((a, b) => (order.get(a.zone) ?? 0) - (order.get(b.zone) ?? 0))
}

/** A note is found by the title of its group too. @param {BoardState} state @param {Note} note
 * @param {readonly string[]} words */
function has(state, note, words) {
  if (words.length === 0) return true
  const text = `${bare(note.text ?? "")} ${bare(own(state.groups, note.group)?.title ?? "")}`
  return words.every((word) => text.includes(word))
}

/** Where the words stand in a text, from the first place: [from, to]. @param {string} text
 * @param {readonly string[]} words @returns {[number, number][]} */
export function placesOf(text, words) {
  const plain = bare(text)
  if (plain.length !== text.length) return []
  return words.flatMap((word) => {
    /** @type {[number, number][]} */
    const places = []
    for (let at = plain.indexOf(word); at >= 0; at = plain.indexOf(word, at + word.length))
      places.push([at, at + word.length])
    return places
  })
}

/** Whether something is looked for. @param {Wanted} wanted */
export const isSought = (wanted) => Object.values(wanted).some(Boolean)
