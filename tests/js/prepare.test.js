// The running order on the page where one prepares: hours, lengths, what practice says, and what is being typed.

import assert from "node:assert/strict"
import test from "node:test"

import { adviceOn } from "../../static/js/prepare/advice.js"
import { createDrafts } from "../../static/js/prepare/drafts.js"
import { briefTyped, questionTyped } from "../../static/js/prepare/sent.js"
import { endOf, lasting, momentOf, placesOf, schedule, totalMinutes, wallTime } from "../../static/js/prepare/times.js"
import { aBoard, aPhase, aPlan } from "./fakes.js"

/** @param {readonly (readonly [string, number])[]} phases @returns {any} */
const ordered = (phases) => ({
  ...aBoard(),
  plan: aPlan({ phases: phases.map(([kind, minutes], at) => aPhase({ id: `${kind}-${at}`, kind, minutes })) }),
})
const FEW = { people: 12, tablesFrom: 16, usual: () => undefined }

/** @param {any} board @param {object} [known] */
const said = (board, known) => adviceOn(board, { ...FEW, ...known }).map(({ strong, text }) => strong ?? text)

test("each phase begins when those before it end", () => {
  const start = Date.parse("2026-03-12T13:00:00Z")
  const board = { ...ordered([["welcome", 5], ["write", 10], ["share", 15]]), starts_at: start } // prettier-ignore

  assert.deepEqual(
    schedule(board).map(({ after }) => after),
    [0, 5, 15],
  )
  assert.deepEqual(
    schedule(board).map(({ at }) => at && wallTime(at, "Europe/Paris")),
    ["14:00", "14:05", "14:15"],
  )
  assert.equal(totalMinutes(board), 30)
  assert.equal(wallTime(endOf(board), "Europe/Paris"), "14:30")
})

test("as a participant, one goes through each step, and through each page of a presentation", () => {
  const pages = [{ title: "Un" }, { title: "Deux" }]
  const plan = aPlan({ phases: [aPhase({ id: "first" }), aPhase({ id: "shown", pages }), aPhase({ id: "last" })] })

  const places = placesOf({ ...aBoard(), plan })

  assert.deepEqual(
    places.map(({ phase, page }) => [phase.id, page]),
    [["first", 0], ["shown", 0], ["shown", 1], ["last", 0]], // prettier-ignore
  )
})

test("without a start, a phase says how long after it, and there is no end", () => {
  const board = ordered([["welcome", 5]])

  assert.equal(schedule(board)[0]?.at, null)
  assert.equal(endOf(board), null)
  assert.equal(wallTime(null, "Europe/Paris"), "")
})

test("a length is said as people say it", () => {
  assert.deepEqual([45, 60, 65, 135].map(lasting), ["45\u00a0min", "1\u00a0h", "1\u00a0h 05", "2\u00a0h 15"])
})

for (const [day, hour, zone, moment] of /** @type {const} */ ([
  ["2026-03-12", "14:00", "Europe/Paris", "2026-03-12T13:00:00.000Z"],
  ["2026-07-12", "14:00", "Europe/Paris", "2026-07-12T12:00:00.000Z"],
  ["2026-03-12", "09:30", "America/Cayenne", "2026-03-12T12:30:00.000Z"],
  ["2026-03-29", "04:00", "Europe/Paris", "2026-03-29T02:00:00.000Z"],
  ["2026-10-25", "01:30", "Europe/Paris", "2026-10-24T23:30:00.000Z"],
])) {
  test(`${hour} of ${day} at ${zone} is a moment, and comes back as that hour`, () => {
    const at = momentOf(day, hour, zone)

    assert.equal(at && new Date(at).toISOString(), moment)
    assert.equal(wallTime(at, zone), hour)
  })
}

test("an empty hour is no moment", () => assert.equal(momentOf("2026-03-12", "", "Europe/Paris"), null))

test("a running order that practice would sign has nothing said of it", () => {
  const board = ordered([["welcome", 5], ["write", 20], ["share", 30], ["break", 5], ["vote", 10], ["close", 10]]) // prettier-ignore

  assert.deepEqual(said(board), [])
})

test("more than two hours, a phase over half an hour and an hour without a break are said, with their cure", () => {
  const board = ordered([["welcome", 25], ["write", 35], ["share", 30], ["group", 30], ["vote", 15]]) // prettier-ignore

  const found = adviceOn(board, { ...FEW, usual: ({ kind }) => (kind === "write" ? 20 : undefined) })

  assert.deepEqual(said(board), [
    "15\u00a0min de plus que 2 h, le plafond conseillé à distance.",
    "Une étape dépasse 30 min.",
    "Plus d’une heure sans pause.",
  ])
  assert.deepEqual(found[1]?.cure && "minutes" in found[1].cure && found[1].cure.minutes, 20)
  assert.deepEqual(found[2]?.cure && "breakAfter" in found[2].cure && found[2].cure.breakAfter, "write-1")
})

test("many people without tables, and a vote on what nobody has read, are said", () => {
  const board = ordered([["write", 20], ["vote", 10], ["share", 10]]) // prettier-ignore

  assert.deepEqual(said(board, { people: 20 }), [
    "Au-delà de 15\u00a0personnes, prévoyez des sous-groupes.",
    "On vote avant d’avoir lu les idées des autres\u00a0: placez un partage avant le vote.",
  ])
})

// -- What is being typed --------------------------------------------------------------------------

/** @param {import("../../static/js/types").Answer[]} answers */
function aField(answers) {
  /** @type {[string, string][]} */
  const sent = []
  const drafts = createDrafts(() => {})
  const send = (/** @type {string} */ text, /** @type {string} */ base) => {
    sent.push([text, base])
    return Promise.resolve(answers.shift() ?? { ok: /** @type {const} */ (true), seq: 1 })
  }
  return {
    sent,
    drafts,
    type: (/** @type {string} */ text, value = "Avant") => drafts.write("k", { text, value, send }),
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 5))
const STALE = { ok: /** @type {const} */ (false), code: "stale", message: "Quelqu’un vient de changer ce texte." }

test("what one types stays in the field whatever others change, and is sent against what it began from", async () => {
  const { sent, drafts, type } = aField([])
  type("Après")
  type("Après coup", "Par un autre")

  assert.equal(drafts.shown("k", "Par un autre"), "Après coup")
  drafts.settle("k")
  await settled()

  assert.deepEqual(sent, [["Après coup", "Avant"]])
  assert.equal(drafts.shown("k", "Après coup"), "Après coup")
  assert.equal(drafts.find("k"), undefined)
})

test("two texts of two people are both kept until one chooses", async () => {
  const { sent, drafts, type } = aField([STALE])
  type("Le mien")
  drafts.settle("k")
  await settled()

  assert.equal(drafts.find("k")?.isStale, true)
  assert.equal(drafts.shown("k", "Le sien"), "Le mien")
  drafts.settle("k") // nothing leaves by itself
  drafts.insist("k", "Le sien")
  await settled()

  assert.deepEqual(sent, [["Le mien", "Avant"], ["Le mien", "Le sien"]]) // prettier-ignore
  assert.equal(drafts.find("k"), undefined)
})

test("what is typed while a text is on its way leaves after it, against it", async () => {
  const { sent, drafts, type } = aField([])
  type("Un")
  drafts.settle("k")
  type("Un deux")
  await settled()

  assert.deepEqual(sent, [["Un", "Avant"], ["Un deux", "Un"]]) // prettier-ignore
})

test("a text that is refused stays, with the reason, until it is typed again", async () => {
  const { drafts, type } = aField([{ ok: false, code: "text_refused", message: "Une étape garde un titre." }])
  type("")
  drafts.settle("k")
  await settled()

  assert.equal(drafts.find("k")?.refused, "Une étape garde un titre.")
  type("Titre")
  assert.equal(drafts.find("k")?.refused, "")
  drafts.forget("k")
})

test("private notes are sent against those that one began from, the kit's being none", () => {
  const none = { ...aBoard(), briefs: {} }
  const written = { ...aBoard(), briefs: { a: { text: "De Léa", body: [] } } }
  const typed = (/** @type {string} */ base) => ({ text: "De Camille", base, ofKit: "Du kit" })
  const base = (/** @type {import("../../static/js/types").Command} */ { base: sent }) => sent

  assert.equal(base(briefTyped(none, "a", typed("Du kit"))), null)
  assert.equal(base(briefTyped(written, "a", typed("De Léa"))), "De Léa")
  assert.equal(base(briefTyped(written, "a", typed("Du kit"))), "Du kit", "Léa wrote meanwhile: both are shown")
  assert.equal(base(briefTyped(written, "a", typed("D’avant"))), "D’avant")
})

test("the question of a round is insisted upon with the dots that another gave it meanwhile", () => {
  const round = { id: "r", question: "Avant", budget: 3, per_idea: 1, zones: [], voters: [], quorum: 0 }
  const board = { ...aBoard(), plan: { ...aPlan(), vote: { ...aPlan().vote, rounds: [{ ...round, budget: 5 }] } } }

  const { before, after } = questionTyped(board, round, { text: "Après", base: "Avant" })

  assert.deepEqual([before.budget, before.question, after.budget, after.question], [5, "Avant", 5, "Après"])
})

test("tables that do not see each other, with nothing in common afterwards, are said", () => {
  const board = ordered([["write", 20], ["tables", 20], ["break", 5]]) // prettier-ignore
  const apart = (/** @type {any} */ phase) => ({ ...phase, tables: { see_others: false } })
  const phases = board.plan.phases.map((/** @type {any} */ phase) => (phase.kind === "tables" ? apart(phase) : phase))

  assert.deepEqual(said({ ...board, plan: { ...board.plan, phases } }), [
    "Les tables ne se voient pas, et rien ne les réunit ensuite\u00a0: ajoutez une étape à tous.",
  ])
  assert.deepEqual(said(board), [])
})
