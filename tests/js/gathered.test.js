// A kit's text, gathered into lists.

import assert from "node:assert/strict"
import test from "node:test"
import { gathered } from "../../static/js/phases/gathered.js"

test("what stands under a number does not start the numbers again", () => {
  const kinds = ["paragraph", "number", "number", "item", "item", "number", "heading", "item", "number"]
  const blocks = kinds.map((kind) => /** @type {any} */ ({ kind, runs: [] }))

  const sets = gathered(blocks).map((set) => set.map(({ kind }) => kind))

  assert.deepEqual(sets, [
    ["paragraph"],
    ["number", "number", "item", "item", "number"],
    ["heading"],
    ["item"],
    ["number"],
  ])
})
