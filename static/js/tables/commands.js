// What one may ask of tables. One builder per command.

/** @import { Command, NewTable, SeenTable } from "../types" */

/** @param {readonly NewTable[]} tables @param {readonly string[]} base @returns {Command} */
export const makeTables = (tables, base) => ({ type: "tables.make", tables: [...tables], base: [...base] })

/** @returns {Command} */
export const dissolveTables = () => ({ type: "tables.dissolve" })

/** @param {string} seat @param {string | null} table @param {string | null} base @returns {Command} */
export const seatPerson = (seat, table, base) => ({ type: "table.seat", seat, table, base })

/** Oneself. @param {string} table @returns {Command} */
export const joinTable = (table) => ({ type: "table.join", table })

/** Only what changes. @param {string} table @param {SeenTable} changes @param {SeenTable} base @returns {Command} */
export const editTable = (table, changes, base) => ({ type: "table.edit", table, ...changes, base })

/** @param {string} table @param {string} seat @returns {Command} */
export const nameSpeaker = (table, seat) => ({ type: "table.name", table, seat })

/** All of it, in order. @param {string} table @param {readonly string[]} ideas @param {readonly string[]} base
 * @returns {Command} */
export const presentIdeas = (table, ideas, base) => ({
  type: "table.present",
  table,
  ideas: [...ideas],
  base: [...base],
})

/** From one's own table; who answers names it. @param {boolean} on @param {string} [table] @returns {Command} */
export const callHelp = (on, table) =>
  table === undefined ? { type: "table.call", on } : { type: "table.call", on, table }

/** Empty, it is taken back. @param {string} text @returns {Command} */
export const tellTables = (text) => ({ type: "tables.tell", text })

/** @param {readonly string[]} order @param {string | null} reporting @returns {Command} */
export const orderTables = (order, reporting) => ({ type: "tables.order", order: [...order], reporting })

/** @param {boolean} on @returns {Command} */
export const askThemes = (on) => ({ type: "tables.ask", on })

/** @param {string | null} zone @returns {Command} */
export const wishTheme = (zone) => ({ type: "theme.wish", zone })
