// What is typed in a field that its form sends, kept until it is taken.

import assert from "node:assert/strict"
import test from "node:test"

class Field extends EventTarget {
  value = ""
}
Object.assign(globalThis, { HTMLInputElement: Field, HTMLTextAreaElement: Field })
const { keptField } = await import("../../static/js/board/kept_field.js")

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
