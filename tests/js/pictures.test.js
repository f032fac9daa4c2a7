import assert from "node:assert/strict"
import { test } from "node:test"
import { addressOf, nameOf } from "../../static/js/pictures/select.js"

const URL = "/ateliers/w/exports"

test("a picture is asked for by its address: the wall, a zone, what is chosen", () => {
  assert.equal(addressOf(URL, "all", ["n1"]), "/ateliers/w/exports/tableau.svg")
  assert.equal(addressOf(URL, "health", ["n1"]), "/ateliers/w/exports/tableau.svg?zone=health")
  assert.equal(addressOf(URL, "chosen", ["n1", "g2"]), "/ateliers/w/exports/tableau.svg?choix=n1.g2")
})

test("the PNG is kept under the name of the drawing", () => {
  const told = `attachment; filename="tableau-2026-03-12.svg"; filename*=UTF-8''Tableau%20-%20%C3%89cole.svg`

  assert.equal(nameOf(told, "png"), "Tableau - École.png")
  assert.equal(nameOf(null, "png"), "tableau.png")
})
