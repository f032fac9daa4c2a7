// Who is told that their role is another one.

import assert from "node:assert/strict"
import test from "node:test"

import { createStore } from "../../static/js/core/store.js"
import { watchRole } from "../../static/js/presence/own_role.js"

/** What a person is told, from before their page knows who they are. @param {object[]} steps */
function told(...steps) {
  const store = createStore({ ready: false, isOver: false, you: { role: "observer" } })
  /** @type {string[]} */
  const said = []
  const desk = {
    session: { store },
    get state() {
      return store.get()
    },
    toast: (/** @type {string} */ text) => said.push(text),
  }
  watchRole(/** @type {any} */ (desk))
  for (const step of steps) store.set({ ...store.get(), ...step })
  return said
}

const you = (/** @type {string} */ role) => ({ ready: true, you: { role } })

test("whoever arrives is not told that they are now what they have always been", () => {
  for (const role of ["participant", "co_facilitator", "facilitator", "observer"])
    assert.deepEqual(told(you(role), { isOver: true, you: { role: "observer" } }), [], role)
})

test("whoever is given another role is told once, and again when it is taken back", () => {
  assert.deepEqual(told(you("participant"), you("co_facilitator"), { people: {} }, you("participant")), [
    "Vous êtes maintenant co-facilitateur.",
    "Vous êtes maintenant participant.",
  ])
})
