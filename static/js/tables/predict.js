// What gestures on tables will most likely cause. What is made for everybody waits for the server.

import { cleaned, notPredicted } from "../board/asking.js"
import { isFacilitator } from "../board/rights.js"
import { zoneOf } from "../board/plan.js"
import { own } from "../core/records.js"
import { isOf, tableOf } from "./select.js"

/** @import { Predictions } from "../board/capability" */

/** @type {Predictions} */
export const predictions = {
  "table.name": (state, { table: key, seat }, { you }) => {
    const table = own(state.tables, key)
    const isTheirs = isFacilitator(you) || (state.tables_shown && table?.seats.includes(you.seat))
    if (!table || !isTheirs || seat === table.speaker || (seat && !table.seats.includes(seat))) return []
    return [{ type: "table.speaker", table: key, seat }]
  },

  "table.present": (state, { table: key, ideas: asked, base }, { you }) => {
    const table = own(state.tables, key)
    const isTheirs = isFacilitator(you) || (state.tables_shown && table?.seats.includes(you.seat))
    if (!table || !isTheirs) return []
    const ideas = [...new Set(asked)]
    const isStale = base !== undefined && !isSame(base, table.presents)
    const fresh = ideas.filter((idea) => !table.presents.includes(idea))
    if (isSame(ideas, table.presents) || isStale || !fresh.every((idea) => isOf(state, table, idea))) return []
    return [{ type: "table.presents", table: key, ideas }]
  },

  "table.call": (state, { on, table: named = undefined }, { you, at }) => {
    const mine = state.tables_shown ? tableOf(state, you.seat)?.[0] : undefined
    const key = named || mine
    const table = own(state.tables, key)
    if (!key || !table || (key !== mine && (on || !isFacilitator(you)))) return []
    if (on === (table.caller !== "")) return []
    return [{ type: "table.called", table: key, seat: on ? you.seat : "", at: on ? at : 0 }]
  },

  "theme.wish": (state, { zone }, { you }) => {
    const isTheme = zone === null || zoneOf(state, zone)?.kind === "theme"
    if (!state.themes_asked || !isTheme || (own(state.wishes, you.seat) ?? null) === zone) return []
    return [{ type: "theme.wished", seat: you.seat, zone }]
  },

  "table.seat": (state, { seat, table, base }) => {
    const now = tableOf(state, seat)?.[0] ?? null
    const isKnown = table === null || own(state.tables, table)
    const isFull = table !== null && (own(state.tables, table)?.seats.length ?? 0) >= MAX_AT_A_TABLE
    if (table === now || !isKnown || isFull || (base !== undefined && base !== now)) return []
    return [{ type: "table.seated", seat, table }]
  },

  "tables.tell": (state, { text }) => {
    const isSaid = Object.keys(state.tables).length > 0 && cleaned(text) !== state.tables_word
    return isSaid ? [{ type: "tables.told", text: cleaned(text) }] : []
  },

  "tables.ask": (state, { on }) => (on === state.themes_asked ? [] : [{ type: "themes.asked", on }]),

  "tables.make": notPredicted,
  "tables.dissolve": notPredicted,
  "table.join": notPredicted,
  "table.edit": notPredicted,
  "tables.order": notPredicted,
}

const MAX_AT_A_TABLE = 50

/** @param {readonly string[]} one @param {readonly string[]} other */
const isSame = (one, other) => one.length === other.length && one.every((each, at) => each === other[at])
