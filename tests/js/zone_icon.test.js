// The mark of each zone.

import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import test from "node:test"
import { fileURLToPath } from "node:url"

import { zoneIcon } from "../../static/js/board/zone_icon.js"

const ROOT = fileURLToPath(new URL("../../", import.meta.url))
const SPRITE = readFileSync(`${ROOT}static/icons.svg`, "utf8")
const KITS = readdirSync(`${ROOT}app/kits/catalogue`).map((name) =>
  readFileSync(`${ROOT}app/kits/catalogue/${name}`, "utf8"),
)

/** The zones that a kit's file names. @param {string} kit @returns {any[]} */
const zonesOf = (kit) =>
  [...kit.matchAll(/- id: (\w+)\n\s+kind: (theme|side)\n(?:(?! {2}- id)[\s\S])*?color: (\w+)/g)].map(
    ([, id, kind, color]) => ({ id, kind, color }),
  )

/** @param {string} id @param {object} [changes] @returns {any} */
const aZone = (id, changes = {}) => ({ id, kind: "theme", color: "yellow", ...changes })

test("a theme is known by a word of its id", () => {
  assert.equal(zoneIcon(aZone("health")), "heart")
  assert.equal(zoneIcon(aZone("youth_engagement")), "megaphone")
  assert.equal(zoneIcon(aZone("open_data")), "data")
  assert.equal(zoneIcon(aZone("missing_data")), "search")
})

test("a word is a whole word", () => {
  assert.equal(zoneIcon(aZone("database", { color: "sky" })), "globe")
})

test("themes of unknown subjects differ by their mark as by their colour", () => {
  const colors = ["yellow", "rose", "sky", "mint", "lilac", "peach", "sand", "paper"]

  assert.equal(new Set(colors.map((color) => zoneIcon(aZone("sujet", { color })))).size, colors.length)
  assert.equal(zoneIcon(aZone("sujet", { kind: "side" })), "note")
})

test("the themes of a shipped kit have each their own mark, which is in the sprite", () => {
  for (const kit of KITS) {
    const zones = zonesOf(kit)
    const marks = zones.filter(({ kind }) => kind === "theme").map(zoneIcon)
    assert.ok(marks.length > 0)
    assert.equal(new Set(marks).size, marks.length, marks.join())
    for (const zone of zones) assert.ok(SPRITE.includes(`id="${zoneIcon(zone)}"`), zone.id)
  }
})
