// A field that is sent when it is left, while others change the same thing and the page is drawn again each second.

import assert from "node:assert/strict"
import test from "node:test"

import { give, lookedAt } from "../../static/js/core/field_value.js"

/** @param {string} first */
function aField(first) {
  const field = { value: "" }
  give(field, first, false)
  return field
}

test("what one types outlives a page drawn again, and what another changes meanwhile", () => {
  const field = aField("10")
  field.value = "37"

  give(field, "10", true)
  give(field, "12", true)

  assert.equal(field.value, "37")
  assert.equal(lookedAt(field), "10", "what is sent says what one was looking at")
})

test("a field where nothing was typed shows what another set, the cursor in it or not", () => {
  const field = aField("10")
  give(field, "12", true)
  assert.equal(field.value, "12")
  give(field, "14", false)
  assert.deepEqual([field.value, lookedAt(field)], ["14", "14"])
})

test("once what was typed stands, or was refused and left, the field follows again", () => {
  const kept = aField("10")
  kept.value = "37"
  give(kept, "37", true)
  give(kept, "40", true)
  assert.equal(kept.value, "40")

  const refused = aField("10")
  refused.value = "37"
  give(refused, "12", false)
  assert.equal(refused.value, "12")
})
