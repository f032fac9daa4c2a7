// How people are shared out among tables.

import assert from "node:assert/strict"
import { test } from "node:test"

import {
  asTheyReport,
  byDraft,
  byTheme,
  seesNothing,
  sharedOut,
  shuffled,
  sitters,
  smallestTable,
} from "../../static/js/tables/seating.js"
import { isTimeToReport } from "../../static/js/tables/select.js"

const theme = (id) => ({ id, title: id.toUpperCase(), kind: "theme" })
const table = (number, seats) => ({
  number,
  name: "",
  zones: [],
  seats,
  speaker: "",
  video: "",
  caller: "",
  called_at: 0,
})
const person = (role = "participant", more = {}) => ({ name: "?", role, online: true, ...more })

test("at random, everyone sits once and sizes differ by one at most", () => {
  for (let people = 2; people < 40; people += 1) {
    const seats = Array.from({ length: people }, (_, at) => `s${at}`)
    for (let count = 2; count <= Math.min(people, 8); count += 1) {
      const tables = shuffled(seats, count, Math.random)
      const sizes = tables.map(({ length }) => length)
      assert.deepEqual(tables.flat().sort(), [...seats].sort())
      assert.ok(Math.max(...sizes) - Math.min(...sizes) <= 1, sizes.join())
    }
  }
})

test("by theme, each sits where they chose, and who chose nothing where the fewest are", () => {
  const wishes = { a: "x", b: "x", c: "y" }
  const tables = byTheme(["a", "b", "c", "d"], wishes, [theme("x"), theme("y"), theme("z")])

  assert.deepEqual(
    tables.map(({ zone, seats }) => [zone.id, seats]),
    [
      ["x", ["a", "b"]],
      ["y", ["c", "d"]],
    ],
  )
})

test("every theme goes to a table, and tables that outnumber themes share them", () => {
  const ids = (/** @type {any[][]} */ zones) => zones.map((mine) => mine.map(({ id }) => id))

  assert.deepEqual(ids(sharedOut([theme("x"), theme("y"), theme("z")], 2)), [["x", "z"], ["y"]])
  assert.deepEqual(ids(sharedOut([theme("x"), theme("y")], 3)), [["x"], ["y"], ["x"]])
  assert.deepEqual(ids(sharedOut([], 2)), [[], []])
})

test("who comes late is offered the table at which the fewest still sit", () => {
  const tables = { t1: table(1, ["a", "gone"]), t2: table(2, ["b", "c"]) }
  const people = { a: person(), b: person(), c: person(), gone: person("participant", { removed: true }) }

  assert.equal(smallestTable({ tables }, people)?.[0], "t1")
})

test("participants sit at tables, neither who leads nor who observes nor who was removed", () => {
  const people = {
    a: person(),
    f: person("facilitator"),
    o: person("observer"),
    gone: person("participant", { removed: true }),
  }

  assert.deepEqual(
    sitters(people).map(({ seat }) => seat),
    ["a"],
  )
})

test("tables report in the order that was said, else by number", () => {
  const tables = { t2: table(2, []), t1: table(1, []) }
  const keys = (/** @type {string[]} */ order) =>
    asTheyReport(/** @type {any} */ ({ tables, table_order: order })).map(([key]) => key)

  assert.deepEqual(keys([]), ["t1", "t2"])
  assert.deepEqual(keys(["t2", "t1"]), ["t2", "t1"])
})

test("tables report in the step after theirs and those that follow it, and no more once one votes or closes", () => {
  const step = (/** @type {string} */ id, kind = id) => ({ id, kind, tables: null })
  const may = (/** @type {ReturnType<typeof step>[]} */ phases) =>
    phases
      .filter(({ id }) =>
        isTimeToReport(/** @type {any} */ ({ plan: { phases }, phase: id, tables: { t: {} }, tables_shown: true })),
      )
      .map(({ id }) => id)
  const long = [step("tables"), step("report", "present"), step("talk", "share"), step("vote"), step("draft")]
  assert.deepEqual(may([step("write"), ...long, step("close")]), ["report", "talk"])
  assert.deepEqual(may([step("tables"), step("close")]), ["close"])
})

test("by draft, each has a table of its own, named after it and on its theme", () => {
  const themes = [{ id: "health" }, { id: "climate" }]
  const drafts = [
    ["d1", { title: "Publier les menus", zone: "climate" }],
    ["d2", { title: "Un titre".padEnd(200, "."), zone: "gone" }],
  ]

  const [first, second] = byDraft(drafts, themes, [["a", "c"], ["b"]])

  assert.deepEqual(first, { name: "Publier les menus", zones: [themes[1]], seats: ["a", "c"] })
  assert.deepEqual([second.name.length, second.zones, second.seats], [120, [themes[0]], ["b"]])
})

test("who is at no table sees nothing of tables apart; a zone of nobody, or a table of one's own, is enough", () => {
  const zones = ["x", "y"].map(theme)
  const apart = { id: "tables", kind: "tables", zones: [], tables: { see_others: false } }
  const board = (more = {}) => ({
    plan: { zones, phases: [apart] },
    phase: "tables",
    tables: { t1: { ...table(1, ["a"]), zones: ["x"] }, t2: { ...table(2, ["b"]), zones: ["y"] } },
    ...more,
  })
  const you = (seat, role = "participant") => ({ seat, role, name: "?" })

  assert.equal(seesNothing(zones, board(), you("late")), true)
  assert.equal(seesNothing(zones, board(), you("who watches", "observer")), true)
  assert.equal(seesNothing(zones, board(), you("a")), false)
  assert.equal(seesNothing(zones, board(), you("lead", "facilitator")), false)
  assert.equal(seesNothing(zones, board({ tables: { t1: board().tables.t1 } }), you("late")), false)
  const together = { ...apart, tables: { see_others: true } }
  assert.equal(seesNothing(zones, board({ plan: { zones, phases: [together] } }), you("late")), false)
})
