// In a draft, field by field, what it said when the session ended and what it says now.

import assert from "node:assert/strict"
import test from "node:test"
import { EMPTY_BOARD } from "../../static/js/board/fold.js"
import { field, header, level, milestones } from "../../static/js/sheet/compared.js"
import { aPlan } from "./fakes.js"

const LEVELS = [{ id: "action", title: "Action", definition: "", attached_to: null }]
const BOARD = /** @type {any} */ ({
  ...EMPTY_BOARD,
  plan: aPlan({ levels: LEVELS }),
  commitments: { d: { title: "Renforcer", level: "action", pilot: "" } },
  forms: {
    d: {
      texts: {
        lead: { text: "Le **lycée**", rev: 2, at: 2, live: true },
        "milestones.m.title": { text: "Voter", rev: 1, at: 1 },
      },
      milestones: ["m"],
    },
  },
})
/** @param {object} [changes] @returns {any} */
const aSession = (changes = {}) => ({
  since: 1,
  header: { level: null, pilot: "Driss" },
  texts: {},
  milestones: [],
  ...changes,
})

test("a text is compared as people read it, without the signs of its marks", () => {
  const live = aSession({ texts: { lead: ["Le *lycée*", true] } })
  const typed = aSession({ texts: { lead: ["1 * 2", false] } })

  assert.deepEqual(field(BOARD, "d", { session: live, name: "lead" }), { before: "Le lycée", now: "Le lycée" })
  assert.equal(field(BOARD, "d", { session: typed, name: "lead" }).before, "1 * 2")
})

test("so are the header, a level by its title, and the milestones one a line", () => {
  assert.deepEqual(header(BOARD, "d", { session: aSession(), name: "pilot" }), { before: "Driss", now: "" })
  assert.deepEqual(level(BOARD, "d", aSession()), { before: "", now: "Action" })
  assert.deepEqual(milestones(BOARD, "d", aSession()), { before: "", now: "Voter · — · — · —" })
})
