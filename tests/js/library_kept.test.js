// A kit that is being changed and is not saved: what is kept of it in its tab, and when it is put back.

import assert from "node:assert/strict"
import test from "node:test"

import { forget, keep, takeBack } from "../../static/js/library/kept.js"
import { openStorage } from "../../static/js/core/storage.js"

/** @param {Record<string, string>} fields */
function said(fields) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

const inMemory = () =>
  openStorage(() => {
    throw new Error("refused")
  })

const MINE = said({ base: "1", title: "Bilan 🌱", "phases.order": "0" })

test("what was not saved is put back on the page of the kit, and on that of no other", () => {
  const storage = inMemory()

  keep(storage, "mine", MINE)

  assert.deepEqual(takeBack(storage, "other", false), [])
  assert.deepEqual(takeBack(storage, "mine", false), [...MINE])
})

test("a kit that was saved is shown as it is saved; a saving that never arrived is put back", () => {
  const storage = inMemory()

  keep(storage, "mine", MINE, { isSent: true })
  assert.deepEqual(takeBack(storage, "mine", true), [])
  keep(storage, "mine", MINE, { isSent: true })
  assert.deepEqual(takeBack(storage, "mine", false), [...MINE])
  keep(storage, "mine", MINE)
  assert.deepEqual(takeBack(storage, "mine", true), [...MINE], "typed since, on the page that said « saved »")
})

test("what could not be put back is not tried for ever, and what one gives up is gone", () => {
  const storage = inMemory()

  keep(storage, "mine", MINE)
  takeBack(storage, "mine", false)
  assert.deepEqual(takeBack(storage, "mine", false), [])
  keep(storage, "mine", MINE)
  forget(storage, "mine")
  assert.deepEqual(takeBack(storage, "mine", false), [])
  storage.write("essaim:kit:mine", "{")
  assert.deepEqual(takeBack(storage, "mine", false), [])
})
