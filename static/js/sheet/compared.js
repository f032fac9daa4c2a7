// What each part of a draft said when the session ended, and what it says now.

import { formOf, writtenIn } from "../forms/select.js"
import { plain } from "../core/difference.js"
import { own } from "../core/records.js"

/** @import { BoardState } from "../types" */
/** A draft as the session left it; `since` null: there is nothing to compare with. Of each text, whether it is
 * Markdown.
 * @typedef {{ since: number | null, header: Readonly<Record<string, string | null>>,
 *   texts: Readonly<Record<string, readonly [string, boolean]>>, milestones: readonly string[] }} Then */
/** @typedef {{ before: string, now: string }} Compared */

/** @param {BoardState} board @param {string} key @param {{ session: Then, name: string }} of @returns {Compared} */
export function field(board, key, { session, name }) {
  const written = writtenIn(board, key, name)
  return { before: read(session.texts[name]), now: written.live ? plain(written.text) : written.text }
}

/** @param {BoardState} board @param {string} key @param {{ session: Then, name: "title" | "pilot" | "next_step" }} of
 * @returns {Compared} */
export const header = (board, key, { session, name }) => ({
  before: session.header[name] ?? "",
  now: own(board.commitments, key)?.[name] ?? "",
})

/** By their titles. @param {BoardState} board @param {string} key @param {Then} then @returns {Compared} */
export function level(board, key, then) {
  const name = (/** @type {string | null | undefined} */ id) =>
    board.plan.levels.find((each) => each.id === id)?.title ?? ""
  return { before: name(then.header.level), now: name(own(board.commitments, key)?.level) }
}

/** All of them, one a line: what was added, moved or taken away shows. @param {BoardState} board @param {string} key
 * @param {Then} then @returns {Compared} */
export function milestones(board, key, then) {
  const form = formOf(board, key)
  const before = then.milestones.map((id) => line(id, (name) => read(then.texts[name])))
  const now = form.milestones.map((id) => line(id, (name) => own(form.texts, name)?.text ?? ""))
  return { before: before.join("\n"), now: now.join("\n") }
}

const PARTS = ["title", "start", "end", "deliverable"]

/** @param {string} id @param {(name: string) => string} text */
const line = (id, text) => PARTS.map((part) => text(`milestones.${id}.${part}`) || "—").join(" · ")

/** @param {readonly [string, boolean]} [written] */
const read = ([text, isMarkdown] = ["", false]) => (isMarkdown ? plain(text) : text)
