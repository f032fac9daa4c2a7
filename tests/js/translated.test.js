// Every page that lit draws goes on living once its browser has translated it.

import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import test from "node:test"

const ROOT = new URL("../../static/js/", import.meta.url)

test("a page that draws watches its texts", () => {
  const pages = readdirSync(ROOT).filter((name) => name.endsWith(".js"))
  const read = (/** @type {string} */ name) => readFileSync(new URL(name, ROOT), "utf8")
  const drawn = pages.filter((name) => /import \{[^}]*\brender\b[^}]*\} from "\.\/vendor\/lit-html/.test(read(name)))

  assert.ok(drawn.includes("board.js"))
  assert.deepEqual(
    drawn.filter((name) => !/settleTexts\(\)\s+(rooms|render)/.test(read(name))),
    [],
  )
})
