// Where notes go on a zone.

import assert from "node:assert/strict"
import test from "node:test"

import { boxOf, freePlace, groupSize, inRows, isClear, noteSize, roomFor, spread } from "../../static/js/wall/places.js"

/** The smallest zone of a board of eight, and a wide one, in px. */
const FIELDS = [
  { width: 269, height: 300 },
  { width: 420, height: 400 },
  { width: 1180, height: 460 },
]

/** Notes written one after another. @param {{ width: number, height: number }} field @param {number} count */
function written(field, count) {
  const size = noteSize("Quelques mots", 15)
  /** @type {import("../../static/js/wall/places.js").Item[]} */
  const items = []
  for (let at = 0; at < count; at += 1) items.push({ key: `n${at}`, size, place: freePlace(size, field, items) })
  return items
}

test("notes written one after another leave a gap between them", () => {
  for (const field of FIELDS) {
    const items = written(field, 4)
    const boxes = items.map((item) => boxOf(item, field))
    assert.ok(isClear(items, field), `${field.width}`)
    for (const [at, one] of boxes.entries()) {
      for (const other of boxes.slice(at + 1)) {
        const beside = Math.max(one.left - other.right, other.left - one.right)
        const below = Math.max(one.top - other.bottom, other.top - one.bottom)
        assert.ok(Math.max(beside, below) >= 7, `${field.width}: ${beside} ${below}`)
      }
    }
  }
})

test("the second note stands beside the first, even in the narrowest zone", () => {
  for (const field of FIELDS) {
    const [first, second] = written(field, 2).map((item) => boxOf(item, field))
    assert.equal(second?.top, first?.top)
  }
})

test("a full zone takes one more note, where it covers least", () => {
  const field = { width: 269, height: 90 }
  const items = written(field, 3)
  const box = boxOf(/** @type {any} */ (items[2]), field)
  assert.ok(box.left >= 0 && box.right <= field.width && box.top >= 0)
})

/** A zone of a board of four. */
const FIELD = { width: 600, height: 300 }
const SIZE = { width: 130, height: 90 }

/** @param {string} key @param {Partial<import("../../static/js/wall/places.js").Item>} [changes] */
const aNote = (key, changes = {}) => ({ key, place: { x: 0, y: 0 }, size: SIZE, ...changes })

/** @param {import("../../static/js/wall/places.js").Item[]} items
 * @param {Map<string, { x: number, y: number }> | null} moved */
const after = (items, moved) => items.map((item) => ({ ...item, place: moved?.get(item.key) ?? item.place }))

test("the first note goes to the top left", () => {
  assert.deepEqual(freePlace(SIZE, FIELD, []), { x: 0, y: 0 })
})

test("a new note covers no other while there is room", () => {
  /** @type {ReturnType<typeof aNote>[]} */
  const notes = []
  for (let at = 0; at < 12; at += 1) notes.push(aNote(`n${at}`, { place: freePlace(SIZE, FIELD, notes) }))

  assert.ok(isClear(notes, FIELD))
})

test("a note never leaves its zone, wherever it is put", () => {
  const box = boxOf(aNote("n1", { place: { x: 1000, y: 1000 } }), FIELD)

  assert.deepEqual([box.right, box.bottom], [FIELD.width, FIELD.height])
})

test("notes written at the same place without seeing each other are spread", () => {
  const notes = ["a", "b", "c", "d"].map((key) => aNote(key))

  const moved = spread(notes, FIELD)

  assert.equal(moved?.has("a"), false)
  assert.ok(isClear(after(notes, moved), FIELD))
})

test("a note that someone has put somewhere stays there", () => {
  const notes = [aNote("a"), aNote("b", { isFixed: true })]

  const moved = spread(notes, FIELD)

  assert.deepEqual([...(moved ?? []).keys()], ["a"])
})

test("notes that hide nothing do not move", () => {
  const notes = [aNote("a"), aNote("b", { place: { x: 500, y: 0 } })]

  assert.equal(spread(notes, FIELD)?.size, 0)
})

test("a longer text makes a taller note", () => {
  assert.ok(noteSize("mot ".repeat(18), 15).height > noteSize("mot", 15).height)
})

/** The same at each run. @param {number} seed */
const chance = (seed) => () => {
  seed = (seed * 16_807) % 2_147_483_647
  return seed / 2_147_483_647
}

/** Notes and groups anywhere, one in five where a person put it. @param {number} count */
function scattered(count) {
  const next = chance(count)
  return Array.from({ length: count }, (_, at) => {
    const size =
      at % 7 === 1 ? groupSize(["une idée", "une autre idée"], 12) : noteSize("mot ".repeat(1 + (at % 40)), 12)
    const place = { x: Math.round(next() * 1000), y: Math.round(next() * 1000) }
    const isChosen = next() < 0.2
    return { key: `n${at}`, size, place, isChosen, isFixed: isChosen }
  })
}

test("nothing hides anything, at any count, and what people put somewhere stays there", () => {
  for (const field of FIELDS) {
    for (const count of [2, 5, 12, 30, 60, 200]) {
      const items = scattered(count)
      for (const { moved, height } of [roomFor(items, field), inRows(items, field)]) {
        assert.ok(isClear(after(items, moved), { ...field, height }), `${field.width}: ${count}`)
        assert.deepEqual(
          items.filter(({ key, isChosen }) => isChosen && moved.has(key)),
          [],
        )
      }
    }
  }
})

test("in a crowd, what somebody lays over others sends those elsewhere, and nothing else moves", () => {
  const room = { width: 900, height: 400 }
  const first = scattered(150).map((item) => ({ ...item, size: SIZE, isChosen: false, isFixed: false }))
  const { moved, height } = roomFor(first, room)
  const field = { ...room, height }
  const lying = after(first, moved).map((item) => ({ ...item, isFixed: true }))
  lying.sort((one, other) => one.place.y - other.place.y)

  for (const at of [3, 40, 110]) {
    const laid = lying.map((item, each) =>
      each === at ? { ...item, place: lying[at + 9].place, isChosen: true } : item,
    )
    const news = roomFor(laid, field)
    assert.deepEqual([...news.moved.keys()], [lying[at + 9].key])
    assert.equal(news.height, height)
    assert.ok(isClear(after(laid, news.moved), field))
  }
})

test("a corner is not hidden either, but where two people put it so", () => {
  const corner = { x: 250, y: 390 } // some px over the other, each way
  const notes = [aNote("a"), aNote("b", { place: corner })]
  assert.equal(isClear(notes, FIELD), false)
  assert.ok(isClear(after(notes, spread(notes, FIELD)), FIELD))

  const chosen = notes.map((note) => ({ ...note, isFixed: true, isChosen: true }))
  assert.ok(isClear(chosen, FIELD))
})

test("a note taller than its zone makes the zone grow: what was guessed of its words may be wrong", () => {
  const tall = aNote("a", { size: { width: 200, height: FIELD.height + 300 } })

  for (const items of [[tall], [tall, aNote("b"), aNote("c", { isFixed: true, isChosen: true })]]) {
    const { moved, height } = roomFor(items, FIELD)
    const grown = { ...FIELD, height }
    for (const item of after(items, moved)) assert.ok(boxOf(item, grown).bottom <= height, item.key)
    assert.ok(after(items, moved).every((item) => boxOf(item, grown).top >= 0))
  }
})
