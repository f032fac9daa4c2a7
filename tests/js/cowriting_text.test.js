// A text that is written together: what the buttons do to it, what an address may be, what changed between versions.

import assert from "node:assert/strict"
import test from "node:test"
import { difference } from "../../static/js/core/difference.js"
import { safeAddress, schema } from "../../static/js/cowriting/schema.js"
import { addressAt, pressed, shapes, withLink } from "../../static/js/cowriting/shaping.js"
import { EditorState } from "../../static/js/vendor/prose/prose.js"

const { nodes } = schema

/** @param {string} text @param {any[]} [marks] */
const said = (text, marks = []) => nodes.paragraph.create(null, text ? schema.text(text, marks) : null)

/** A text whose selection goes from one place to the other. @param {any[]} blocks @param {number} from @param {number} [to] */
function stateOf(blocks, from, to = from) {
  const doc = nodes.doc.create(null, blocks)
  const state = EditorState.create({ doc })
  const { constructor: Selection } = state.selection
  return state.apply(state.tr.setSelection(/** @type {any} */ (Selection).create(doc, from, to)))
}

/** @param {EditorState} state @param {(state: EditorState, dispatch: any) => boolean} act */
function after(state, act) {
  let next = state
  act(state, (/** @type {any} */ transaction) => {
    next = state.apply(transaction)
  })
  return next
}

test("the button of a list makes one of what is selected, changes its kind, and takes it away again", () => {
  const plain = stateOf([said("Un"), said("Deux")], 1, 6)

  const bullets = after(plain, shapes.bullets)
  assert.equal(bullets.doc.toString(), 'doc(bullet_list(list_item(paragraph("Un")), list_item(paragraph("Deux"))))')
  assert.deepEqual([...pressed(bullets)], ["bullets"])

  const numbers = after(bullets, shapes.numbers)
  assert.deepEqual([...pressed(numbers)], ["numbers"])
  assert.equal(after(numbers, shapes.numbers).doc.toString(), plain.doc.toString())
})

test("bold is pressed where the cursor is in bold, or will be", () => {
  const strong = schema.marks.strong.create()
  const state = stateOf([said("Gras", [strong])], 3)
  assert.deepEqual([...pressed(state)], ["strong"])

  const off = after(state, shapes.strong)
  assert.deepEqual([...pressed(off)], [])
})

test("a link is given to what is selected, is found whole from inside it, and is taken away", () => {
  const linked = (() => {
    const state = stateOf([said("Voir la page du rectorat")], 9, 13)
    return state.apply(withLink(state, "https://exemple.fr"))
  })()
  assert.equal(addressAt(linked), "https://exemple.fr")

  const inside = linked.apply(
    linked.tr.setSelection(/** @type {any} */ (linked.selection.constructor).create(linked.doc, 10)),
  )
  assert.equal(addressAt(inside), "https://exemple.fr")
  assert.ok(pressed(inside).has("link"))
  const bare = inside.apply(withLink(inside, null))
  assert.equal(bare.doc.toString(), nodes.doc.create(null, [said("Voir la page du rectorat")]).toString())

  const empty = stateOf([said("")], 1)
  const alone = empty.apply(withLink(empty, "mailto:lab@exemple.fr"))
  assert.equal(alone.doc.textContent, "mailto:lab@exemple.fr")
})

test("an address is a page of the web or a mailbox, and nothing that runs", () => {
  assert.equal(safeAddress(" https://exemple.fr/a?b=c "), "https://exemple.fr/a?b=c")
  assert.equal(safeAddress("exemple.fr"), "https://exemple.fr")
  assert.equal(safeAddress("lab@exemple.fr"), "mailto:lab@exemple.fr")
  for (const text of [
    "",
    "javascript:alert(1)//",
    "data:text/html,x y",
    "https://",
    "a b",
    `https://${"a".repeat(2001)}`,
  ])
    assert.ok(!/^(?:javascript|data)/.test(safeAddress(text) ?? ""), text)
  assert.equal(safeAddress("a b"), null)
  assert.equal(safeAddress(""), null)
})

test("a difference is read by words, what is taken away before what takes its place", () => {
  assert.deepEqual(difference("Le lycée publie ses menus", "Le collège publie ses menus chaque mois"), [
    { kind: "same", text: "Le " },
    { kind: "removed", text: "lycée" },
    { kind: "added", text: "collège" },
    { kind: "same", text: " publie ses menus" },
    { kind: "added", text: " chaque mois" },
  ])
  assert.deepEqual(difference("", "Tout est neuf"), [{ kind: "added", text: "Tout est neuf" }])
  assert.deepEqual(difference("Pareil", "Pareil"), [{ kind: "same", text: "Pareil" }])
})

test("a text that was written anew is read whole: what two texts have in common by accident is no thread", () => {
  const before = "Les vœux des élèves restent sans réponse, dans la plupart des lycées."
  assert.deepEqual(difference(before, "Chaque conseil publie la sienne, dans le mois."), [
    { kind: "removed", text: before.slice(0, -1) },
    { kind: "added", text: "Chaque conseil publie la sienne, dans le mois" },
    { kind: "same", text: "." },
  ])
})

test("a difference gives back both versions, whatever they are", () => {
  const words = ["le", " ", "lycée", "répond", "\n", "sous", "un", "mois", "é", "👩🏽‍🎓", ", "]
  let seed = 5
  const drawn = (/** @type {number} */ of) => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31
    return seed % of
  }
  for (let turn = 0; turn < 300; turn += 1) {
    const text = () => Array.from({ length: drawn(14) }, () => words[drawn(words.length)]).join("")
    const [before, after] = [text(), text()]
    const parts = difference(before, after)
    const told = (/** @type {string} */ kind) =>
      parts
        .filter((part) => part.kind === "same" || part.kind === kind)
        .map((part) => part.text)
        .join("")
    assert.equal(told("removed"), before)
    assert.equal(told("added"), after)
  }
})
