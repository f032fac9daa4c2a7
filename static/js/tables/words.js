// What a table is called, and who is at it.

import { html } from "../vendor/lit-html/lit-html.js"
import { hueOf } from "../board/hues.js"
import { own } from "../core/records.js"
import { t, tn } from "../core/words.js"
import { initials } from "../core/initials.js"

/** @import { BoardState, Table } from "../types" */
/** @typedef {import("../views.d.ts").Context} Context */

/** « Santé », or the first of the themes that it works on. @param {BoardState} board @param {Table} table
 * @returns {string} */
export function subjectOf(board, { name, zones }) {
  const [first, ...others] = board.plan.zones.filter(({ id }) => zones.includes(id)).map(({ title }) => title)
  if (name || first === undefined) return name || t("sans thématique")
  if (others.length === 0) return first
  return tn("%(first)s et %(count)s autre", "%(first)s et %(count)s autres", others.length, { first })
}

/** « 3 — Santé ». @param {BoardState} board @param {Table} table @returns {string} */
export const labelOf = (board, table) => `${table.number} — ${subjectOf(board, table)}`

/** @param {Context} desk @param {string} seat @returns {string} */
export const nameOf = ({ state }, seat) => own(state.people, seat)?.name ?? t("Quelqu’un")

/** Those of a table who are still in the workshop. @param {Context} desk @param {Table} table @returns {string[]} */
export const membersOf = ({ state }, { seats }) =>
  seats.filter((seat) => {
    const person = own(state.people, seat)
    return person !== undefined && !person.removed
  })

/** @param {Context} desk @param {string} seat */
export const face = (desk, seat) =>
  html`<span class="avatar" dir="auto" translate="no" data-color=${hueOf(desk.state.people, seat)} aria-hidden="true"
    >${initials(nameOf(desk, seat))}</span
  >`
