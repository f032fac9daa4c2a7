import assert from "node:assert/strict"
import test from "node:test"

import { createKept } from "../../static/js/offline/kept.js"
import { fillShelf } from "../../static/js/offline/shelf.js"
import { FakeStorage } from "./fakes.js"

const PAGE = "/ateliers/sans-reseau"
const BOARD = "0197aaaa-bbbb-7ccc-8ddd-eeeeffff0000"

/** What a browser keeps, in memory. */
function memoryCaches() {
  /** @type {Map<string, Map<string, Response>>} */
  const shelves = new Map()
  const open = (/** @type {string} */ name) => {
    const shelf = shelves.get(name) ?? new Map()
    shelves.set(name, shelf)
    return {
      match: async (/** @type {string} */ address) => shelf.get(address),
      put: async (/** @type {string} */ address, /** @type {Response} */ answer) => void shelf.set(address, answer),
    }
  }
  const known = {
    open: async (/** @type {string} */ name) => open(name),
    keys: async () => [...shelves.keys()],
    delete: async (/** @type {string} */ name) => shelves.delete(name),
  }
  return { shelves, caches: /** @type {CacheStorage} */ (/** @type {unknown} */ (known)) }
}

/** A server at this revision: what it gives under another one is to be checked each time. @param {string} revision */
const serverAt = (revision) => (/** @type {string} */ address) => {
  const isOfIt = address.includes(revision)
  return Promise.resolve(new Response("", { headers: { "Cache-Control": isOfIt ? "immutable" : "no-cache" } }))
}

/** @param {string} revision */
const listed = (revision) => ({
  revision,
  page: PAGE,
  files: [`/static/${revision}/a.js`, `/static/${revision}/b.css`],
})

test("the page and all its files are kept, and those of before leave", async () => {
  const { shelves, caches } = memoryCaches()

  assert.equal(await fillShelf(listed("one"), "fr", { caches, fetch: serverAt("one") }), true)
  assert.equal(await fillShelf(listed("two"), "fr", { caches, fetch: serverAt("two") }), true)

  assert.deepEqual([...shelves.keys()], ["essaim-page:two:fr"])
  assert.deepEqual([...(shelves.get("essaim-page:two:fr")?.keys() ?? [])], [...listed("two").files, PAGE])
})

test("a server that was upgraded meanwhile leaves what was kept before, and no mixture", async () => {
  const { shelves, caches } = memoryCaches()
  await fillShelf(listed("one"), "fr", { caches, fetch: serverAt("one") })

  assert.equal(await fillShelf(listed("two"), "fr", { caches, fetch: serverAt("three") }), false)

  assert.deepEqual([...shelves.keys()], ["essaim-page:one:fr"])
})

test("what is there whole is not fetched again, unless one reads another language", async () => {
  const { shelves, caches } = memoryCaches()
  await fillShelf(listed("one"), "fr", { caches, fetch: serverAt("one") })
  const nothing = () => Promise.reject(new Error("asked again"))

  assert.equal(await fillShelf(listed("one"), "fr", { caches, fetch: nothing }), true)
  assert.equal(await fillShelf(listed("one"), "en", { caches, fetch: nothing }), false)
  assert.deepEqual([...shelves.keys()], ["essaim-page:one:fr"])
})

const shown = /** @type {any} */ ({
  page: { board: BOARD, title: "Pour une école plus ouverte" },
  cockpit: null,
  account: { epoch: "e", seq: 3, state: {}, you: { seat: "mine", role: "participant", name: "Awa" }, people: {} },
})

test("what a tab showed is shown again to whoever has the same seat, for as long as a workshop lasts", () => {
  const [tab, device] = [new FakeStorage(), new FakeStorage()]
  device.write(`essaim:${BOARD}:seat`, "mine")
  const kept = createKept(BOARD, { tab, device })

  kept.write(shown, 1_000)

  assert.equal(kept.read(2_000)?.page.title, "Pour une école plus ouverte")
  assert.equal(kept.read(1_000 + 13 * 3600_000), null)
  assert.equal(kept.read(0), null)
})

test("who took another seat from this browser, or is out, is shown nothing of it", () => {
  const [tab, device] = [new FakeStorage(), new FakeStorage()]
  device.write(`essaim:${BOARD}:seat`, "theirs")
  const kept = createKept(BOARD, { tab, device })
  kept.write(shown, 1_000)
  assert.equal(kept.read(2_000), null)

  device.write(`essaim:${BOARD}:seat`, "mine")
  kept.forget()
  assert.equal(kept.read(2_000), null)
  assert.deepEqual(tab.keys(), [])
})

test("nothing readable is nothing", () => {
  const tab = new FakeStorage()
  const kept = createKept(BOARD, { tab, device: new FakeStorage() })

  for (const text of ["", "{", "null", "3", '{"at":1000}']) {
    tab.write(`essaim:shown:${BOARD}`, text)
    assert.equal(kept.read(2_000), null)
  }
})
