// What one writes on a note, and a note that somebody removes meanwhile.

import assert from "node:assert/strict"
import test from "node:test"

import { setAside, validate } from "../../static/js/notes/editor.js"
import { EMPTY_BOARD } from "../../static/js/board/fold.js"

/** A note being written on, that is not on the board any more. @param {string} value */
function aDesk(value) {
  /** @type {any[]} */
  const sent = []
  /** @type {any} */
  const desk = {
    board: EMPTY_BOARD,
    ui: {
      editor: { key: "edit:n1", note: "n1", zone: "z", base: 3, field: { value, validity: { customError: false } } },
    },
    session: { signal() {}, clearDraft() {}, keepDraft() {} },
    set: (/** @type {object} */ change) => Object.assign(desk.ui, change),
    submit: (/** @type {unknown} */ command) => void sent.push(command),
    toast() {},
  }
  return { desk, sent }
}

for (const [name, leave] of /** @type {const} */ ([
  ["validated", validate],
  ["left as a draft", setAside],
])) {
  test(`what was typed on a note that was removed meanwhile is asked when ${name}, so that the tray keeps it`, () => {
    const { desk, sent } = aDesk("À corriger demain")

    leave(desk)

    assert.deepEqual(
      sent.map(({ type, note, text, base }) => ({ type, note, text, base })),
      [{ type: "note.edit", note: "n1", text: "À corriger demain", base: 3 }],
    )
    assert.equal(desk.ui.editor, null)
  })
}

test("nothing is asked when nothing was left in it", () => {
  const { desk, sent } = aDesk(" ")

  validate(desk)

  assert.deepEqual(sent, [])
})
