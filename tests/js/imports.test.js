// Imports run one way, without a cycle. From the ground up:
//
//   core                what knows no board
//   ground              board/{plan,rights,authors,asking,zone_icon,hues}: what every room of the board may ask
//   twins               <room>/{capability,commands,fold,predict,select,public}: the rules, as on the server; a room
//                       knows those above it in capabilities.js, never those below
//   capabilities.js     the list of rooms
//   engine              the rest of board/: folds and predicts what the rooms hand it, sends, receives, keeps
//   views               the rest of each room: what it shows, for itself alone
//   places              every other folder: what shows several rooms (the wall, the list, the frame of the page…); a
//                       place knows no other
//   pages               the other files at the top; nothing imports a page. A page knows a room or a place by its front
//                       door alone (room.js), and hands each one what it needs of the others

import assert from "node:assert/strict"
import { existsSync, readdirSync, readFileSync } from "node:fs"
import { posix } from "node:path"
import test from "node:test"
import { fileURLToPath } from "node:url"

const ROOT = fileURLToPath(new URL("../../static/js/", import.meta.url))

const LIST = "capabilities.js"
const GROUND = /^board\/(plan|rights|rights\.generated|authors|asking|zone_icon|hues)\.js$/
const TWIN = /^(\w+)\/(capability|commands|fold|predict|select|public)\.js$/
const RANKS = ["vendor", "core", "ground", "twins", "list", "engine", "views", "place", "page"]

const IMPORT = /(?:^|[\s;}])(?:import|export)\s[^"';]*?from\s*["']([^"']+)["']|import\s*\(?\s*["']([^"']+)["']/gm
const COMMENT = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm

/** @param {string} path */
const folder = (path) => path.split("/")[0] ?? ""

/** What a module imports at run time: the types in its comments do not count. @param {string} path */
function specifiers(path) {
  const code = readFileSync(ROOT + path, "utf8").replace(COMMENT, "")
  return [...code.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? "")
}

/** From the ground up. */
const ROOMS = specifiers(LIST).map((path) => posix.normalize(path).split("/")[0] ?? "")

/** @param {string} path */
function layer(path) {
  if (path.startsWith("vendor/") || path.startsWith("core/")) return folder(path)
  if (path === LIST) return "list"
  if (!path.includes("/")) return "page"
  if (GROUND.test(path)) return "ground"
  if (path.startsWith("board/")) return "engine"
  if (!ROOMS.includes(folder(path))) return "place"
  return TWIN.test(path) ? "twins" : "views"
}

/** @param {string} path */
const rank = (path) => RANKS.indexOf(layer(path))

/** Whether a module may import another of its own layer. @param {string} path @param {string} target */
function mayKnow(path, target) {
  if (layer(path) === "page") return false
  if (layer(path) === "twins") return ROOMS.indexOf(folder(target)) <= ROOMS.indexOf(folder(path))
  return folder(target) === folder(path)
}

const modules = readdirSync(ROOT, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".js") && layer(path) !== "vendor")
  .sort()

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
      const isBelow = rank(target) < rank(path) || (rank(target) === rank(path) && mayKnow(path, target))
      assert.ok(isBelow, `${path} (${layer(path)}) imports ${target} (${layer(target)})`)
    }
  })
}

test("a page knows rooms and places by their front door", () => {
  const inside = (imports.get("board.js") ?? []).filter((target) => ["views", "place"].includes(layer(target)))
  assert.ok(inside.length > 10)
  for (const target of inside) assert.match(target, /\/room\.js$/)
})

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

test("every room has its twins, and a folder that has twins is a room", () => {
  const twins = ["capability", "commands", "fold", "predict"]
  for (const room of ROOMS)
    for (const twin of twins) assert.ok(modules.includes(`${room}/${twin}.js`), `${room}/${twin}`)
  assert.deepEqual(
    modules
      .filter((path) => path.endsWith("/capability.js"))
      .map(folder)
      .sort(),
    [...ROOMS].sort(),
  )
})
