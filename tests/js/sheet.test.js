// The page of a draft: what is missing, and what is kept of what one types.

import assert from "node:assert/strict"
import test from "node:test"
import { createDrafts } from "../../static/js/sheet/drafts.js"
import { gauge } from "../../static/js/sheet/gauge.js"
import { saidOf } from "../../static/js/commitments/select.js"
import { EMPTY_BOARD } from "../../static/js/board/fold.js"
import { canHoldPen } from "../../static/js/forms/select.js"
import { aPlan } from "./fakes.js"

/** @typedef {import("../../static/js/types.d.ts").BoardState} BoardState */

/** @param {string} id @param {string} kind */
const field = (id, kind) => ({ id, kind, label: id, help: "", example: "", required: true, max_length: null })

const FORM = [
  field("title", "line"),
  field("level", "level"),
  field("lead", "line"),
  field("values", "values"),
  field("milestones", "milestones"),
  { ...field("more", "text"), required: false },
]
const VALUES = ["clear", "open", "answering"].map((id) => ({ id, title: id, test: "", counts_alone: true }))
const LEVELS = [
  { id: "engagement", title: "Engagement", definition: "", attached_to: null },
  { id: "action", title: "Action", definition: "", attached_to: "engagement" },
]

/** @param {Record<string, string>} texts @param {object} [draft] @param {string[]} [milestones] @returns {BoardState} */
function board(texts, draft = {}, milestones = []) {
  const written = Object.entries(texts).map(([name, text]) => [name, { text, rev: 1, at: 0 }])
  return {
    ...EMPTY_BOARD,
    plan: aPlan({
      form: FORM,
      values: [...VALUES, { id: "new", title: "new", test: "", counts_alone: false }],
      levels: LEVELS,
    }),
    commitments: { d: /** @type {any} */ ({ title: "Renforcer", level: null, attached_to: null, ...draft }) },
    forms: { d: { texts: Object.fromEntries(written), milestones, locked: false } },
  }
}

/** @param {BoardState} state */
const said = (state) =>
  gauge(state, "d").missing.map((one) => one.said.replaceAll("\u00a0", " ").replaceAll("\u202f", " "))

test("an empty form says in words what would help", () => {
  const state = board({})

  assert.deepEqual(said(state), [
    "Aucun niveau choisi",
    "Rien encore : « lead »",
    "Aucune des 3 valeurs n’est argumentée",
    "Aucun jalon",
  ])
  assert.deepEqual([gauge(state, "d").done, gauge(state, "d").of], [1, 5])
})

test("an action without its engagement says so", () => {
  assert.equal(said(board({}, { level: "action" }))[0], "Rattachée à aucune fiche de niveau « Engagement »")
  assert.notEqual(said(board({}, { level: "engagement" }))[0], "Aucun niveau choisi")
})

test("a value that only adds to the others does not count alone", () => {
  assert.ok(said(board({ "values.new": "Oui" })).includes("Aucune des 3 valeurs n’est argumentée"))
  assert.ok(!said(board({ "values.open": "Oui" })).includes("Aucune des 3 valeurs n’est argumentée"))
})

test("a milestone counts once it is dated and can be checked", () => {
  const named = { "milestones.m.title": "Dix lycées" }
  const dated = { ...named, "milestones.m.start": "2027-09-01" }
  const checked = { ...dated, "milestones.m.deliverable": "Dix adresses" }

  assert.ok(said(board(named, {}, ["m"])).includes("Aucun jalon daté"))
  assert.ok(said(board(dated, {}, ["m"])).includes("Aucun jalon daté n’a de livrable à vérifier"))
  assert.deepEqual(said(board(checked, { level: "engagement" }, ["m"])).slice(2), ["Le jalon 1 n’a pas de date de fin"])
  const reversed = { ...checked, "milestones.m.end": "2026-01-01" }
  assert.ok(said(board(reversed, {}, ["m"])).includes("Le jalon 1 finit avant de commencer"))
})

/** A field on a board that others change too, and what was sent of it. @param {{ ok: boolean, code?: string }[]} answers */
function stage(answers = []) {
  /** @type {Record<string, string>} */
  const kept = {}
  /** @type {any[]} */
  const sent = []
  const now = { text: "", rev: 0 }
  const one = {
    name: "lead",
    read: () => ({ ...now }),
    command: (/** @type {string} */ text, /** @type {{ rev: number }} */ { rev }) =>
      /** @type {any} */ ({ text, base: rev }),
  }
  const drafts = createDrafts({
    redraw: () => {},
    submit: async (/** @type {any} */ command) => {
      sent.push(command)
      const answer = answers.shift() ?? { ok: true }
      if (answer.ok) Object.assign(now, { text: command.text.trim(), rev: now.rev + 1 })
      return /** @type {any} */ ({ code: "", message: "Changé depuis", ...answer })
    },
    device: {
      read: (name) => kept[name],
      keep: (name, text) => void Object.assign(kept, { [name]: text }),
      clear: (name) => void delete kept[name],
    },
  })
  return { drafts, one, now, kept, sent }
}

const settled = () => new Promise((resolve) => setImmediate(resolve))

test("what one types is kept on the device until it is accepted", async () => {
  const { drafts, one, now, kept } = stage()
  drafts.write(one, "Le rectorat", { isSentAtOnce: false })
  assert.match(kept.lead ?? "", /Le rectorat/)

  drafts.settle("lead")
  await settled()

  assert.deepEqual([now.text, kept.lead, drafts.find("lead")], ["Le rectorat", undefined, undefined])
})

test("what is typed while a text is on its way is sent after it, on what it became", async () => {
  const { drafts, one, sent } = stage()
  drafts.write(one, "Le ", { isSentAtOnce: false })
  drafts.settle("lead")
  drafts.write(one, "Le rectorat", { isSentAtOnce: false })
  await settled()
  await settled()

  assert.deepEqual(sent, [
    { text: "Le ", base: 0 },
    { text: "Le rectorat", base: 1 },
  ])
})

test("a text that somebody changed meanwhile waits beside theirs, and one insists knowingly", async () => {
  const { drafts, one, now, sent } = stage([{ ok: false, code: "stale" }])
  drafts.write(one, "Le mien", { isSentAtOnce: false })
  Object.assign(now, { text: "Le leur", rev: 1 })
  drafts.settle("lead")
  await settled()

  assert.equal(drafts.shown(one), "Le mien")
  assert.equal(drafts.find("lead")?.isStale, true)
  drafts.settle("lead") // says nothing more by itself
  await settled()
  assert.equal(sent.length, 1)

  drafts.insist(one, "Le leur\n\nLe mien")
  await settled()
  assert.deepEqual(sent[1], { text: "Le leur\n\nLe mien", base: 1 })
  assert.equal(drafts.find("lead"), undefined)
})

test("after a reload, what was not sent goes on, or is shown beside what came meanwhile", () => {
  const { drafts, one, now, kept } = stage()
  kept.lead = JSON.stringify({ text: "Le mien", base: "" })
  drafts.adopt(one, "Changé depuis")
  assert.deepEqual([drafts.shown(one), drafts.find("lead")?.isStale], ["Le mien", false])
  drafts.forget("lead")

  kept.lead = JSON.stringify({ text: "Le mien", base: "" })
  Object.assign(now, { text: "Le leur", rev: 3 })
  drafts.adopt(one, "Changé depuis")
  assert.deepEqual([drafts.shown(one), drafts.find("lead")?.isStale], ["Le mien", true])
  drafts.forget("lead")

  kept.lead = JSON.stringify({ text: "Le leur ", base: "" })
  drafts.adopt(one, "Changé depuis")
  assert.deepEqual([drafts.find("lead"), kept.lead], [undefined, undefined])
  kept.lead = "n’importe quoi"
  drafts.adopt(one, "Changé depuis")
  assert.equal(drafts.shown(one), "Le leur")
})

test("a pilot holds the pen of their draft alone, and who led keeps those of a workshop that is over", () => {
  const state = board({})
  const you = { seat: "s", name: "Driss", role: /** @type {const} */ ("observer") }
  const locked = { ...state, forms: { d: { texts: {}, milestones: [], locked: true } } }

  assert.equal(canHoldPen(state, { ...you, drafts: ["d"] }, "d"), true)
  assert.equal(canHoldPen(state, { ...you, drafts: ["d"] }, "e"), false)
  assert.equal(canHoldPen(locked, { ...you, drafts: ["d"] }, "d"), false)
  assert.equal(canHoldPen(locked, { ...you, leadsDrafts: true }, "d"), true)
  assert.equal(canHoldPen(state, you, "d"), false)
})

test("what was said of a source says what it answers, and what was said of its whole group", () => {
  const source = { note: "n1", text: "Des menus", author: null, signature: "hidden", changed: false }
  const comments = ["Pour quand ?", "Dès mars", "Et les prix ?", "Oui"]

  const said = saidOf(/** @type {any} */ ({ ...source, comments, answers: [1, 3], of_group: 2 }))

  assert.deepEqual(said, [
    "Du regroupement\u00a0: «\u00a0Pour quand ?\u00a0»",
    "En réponse\u00a0: «\u00a0Dès mars\u00a0»",
    "«\u00a0Et les prix ?\u00a0»",
    "En réponse\u00a0: «\u00a0Oui\u00a0»",
  ])
})
