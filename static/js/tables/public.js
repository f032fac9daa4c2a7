// Tables as nobody in particular may know them: once they are shown, without where each meets nor what it asks.

import { mapRecord } from "../core/records.js"

/** @import { BoardState, Table } from "../types" */

/** @param {Table} table @returns {Table} */
const publicTable = (table) => ({ ...table, video: "", caller: "", called_at: 0 })

/** @param {BoardState} state */
export const publicPart = ({ tables, tables_shown: areShown, table_order: order, reporting }) => ({
  tables: areShown ? mapRecord(tables, publicTable) : {},
  table_order: areShown ? order : [],
  reporting: areShown ? reporting : null,
  wishes: {},
})
