import { test } from "node:test"
import assert from "node:assert/strict"
import { meanOf } from "../../static/js/closing/select.js"

test("the mean counts each answer, and nobody's is nothing", () => {
  assert.equal(
    meanOf([
      { score: 1, answers: 1 },
      { score: 4, answers: 3 },
    ]),
    3.25,
  )
  assert.equal(meanOf([]), 0)
})
