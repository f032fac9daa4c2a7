// What a page in English says, from a catalogue module as the server makes it.

import assert from "node:assert/strict"
import test from "node:test"

// As the page is: words.js reads its language when it is first imported.
Object.assign(globalThis, { document: { documentElement: { lang: "en" } } })
const { language, learn, locale, parts, t, tn } = await import("../../static/js/core/words.js")
const { ago, hour, listed, percent, rankSuffix } = await import("../../static/js/core/figures.js")

learn(
  "en",
  { "Merci !": "Thank you!", "%(name)s écrit": "%(name)s is writing", "il y a %(minutes)s min": "%(minutes)s min ago" },
  { "%(count)s post-it": { one: "%(count)s note", other: "%(count)s notes" } },
)
learn("fr", { "Merci !": "Merci bien !" }, {})

test("a page speaks its language, from what the catalogue taught it", () => {
  assert.equal(language, "en")
  assert.equal(t("Merci !"), "Thank you!")
  assert.equal(t("%(name)s écrit", { name: "Zoé : « %(name)s »" }), "Zoé : « %(name)s » is writing")
  assert.deepEqual(parts(t("%(name)s écrit"), { name: 1 }), ["", 1, " is writing"])
})

test("what is written from right to left stays apart in a sentence", () => {
  assert.equal(t("%(name)s écrit", { name: "שירה (2)" }), "\u2068שירה (2)\u2069 is writing")
})

test("English counts one apart, and groups its figures", () => {
  const count = (/** @type {number} */ number) => tn("%(count)s post-it", "%(count)s post-its", number)

  assert.deepEqual([0, 1, 2, 1200].map(count), ["0 notes", "1 note", "2 notes", "1,200 notes"])
})

test("a sentence that is counted in one place and said alone in another is English in both", () => {
  assert.equal(t("%(count)s post-it", { count: 1 }), "1 note")
})

test("what has no translation is said in French, as it is written", () => {
  assert.equal(t("Pas encore traduit ?"), "Pas encore traduit ?")
  assert.equal(tn("%(count)s idée", "%(count)s idées", 2), "2 idées")
})

test("times, shares, ranks and lists are English", () => {
  assert.equal(locale.slice(0, 2), "en")
  assert.match(hour(Date.UTC(2026, 0, 5, 8, 5), "Europe/Paris", "Europe/Paris"), /^0?9:05( am)?$/i)
  assert.equal(percent(0.4), "40%")
  assert.equal(ago(200_000), "3 min ago")
  assert.deepEqual([1, 2, 3, 4, 11, 21].map(rankSuffix), ["st", "nd", "rd", "th", "th", "st"])
  assert.equal(listed(["Awa", "Bruno", "Chloé"]), "Awa, Bruno and Chloé")
})
