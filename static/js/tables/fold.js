// Who sits where, and on what. Mirror of app/board/tables.

import { own, without } from "../core/records.js"
import { sits } from "./select.js"

/** @import { Folds } from "../board/capability" */
/** @import { BoardState, Table } from "../types" */

/** @type {Pick<BoardState, "tables" | "tables_shown" | "table_order" | "reporting"> &
 *   Pick<BoardState, "tables_word" | "themes_asked" | "wishes">} */
export const empty = {
  tables: {},
  tables_shown: false,
  table_order: [],
  reporting: null,
  tables_word: "",
  themes_asked: false,
  wishes: {},
}

/** @type {Folds} */
export const folds = {
  "tables.made": (state, { tables }) => ({
    ...state,
    tables: Object.fromEntries(
      Object.entries(tables).map(([key, made]) => [
        key,
        {
          ...made,
          video: own(state.tables, key)?.video ?? "",
          caller: "",
          called_at: 0,
          presents: own(state.tables, key)?.presents ?? [],
        },
      ]),
    ),
    tables_shown: sits(state),
    table_order: [],
    reporting: null,
    themes_asked: false,
  }),
  "tables.dissolved": (state) => ({
    ...state,
    tables: {},
    tables_shown: false,
    table_order: [],
    reporting: null,
    tables_word: "",
  }),
  "table.seated": (state, { seat, table }) =>
    everyTable(state, (each, key) => (key === table ? withSeat(each, seat) : ridOf(each, seat))),
  "table.edited": (state, { table, name, zones }) => changeTable(state, table, { name, zones }),
  "table.linked": (state, { table, video }) => changeTable(state, table, { video }),
  "table.speaker": (state, { table, seat }) => changeTable(state, table, { speaker: seat }),
  "table.presents": (state, { table, ideas }) => changeTable(state, table, { presents: ideas }),
  "table.called": (state, { table, seat, at }) => changeTable(state, table, { caller: seat, called_at: seat ? at : 0 }),
  "tables.told": (state, { text }) => ({ ...state, tables_word: text }),
  "tables.ordered": (state, { order, reporting }) => ({ ...state, table_order: order, reporting }),
  "themes.asked": (state, { on }) => ({ ...state, themes_asked: on, wishes: on ? {} : state.wishes }),
  "theme.wished": (state, { seat, zone }) => {
    const others = without(state.wishes, seat)
    return { ...state, wishes: zone === null ? others : { ...others, [seat]: zone } }
  },
  "phase.started": (state, { phase }) => ({
    ...everyTable(state, (table) => (table.caller ? { ...table, caller: "", called_at: 0 } : table)),
    tables_shown: state.tables_shown || (Object.keys(state.tables).length > 0 && sits({ plan: state.plan, phase })),
    tables_word: "",
  }),
}

/** @param {BoardState} state @param {(table: Table, key: string) => Table} change @returns {BoardState} */
const everyTable = (state, change) => ({
  ...state,
  tables: Object.fromEntries(Object.entries(state.tables).map(([key, table]) => [key, change(table, key)])),
})

/** @param {BoardState} state @param {string} key @param {Partial<Table>} changes @returns {BoardState} */
function changeTable(state, key, changes) {
  const table = own(state.tables, key)
  return table ? { ...state, tables: { ...state.tables, [key]: { ...table, ...changes } } } : state
}

/** @param {Table} table @param {string} seat @returns {Table} */
const withSeat = (table, seat) => (table.seats.includes(seat) ? table : { ...table, seats: [...table.seats, seat] })

/** Whoever leaves a table speaks for it no more, nor calls from it. @param {Table} table @param {string} seat
 * @returns {Table} */
function ridOf(table, seat) {
  if (!table.seats.includes(seat)) return table
  const isCaller = table.caller === seat
  return {
    ...table,
    seats: table.seats.filter((other) => other !== seat),
    speaker: table.speaker === seat ? "" : table.speaker,
    caller: isCaller ? "" : table.caller,
    called_at: isCaller ? 0 : table.called_at,
  }
}
