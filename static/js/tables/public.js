// Tables as nobody in particular may know them: once they are shown, without where each meets nor what it asks.

import { mapRecord } from "../core/records.js"
import { areApart } from "./select.js"

/** @import { BoardState, Table } from "../types" */

/** @param {BoardState} state @returns {(table: Table) => Table} */
const publicTable = (state) => (table) => ({
  ...table,
  video: "",
  caller: "",
  called_at: 0,
  presents: areApart(state) ? [] : table.presents,
})

/** @param {BoardState} state */
export function publicPart(state) {
  const { tables, tables_shown: areShown, table_order: order, reporting } = state
  return {
    tables: areShown ? mapRecord(tables, publicTable(state)) : {},
    table_order: areShown ? order : [],
    reporting: areShown ? reporting : null,
    wishes: {},
  }
}
