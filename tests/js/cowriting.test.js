// Texts written together: what is typed reaches everybody and the server, whatever is cut, lost or refused meanwhile.

import assert from "node:assert/strict"
import test from "node:test"
import { fromBase64, toBase64 } from "../../static/js/cowriting/bytes.js"
import { MOST, Replica } from "../../static/js/cowriting/replica.js"
import { plainText } from "../../static/js/cowriting/text.js"
import {
  applyUpdate,
  Doc,
  encodeStateAsUpdate,
  encodeStateVector,
  XmlElement,
  XmlText,
} from "../../static/js/vendor/prose/prose.js"

const FIELD = "problem"
const REFUSED = { ok: false, code: "too_long", message: "Ce texte est trop long.", retry: false }

/** A server in memory, that tells each writer what the others typed, and answers as it is told to. */
class Host {
  constructor() {
    this.doc = new Doc()
    this.epoch = "e1"
    /** @type {Writer[]} */
    this.writers = []
    /** @type {any[]} the next answers, instead of a true one; null: none comes */
    this.answers = []
    /** @type {string[]} */
    this.asked = []
  }

  /** @param {Writer} from @param {string} name @param {any} payload */
  async answer(from, name, payload) {
    this.asked.push(name)
    if (name === "cowrite.push" && this.answers.length > 0) {
      const said = this.answers.shift()
      if (said === "lost") this.take(from, payload)
      if (said !== undefined) return said === "lost" ? null : said
    }
    return name === "cowrite.open" ? this.opened(payload) : this.take(from, payload)
  }

  /** @param {{ vector: string }} payload */
  opened({ vector }) {
    const update = encodeStateAsUpdate(this.doc, vector ? fromBase64(vector) : undefined)
    const known = encodeStateVector(this.doc)
    return { ok: true, epoch: this.epoch, update: toBase64(update), vector: toBase64(known), fields: [FIELD] }
  }

  /** @param {Writer} from @param {{ update: string, epoch: string }} payload */
  take(from, { update, epoch }) {
    if (epoch !== this.epoch) return { ok: false, code: "stale", message: "Changé", retry: false }
    applyUpdate(this.doc, fromBase64(update))
    for (const writer of this.writers) if (writer !== from && writer.replica.isOnline) writer.replica.hear(update)
    return { ok: true }
  }
}

class Writer {
  /** @param {Host} host @param {Record<string, string>} [kept] */
  constructor(host, kept = {}) {
    this.host = host
    this.kept = kept
    host.writers.push(this)
    this.replica = new Replica({
      draft: "d",
      ask: (name, payload) => host.answer(this, name, payload),
      device: {
        read: () => this.kept.draft ?? "",
        keep: (text) => void Object.assign(this.kept, { draft: text }),
        clear: () => void delete this.kept.draft,
      },
      changed: () => {},
    })
  }

  async comes() {
    this.replica.online()
    await passed(5)
  }

  /** A paragraph more. @param {string} text */
  types(text) {
    const paragraph = new XmlElement("paragraph")
    paragraph.insert(0, [new XmlText(text)])
    const fragment = this.replica.fragment(FIELD)
    fragment.insert(fragment.length, [paragraph])
  }

  get text() {
    return plainText(this.replica.fragment(FIELD))
  }
}

const passed = (/** @type {number} */ wait) => new Promise((resolve) => setTimeout(resolve, wait))

/** @param {() => boolean} isTrue */
async function until(isTrue) {
  for (let turn = 0; turn < 400 && !isTrue(); turn += 1) await passed(10)
  assert.ok(isTrue())
}

/** @param {Host} host */
const kept = (host) => plainText(host.doc.getXmlFragment(FIELD))

test("two people type in one text, and each reads both", async () => {
  const host = new Host()
  const [awa, benoit] = [new Writer(host), new Writer(host)]
  await awa.comes()
  await benoit.comes()

  awa.types("Les vœux restent sans réponse")
  benoit.types("Combien ont répondu ?")
  await until(() => awa.replica.isAllSaved && benoit.replica.isAllSaved)

  assert.equal(awa.text, benoit.text)
  assert.equal(awa.text, kept(host))
  assert.deepEqual(awa.text.split("\n").sort(), ["Combien ont répondu ?", "Les vœux restent sans réponse"])
  assert.deepEqual(awa.kept, {})
})

test("what is typed without a line is kept on the device, and merges when it is back", async () => {
  const host = new Host()
  const [awa, benoit] = [new Writer(host), new Writer(host)]
  await awa.comes()
  await benoit.comes()

  awa.replica.offline()
  awa.types("Loin de tout")
  benoit.types("Pendant ce temps")
  await passed(20)
  assert.equal(awa.replica.saving, "kept")
  assert.match(awa.kept.draft ?? "", /Loin de tout/)
  assert.equal(kept(host), "Pendant ce temps")

  await awa.comes()
  await until(() => awa.replica.isAllSaved)
  assert.equal(awa.text, benoit.text)
  assert.match(kept(host), /Loin de tout/)
  assert.deepEqual(awa.kept, {})
})

test("a window closed before its text left gives it to the next one", async () => {
  const host = new Host()
  const awa = new Writer(host)
  await awa.comes()
  awa.replica.offline()
  awa.types("Jamais partie")

  const later = new Writer(host, { ...awa.kept })
  await later.comes()
  await until(() => later.replica.isAllSaved)

  assert.equal(kept(host), "Jamais partie")
  assert.equal(later.text, "Jamais partie")
  assert.deepEqual(later.kept, {})
})

test("an answer that is lost writes nothing twice", async () => {
  const host = new Host()
  host.answers = ["lost"]
  const awa = new Writer(host)
  await awa.comes()

  awa.types("Une fois")
  await until(() => awa.replica.isAllSaved)

  assert.equal(kept(host), "Une fois")
  assert.deepEqual(host.asked, ["cowrite.open", "cowrite.push", "cowrite.open"])
})

test("what the server puts off is sent again, with what was typed since", async () => {
  const host = new Host()
  host.answers = [{ ok: false, code: "too_fast", message: "Trop vite", retry: true }]
  const awa = new Writer(host)
  await awa.comes()

  awa.types("Un")
  awa.types("Deux")
  await until(() => awa.replica.isAllSaved)

  assert.equal(kept(host), "Un\nDeux")
})

test("who goes on typing does not put off for ever what the server asks to be sent whole", async () => {
  const host = new Host()
  host.answers = Array.from({ length: 50 }, () => ({ ok: false, code: "stale", message: "", retry: true }))
  const awa = new Writer(host)
  await awa.comes()

  for (let key = 0; key < 60 && host.asked.filter((name) => name === "cowrite.open").length < 2; key += 1) {
    awa.types(String(key))
    await passed(20)
  }
  assert.equal(host.asked.filter((name) => name === "cowrite.open").length, 2)
  awa.replica.offline()
})

test("a refusal is said, harms no text, and what is shortened leaves", async () => {
  const host = new Host()
  host.answers = [REFUSED]
  const awa = new Writer(host)
  await awa.comes()
  awa.types("Bien trop long")
  await until(() => awa.replica.saving === "refused")

  assert.equal(awa.replica.refusal?.message, REFUSED.message)
  assert.equal(awa.text, "Bien trop long")
  assert.match(awa.kept.draft ?? "", /Bien trop long/)

  awa.replica.fragment(FIELD).delete(0, 1)
  awa.types("Court")
  await until(() => awa.replica.isAllSaved)
  assert.equal(kept(host), "Court")
  assert.equal(awa.replica.refusal, null)
})

test("what was typed for a draft that is no more is given to be copied, after a reload too", async () => {
  const host = new Host()
  const awa = new Writer(host)
  await awa.comes()
  awa.types("Enregistré")
  await until(() => awa.replica.isAllSaved)
  assert.deepEqual(awa.replica.unsaved, {})

  host.answers = [{ ...REFUSED, code: "not_found" }]
  awa.types("Tapé pendant la réunion")
  await until(() => awa.replica.saving === "refused")

  assert.match(awa.replica.unsaved[FIELD] ?? "", /Tapé pendant la réunion/)
  assert.match(new Writer(host, awa.kept).replica.unsaved[FIELD] ?? "", /Tapé pendant la réunion/)
})

test("what is too much for one message is not sent, and is said", async () => {
  const host = new Host()
  const awa = new Writer(host)
  await awa.comes()

  awa.types("é".repeat(MOST))
  await until(() => awa.replica.saving === "refused")
  assert.deepEqual(host.asked, ["cowrite.open"])

  awa.replica.fragment(FIELD).delete(0, 1)
  await until(() => awa.replica.refusal === null && awa.replica.isAllSaved)
  assert.equal(kept(host), "")
})

test("a refusal that ends by itself, a fiche unlocked, is forgotten when one asks again", async () => {
  const host = new Host()
  host.answers = [{ ...REFUSED, code: "form_locked" }]
  const awa = new Writer(host)
  await awa.comes()
  awa.types("Avant le verrou")
  await until(() => awa.replica.saving === "refused")

  awa.replica.again()
  await until(() => awa.replica.isAllSaved)

  assert.equal(kept(host), "Avant le verrou")
})

test("a server that lost its last minutes is given them back", async () => {
  const host = new Host()
  const awa = new Writer(host)
  await awa.comes()
  awa.types("Enregistré")
  await until(() => awa.replica.isAllSaved)

  awa.replica.offline()
  host.doc = new Doc() // the same order of the board, an older copy
  await awa.comes()
  await until(() => awa.replica.isAllSaved && kept(host) !== "")

  assert.equal(kept(host), "Enregistré")
})

test("on another order of the board, what was not sent is given back to copy and nothing is brought back", async () => {
  const host = new Host()
  const awa = new Writer(host)
  await awa.comes()
  awa.types("Déjà enregistré")
  await until(() => awa.replica.isAllSaved)
  awa.replica.offline()
  awa.types("Pas encore")
  const [before, closed] = [awa.replica.doc, { ...awa.kept }]

  host.doc = new Doc()
  host.epoch = "e2"
  await awa.comes()
  await until(() => awa.replica.isOpen)

  assert.notEqual(awa.replica.doc, before)
  assert.equal(awa.text, "")
  assert.equal(kept(host), "")
  assert.match(awa.replica.orphans[FIELD] ?? "", /Pas encore/)

  const later = new Writer(host, closed) // the same, from a window that was closed
  await later.comes()
  await until(() => later.replica.isOpen)
  assert.match(later.replica.orphans[FIELD] ?? "", /Pas encore/)
  assert.equal(kept(host), "")
  awa.replica.forget(FIELD)
  assert.deepEqual(awa.replica.orphans, {})
})

test("keys pressed one after the other leave together, one message at a time", async () => {
  const host = new Host()
  const awa = new Writer(host)
  await awa.comes()

  for (let key = 0; key < 50; key += 1) awa.types(String(key))
  await until(() => awa.replica.isAllSaved)

  assert.equal(kept(host).split("\n").length, 50)
  assert.ok(host.asked.filter((name) => name === "cowrite.push").length <= 3)
})

test("five people, cuts, lost answers and refusals: all the texts are there, the same everywhere", async () => {
  const host = new Host()
  const people = Array.from({ length: 5 }, () => new Writer(host))
  for (const person of people) await person.comes()
  let seed = 11
  const drawn = (/** @type {number} */ of) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31
    return seed % of
  }

  for (let turn = 0; turn < 200; turn += 1) {
    const person = /** @type {Writer} */ (people[drawn(5)])
    const act = drawn(10)
    if (act === 0) person.replica.offline()
    else if (act === 1) person.replica.online()
    else if (act === 2) host.answers = ["lost", { ok: false, code: "busy", message: "", retry: true }]
    else person.types(`mot ${turn}`)
    if (turn % 20 === 0) await passed(5)
  }
  for (const person of people) person.replica.online()
  host.answers = []
  await until(() => people.every(({ replica }) => replica.isOpen && replica.isAllSaved))

  const texts = new Set([kept(host), ...people.map(({ text }) => text)])
  assert.equal(texts.size, 1)
  assert.ok(kept(host).split("\n").length > 100)
})
