// The editor of a kit: what a participant may do, in words, and what practice says of what a form shows.

import assert from "node:assert/strict"
import { test } from "node:test"

import { asBoard, isTouched } from "../../static/js/library/form.js"
import { rightsOf } from "../../static/js/library/preview.js"
import { lengthOf } from "../../static/js/library/questions.js"
import { dotsOf } from "../../static/js/library/rounds.js"
import { adviceOn } from "../../static/js/prepare/advice.js"

const CLOSED = { react: "nobody", comment: "nobody", arrange: "facilitators" }

/** @param {object} phase @returns {any} */
const shown = (phase) => ({ label: "0", kind: "write", title: "Étape", minutes: 10, writing: "private", ...phase })

test("what a participant may do is said in words", () => {
  assert.equal(
    rightsOf({ kind: "write", writing: "private", may: CLOSED }),
    "Les participants peuvent\u00a0: écrire, chacun pour soi.",
  )
  assert.equal(
    rightsOf({ kind: "vote", writing: "closed", may: { ...CLOSED, react: "everyone" } }),
    "Les participants peuvent\u00a0: voter, réagir.",
  )
  assert.equal(rightsOf({ kind: "present", writing: "closed", may: CLOSED }), "Les participants lisent et écoutent.")
})

test("practice says the same of a form as of the plan of a workshop", () => {
  const known = { people: 20, tablesFrom: 16, usual: () => undefined }
  const long = [shown({ minutes: 55 }), shown({ label: "1", kind: "vote", minutes: 80 })]

  const told = adviceOn(asBoard(long), known).map(({ strong = "", text }) => strong + text)

  assert.equal(told.length, 5)
  assert.match(told.join(" "), /15\smin de plus que 2\sh/)
  assert.match(told.join(" "), /2 étapes dépassent|2\sétapes dépassent/)
  assert.match(told.join(" "), /sans pause/)
  assert.match(told.join(" "), /sous-groupes/)
  assert.match(told.join(" "), /placez un partage/)
  assert.deepEqual(adviceOn(asBoard([shown({})]), { ...known, people: 8 }), [])
  const apart = [shown({}), shown({ label: "1", kind: "tables", isApart: true })]
  assert.match(adviceOn(asBoard(apart), known).map(({ text }) => text).join(" "), /rien ne les réunit/) // prettier-ignore
})

test("the length of an answer is said where it has one", () => {
  assert.deepEqual(["", "1", "600", "x"].map(lengthOf), ["", "Au plus un signe.", "Au plus 600\u00a0signes.", ""])
})

test("the dots of a prepared round are said where they are a number", () => {
  assert.deepEqual(["", "1", "3", "x"].map(dotsOf), ["", "1\u00a0gommette", "3\u00a0gommettes", ""])
})

test("a form says that it is not saved when the browser puts back what was typed", () => {
  const line = { name: "title", type: "text", value: "Bilan", defaultValue: "Bilan" }
  const box = { name: "anonymous", type: "checkbox", checked: true, defaultChecked: true }
  const first = { selected: true, defaultSelected: false }
  const list = { name: "kind", type: "select-one", options: [first, { selected: false, defaultSelected: false }] }
  const apart = { name: "shown", type: "hidden", value: "2", defaultValue: "0" }
  const touched = (/** @type {object[]} */ ...fields) => isTouched(/** @type {any} */ (fields))

  // A button has a value that nobody typed, and no other to compare it with.
  assert.equal(touched(line, box, list, apart, { name: "act", type: "submit", value: "save" }), false)
  assert.equal(touched({ ...line, value: "Bilan hors ligne" }), true)
  assert.equal(touched({ ...box, checked: false }), true)
  assert.equal(
    touched({
      ...list,
      options: [
        { ...first, selected: false },
        { selected: true, defaultSelected: false },
      ],
    }),
    true,
  )
  assert.equal(touched({ ...list, options: [{ ...first, defaultSelected: true }] }), false)
})
