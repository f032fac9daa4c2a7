// What the others do this instant, said beside the note they do it to: « Driss écrit », « Fatou déplace ».

import { t } from "../core/words.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */

/**
 * @typedef {object} Busy
 * @property {(key: string) => string} says what is done to this note, or ""
 * @property {(key: string) => boolean} isMoved
 * @property {(zone: string) => string[]} writersIn seats that write a new note there
 * @property {string} digest changes when any of this does, not when a pointer moves
 */

/** @param {Desk} desk @returns {Busy} */
export function busyOf({ state }) {
  /** @type {Map<string, { text: string, isMoved: boolean }>} */
  const notes = new Map()
  /** @type {Map<string, string[]>} */
  const writers = new Map()
  for (const [seat, { drag, typing }] of Object.entries(state.signals)) {
    if (seat === state.you.seat) continue
    const name = state.people[seat]?.name ?? t("Quelqu’un")
    if (typing?.note) notes.set(typing.note, { text: t("%(name)s écrit", { name }), isMoved: false })
    else if (typing?.zone) writers.set(typing.zone, [...(writers.get(typing.zone) ?? []), seat])
    if (drag) notes.set(drag.note, { text: t("%(name)s déplace", { name }), isMoved: true })
  }
  return {
    says: (key) => notes.get(key)?.text ?? "",
    isMoved: (key) => notes.get(key)?.isMoved ?? false,
    writersIn: (zone) => writers.get(zone) ?? [],
    digest: JSON.stringify([[...notes], [...writers]]),
  }
}
