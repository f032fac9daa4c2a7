import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import test from "node:test"
import { fileURLToPath } from "node:url"

import { createBackoff } from "../../static/js/core/backoff.js"
import { ago, clock, hour, listed, percent, rankSuffix } from "../../static/js/core/figures.js"
import { newId } from "../../static/js/core/ids.js"
import { mapRecord, own, without } from "../../static/js/core/records.js"
import { openStorage } from "../../static/js/core/storage.js"
import { createStore } from "../../static/js/core/store.js"
import { figure, parts, t, tn } from "../../static/js/core/words.js"

test("an id is a version 4 UUID that the server takes, never the same", () => {
  const ids = Array.from({ length: 200 }, newId)

  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  assert.equal(new Set(ids).size, ids.length)
})

test("a record shows what it holds, nothing that it inherits", () => {
  assert.equal(own({}, "constructor"), undefined)
  assert.equal(own({ constructor: 1 }, "constructor"), 1)
  assert.equal(own({ a: 1 }, null), undefined)
})

test("taking a key away leaves the record as it was, and a missing key gives it back", () => {
  const record = { a: 1, b: 2 }

  assert.deepEqual(without(record, "a"), { b: 2 })
  assert.equal(without(record, "c"), record)
  assert.deepEqual(
    mapRecord(record, (value, key) => `${key}${value}`),
    { a: "a1", b: "b2" },
  )
})

test("a store tells a watcher at once, then only when its part changes, until it stops", () => {
  const store = createStore({ a: 1, b: 1 })
  /** @type {number[]} */
  const seen = []
  const stop = store.watch(
    ({ a }) => a,
    (a) => seen.push(a),
  )

  store.set({ a: 1, b: 2 })
  store.set({ a: 2, b: 2 })
  stop()
  store.set({ a: 3, b: 2 })

  assert.deepEqual(seen, [1, 2])
})

test("a wait doubles up to its limit, with chance in it, and starts again", () => {
  const backoff = createBackoff({ first: 100, max: 400 })
  const waits = Array.from({ length: 5 }, backoff.next)

  const limits = [100, 200, 400, 400, 400]
  for (const [at, wait] of waits.entries()) {
    const limit = limits[at] ?? 0
    assert.ok(wait <= limit && wait >= limit / 2)
  }
  backoff.reset()
  assert.ok(backoff.next() <= 100)
})

test("a browser that refuses to keep anything still works until the page is left", () => {
  for (const find of [
    () => {
      throw new Error("no storage")
    },
    () => new FullStorage(),
  ]) {
    const storage = openStorage(/** @type {any} */ (find))
    storage.write("a", "1")
    storage.write("a", "2")

    assert.equal(storage.read("a"), "2")
    assert.deepEqual(storage.keys(), ["a"])
    storage.remove("a")
    assert.equal(storage.read("a"), null)
  }
})

/** A disk on which nothing more fits. */
class FullStorage {
  getItem() {
    return null
  }

  setItem() {
    throw new Error("quota")
  }

  removeItem() {}
}

test("French is typeset when it is said, and only its own text", () => {
  assert.equal(t("Prêt ?"), "Prêt\u00a0?")
  assert.equal(t("Il dit : « oui » ; lui, non !"), "Il dit\u00a0: «\u00a0oui\u00a0»\u00a0; lui, non\u00a0!")
  assert.equal(t("« %(text)s »", { text: "a ; b %(text)s" }), "«\u00a0a ; b %(text)s\u00a0»")
  assert.equal(t("Déplacé à 10:05"), "Déplacé à 10:05")
})

test("a sentence holds elements where it says their names", () => {
  const strong = { any: "element" }

  assert.deepEqual(parts(t("%(dots)s à poser"), { dots: strong }), ["", strong, " à poser"])
  assert.equal(figure(5000), "5\u202f000")
})

test("French counts, says times and lists", () => {
  assert.equal(tn("%(count)s post-it", "%(count)s post-its", 0), "0\u00a0post-it")
  assert.equal(tn("%(count)s post-it", "%(count)s post-its", 1), "1\u00a0post-it")
  assert.equal(tn("%(count)s post-it", "%(count)s post-its", 1200), "1\u202f200\u00a0post-its")
  assert.equal(percent(0.4), "40\u00a0%")
  assert.deepEqual([1, 2, 21].map(rankSuffix), ["re", "e", "e"])
  assert.equal(clock(545_000), "9:05")
  assert.equal(clock(59_100), "1:00")
  assert.equal(clock(-1), "0:00")
  assert.equal(clock(3_720_000), "1:02:00")
  assert.equal(clock(5_000), "0:05")
  assert.equal(hour(Date.UTC(2026, 0, 5, 8, 5), "Europe/Paris", "Europe/Paris"), "9\u00a0h\u00a005")
  assert.equal(hour(Date.UTC(2026, 6, 5, 12, 0), "Europe/Paris", "Europe/Madrid"), "14\u00a0h")
  assert.equal(hour(Date.UTC(2026, 0, 4, 23, 0), "Europe/Paris", "Europe/Paris"), "0\u00a0h")
  assert.equal(
    hour(Date.UTC(2026, 0, 5, 8, 5), "America/Cayenne", "Europe/Paris"),
    "5\u00a0h\u00a005 (heure de Cayenne)",
  )
  assert.equal(hour(Date.UTC(2026, 0, 5, 8, 0), "UTC", "Europe/Paris"), "8\u00a0h (UTC)")
  assert.equal(ago(20_000), "à l’instant")
  assert.equal(ago(200_000), "il y a 3\u00a0min")
  assert.equal(ago(7_300_000), "il y a 2\u00a0h")
  assert.equal(listed([]), "")
  assert.equal(listed(["Awa"]), "Awa")
  assert.equal(listed(["Awa", "Bruno", "Chloé"]), "Awa, Bruno et Chloé")
})

test("what a browser may refuse to keep is asked for in one place, which bears the refusal", () => {
  const folder = fileURLToPath(new URL("../../static/js/", import.meta.url))
  const scripts = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter(
    (path) => path.endsWith(".js") && !path.startsWith("vendor"),
  )
  const asking = scripts.filter((path) => /\b(local|session)Storage\s*[.[]/.test(readFileSync(folder + path, "utf8")))
  assert.ok(scripts.length > 50)
  assert.deepEqual(asking, [])
})
