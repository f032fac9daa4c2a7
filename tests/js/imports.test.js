// Imports run one way, without a cycle: pages → features → board → core. Nothing imports a page.

import assert from "node:assert/strict"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { posix } from "node:path"
import test from "node:test"
import { fileURLToPath } from "node:url"

const ROOT = fileURLToPath(new URL("../../static/js/", import.meta.url))

const VENDOR = -1
const FEATURE = 2
const PAGE = 3
/** @type {Record<string, number>} */
const RANKS = { vendor: VENDOR, core: 0, board: 1 }

const IMPORT = /(?:^|[\s;}])(?:import|export)\s[^"';]*?from\s*["']([^"']+)["']|import\s*\(?\s*["']([^"']+)["']/gm
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm

/** @param {string} path */
const folder = (path) => path.split("/")[0] ?? ""

/** @param {string} path */
const rank = (path) => (path.includes("/") ? (RANKS[folder(path)] ?? FEATURE) : PAGE)

/** What a module imports at run time: the types in its comments do not count. @param {string} path */
function specifiers(path) {
  const code = readFileSync(ROOT + path, "utf8").replace(COMMENT, "")
  return [...code.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? "")
}

const modules = existsSync(ROOT)
  ? readdirSync(ROOT, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".js") && rank(path) !== VENDOR)
      .sort()
  : []

/** @type {Map<string, string[]>} */
const imports = new Map(
  modules.map((path) => [path, specifiers(path).map((specifier) => posix.join(posix.dirname(path), specifier))]),
)

for (const path of modules) {
  test(`${path} imports files that exist, by relative paths`, () => {
    for (const specifier of specifiers(path)) assert.match(specifier, /^\.\.?\//)
    for (const target of imports.get(path) ?? []) assert.ok(existsSync(ROOT + target), target)
  })

  test(`${path} imports downwards`, () => {
    for (const target of imports.get(path) ?? []) {
      const isBeside = rank(path) !== PAGE && folder(target) === folder(path)
      assert.ok(isBeside || rank(target) < rank(path), `${path} imports ${target}`)
    }
  })
}

test("no module imports itself by way of others", () => {
  /** @type {Set<string>} */
  const cleared = new Set()

  /** @param {string} path @param {string[]} trail */
  const visit = (path, trail) => {
    assert.ok(!trail.includes(path), [...trail, path].join(" → "))
    if (cleared.has(path)) return
    for (const target of imports.get(path) ?? []) visit(target, [...trail, path])
    cleared.add(path)
  }

  for (const path of modules) visit(path, [])
})
