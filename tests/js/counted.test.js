import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import test from "node:test"
import { fileURLToPath } from "node:url"

import { sayExcess } from "../../static/js/core/counted.js"
import { excessStart, sizeOf } from "../../static/js/core/signs.js"

const SCRIPTS = fileURLToPath(new URL("../../static/js/", import.meta.url))
const TEMPLATES = fileURLToPath(new URL("../../templates/", import.meta.url))

test("what is too much is said in signs, in lines, or in both", () => {
  const limit = { length: 1000, lines: 20 }
  assert.equal(sayExcess({ signs: 1000, lines: 20 }, limit), "")
  assert.equal(sayExcess({ signs: 1001, lines: 1 }, limit), "1\u00a0signe de trop")
  assert.equal(sayExcess({ signs: 1213, lines: 25 }, limit), "213\u00a0signes de trop, 5\u00a0lignes de trop")
  assert.equal(sayExcess({ signs: 41, lines: 99 }, { length: 40 }), "1\u00a0signe de trop")
})

test("what is too much begins after what fits, and never inside a sign", () => {
  assert.equal(excessStart("abcdef", { length: 4 }), 4)
  assert.equal(excessStart("  abcdef", { length: 4 }), 6)
  assert.equal(excessStart("🐝🐝🐝", { length: 2 }), 4)
  assert.equal(excessStart("e\u0301t\u00e9s", { length: 3 }), 4)
  assert.equal(excessStart("un\ndeux\ntrois", { length: 99, lines: 2 }), 8)
})

test("blanks around a text are not counted: they are not stored", () => {
  assert.deepEqual(sizeOf("  Awa \n"), { signs: 3, lines: 1 })
  assert.deepEqual(sizeOf(" \u200d "), { signs: 0, lines: 1 })
})

test("no field of a template cuts what is pasted in it", () => {
  const templates = readdirSync(TEMPLATES, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".html"),
  )
  const cutting = templates.filter((path) => /maxlength/i.test(readFileSync(TEMPLATES + path, "utf8")))
  assert.ok(templates.length > 5)
  assert.deepEqual(cutting, [])
})

test("no field of a script cuts what is pasted in it", () => {
  const scripts = readdirSync(SCRIPTS, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".js") && !path.startsWith("vendor"),
  )
  const cutting = scripts.filter((path) => /maxlength=|\.maxLength/i.test(readFileSync(SCRIPTS + path, "utf8")))
  assert.ok(scripts.length > 50)
  assert.deepEqual(cutting, [])
})

test("every page that runs a script guards its buttons against a second press of one gesture", () => {
  const pages = readdirSync(TEMPLATES, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".html"))
  const scripts = new Set(
    pages.flatMap((path) =>
      [...readFileSync(TEMPLATES + path, "utf8").matchAll(/(?:filename=|page_file\()'js\/([\w/]+\.js)'/g)].map(
        ([, name]) => String(name),
      ),
    ),
  )
  assert.ok(scripts.size >= 3)
  for (const name of scripts) assert.match(readFileSync(SCRIPTS + name, "utf8"), /^ *guardGestures\(document\)$/m, name)
})
