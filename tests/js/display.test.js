import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import test from "node:test"

import { applyDisplay, CHOICES, readDisplay, writtenDisplay } from "../../static/js/core/display.js"

const AS_THE_DEVICE = { theme: "auto", contrast: "auto", text: "100", motion: "auto" }

test("what was chosen on this device is read again from its cookie", () => {
  const chosen = { theme: "dark", contrast: "more", text: "150", motion: "less" }

  assert.deepEqual(readDisplay(`a=b; essaim-display=${writtenDisplay(chosen)}; essaim-language=en`), chosen)
})

test("what is not a choice is as the device wants it", () => {
  for (const cookies of ["", "essaim-display=", "essaim-display=a.b.c.d.e", "other-essaim-display=dark.more.150.less"])
    assert.deepEqual(readDisplay(cookies), AS_THE_DEVICE)
  assert.deepEqual(readDisplay("essaim-display=dark.<script>"), { ...AS_THE_DEVICE, theme: "dark" })
})

test("the page says what was chosen, and nothing of what is as the device wants it", () => {
  const root = { dataset: /** @type {DOMStringMap} */ ({ contrast: "more", timeZone: "Europe/Paris" }) }

  applyDisplay({ ...AS_THE_DEVICE, theme: "light", text: "200" }, root)

  assert.deepEqual(root.dataset, { theme: "light", text: "200", timeZone: "Europe/Paris" })
})

test("each choice but the device’s own has its rules in a style sheet", () => {
  const rules = readFileSync(new URL("../../static/css/tokens.css", import.meta.url), "utf8")

  for (const [aspect, [, ...values]] of Object.entries(CHOICES))
    for (const value of values) assert.ok(rules.includes(`[data-${aspect}="${value}"] {`), `${aspect} ${value}`)
})
