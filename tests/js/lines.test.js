// A comment is read without scrolling: no line of one is longer than 120 columns. (Prettier breaks code, not comments.)

import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import test from "node:test"

const ROOT = new URL("../../static/js/", import.meta.url)
const LONGEST = 120
const COMMENT = /^\s*(\/\*\*|\*|\/\/)/

const sources = readdirSync(ROOT, { recursive: true, encoding: "utf8" }).filter(
  (path) => /\.(js|d\.ts)$/.test(path) && !path.startsWith("vendor/"),
)

test("no line of a comment is longer than 120 columns", () => {
  const long = sources.flatMap((path) =>
    readFileSync(new URL(path, ROOT), "utf8")
      .split("\n")
      .flatMap((line, at) => (COMMENT.test(line) && line.length > LONGEST ? [`${path}:${at + 1}`] : [])),
  )

  assert.deepEqual(long, [])
})
