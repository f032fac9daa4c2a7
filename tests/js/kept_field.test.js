// What is typed in a field that its form sends, kept until it is taken.

import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import test from "node:test"

class Field extends EventTarget {
  value = ""
  form = { method: "dialog" }
}
const [page, left] = [new EventTarget(), { activeElement: /** @type {any} */ (null) }]
Object.assign(globalThis, {
  HTMLElement: Field,
  HTMLInputElement: Field,
  HTMLTextAreaElement: Field,
  document: left,
  addEventListener: page.addEventListener.bind(page),
})
const { keptField } = await import("../../static/js/board/kept_field.js")
const { fieldValue } = await import("../../static/js/core/field_value.js")

test("what one types is there after a reload, and drawing again changes nothing of it", () => {
  /** @type {Map<string, string>} */
  const kept = new Map()
  const session = {
    draft: (/** @type {string} */ place) => kept.get(place) ?? "",
    keepDraft: (/** @type {string} */ place, /** @type {string} */ text) => void kept.set(place, text),
  }
  const draw = (/** @type {any} */ field) => keptField(session, "why")(field)
  const [before, after] = [new Field(), new Field()]
  let counts = 0
  after.addEventListener("input", () => (counts += 1))

  draw(before)
  before.value = "La région le fait déjà"
  before.dispatchEvent(new Event("input"))
  draw(after)
  after.value += ", et mieux"
  draw(after)
  draw(undefined)

  assert.equal(after.value, "La région le fait déjà, et mieux")
  assert.equal(counts, 1)
})

test("what one types over what stands on the board is there after a reload, whatever stands then", () => {
  /** @type {Map<string, string>} */
  const kept = new Map()
  const session = {
    draft: (/** @type {string} */ place) => kept.get(place) ?? "",
    keepDraft: (/** @type {string} */ place, /** @type {string} */ text) => void kept.set(place, text),
  }
  const draw = (/** @type {any} */ field, /** @type {string} */ stands) => {
    fieldValue(stands)(field)
    keptField(session, "call")(field)
  }
  const [before, after] = /** @type {[any, any]} */ ([new Field(), new Field()])

  draw(before, "Un micro")
  assert.equal(before.value, "Un micro")
  before.value = "Un micro, et vite"
  before.dispatchEvent(new Event("input"))
  draw(after, "Un micro")
  draw(after, "Deux micros")

  assert.equal(after.value, "Un micro, et vite")
})

test("a field whose text is sent when it is left is left as the page goes away", () => {
  let leavings = 0
  const field = /** @type {any} */ (Object.assign(new Field(), { blur: () => (leavings += 1) }))
  left.activeElement = field

  page.dispatchEvent(new Event("pagehide"))
  fieldValue("Table 1")(field)
  page.dispatchEvent(new Event("pagehide"))

  assert.equal(leavings, 1)
})

/** What is written in them is sent as one leaves them, a reload included, or kept by what holds their texts. */
const KEPT_OTHERWISE = ["tables/sheet.js", "earlier/decided.js", "sheet/field.js", "prepare/field.js"]

test("every field of the board that counts its signs keeps its text over a reload", () => {
  const files = readdirSync("static/js", { recursive: true }).map(String)
  const fields = files.flatMap((file) => {
    if (!/^(?!vendor)\w+\/\w+\.js$/.test(file)) return []
    const found = readFileSync(`static/js/${file}`, "utf8").match(
      /<(?:input|textarea)\b(?:(?!<\/?\w)[\s\S])*?counted\([\s\S]*?\n\s*\/?>/g,
    )
    return (found ?? []).map((text) => ({ file, text }))
  })

  const lost = fields.filter(
    ({ file, text }) => !/keptField\(|keep(?:Draft)?\(|[Tt]yped\(/.test(text) && !KEPT_OTHERWISE.includes(file),
  )
  assert.deepEqual(
    lost.map(({ file }) => file),
    [],
  )
  assert.ok(fields.length > 12, `${fields.length} found`)
})
