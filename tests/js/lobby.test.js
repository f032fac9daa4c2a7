import assert from "node:assert/strict"
import { afterEach, test } from "node:test"

import { sayAbout, sayCount } from "../../static/js/lobby/behind.js"
import { initials } from "../../static/js/core/initials.js"
import { sayDay } from "../../static/js/core/figures.js"
import { askInvitation, sayNothingFound, takeSeat } from "../../static/js/lobby/invitation.js"

const realFetch = globalThis.fetch
afterEach(() => {
  globalThis.fetch = realFetch
})

/** @param {number} status @param {unknown} body */
function answering(status, body) {
  /** @type {{ path: string, body: unknown }[]} */
  const asked = []
  globalThis.fetch = async (path, options) => {
    asked.push({ path: String(path), body: JSON.parse(String(options?.body)) })
    return new Response(typeof body === "string" ? body : JSON.stringify(body), { status })
  }
  return asked
}

test("what is no code is told by its length, by the sign that no code has, or by an example", () => {
  assert.match(sayNothingFound("7KQM42"), /huit caractères.*en a 6/)
  assert.match(sayNothingFound("7KQM-42XO"), /celui-ci a «.O.»/)
  assert.match(sayNothingFound("Bonjour à toutes et à tous"), /ni lien ni code.*7KQM-42XP/)
})

test("an invitation is asked for with what one holds", async () => {
  const asked = answering(200, { workshop: { title: "Pour une école plus ouverte" } })

  const answer = await askInvitation({ code: "7KQM42XP" })

  assert.ok(answer.ok)
  assert.deepEqual(asked, [{ path: "/api/invitations", body: { code: "7KQM42XP" } }])
})

test("a refusal keeps the server's sentence", async () => {
  answering(404, { ok: false, code: "not_found", message: "Ce lien n’ouvre aucun atelier." })

  const answer = await takeSeat({ key: "unknown" }, "Inès")

  assert.deepEqual(answer, { ok: false, message: "Ce lien n’ouvre aucun atelier.", passing: false })
})

test("an answer that is not ours, or none, says that nothing is lost and may be tried again", async () => {
  answering(502, "<html>")
  const answer = await takeSeat({ key: "k" }, "Inès")
  assert.ok(!answer.ok && answer.passing && answer.message.includes("Rien n’est perdu"))

  globalThis.fetch = () => Promise.reject(new TypeError("no network"))
  const silence = await takeSeat({ key: "k" }, "Inès")
  assert.ok(!silence.ok && silence.passing && silence.message.includes("Rien n’est perdu"))
})

test("two letters stand for a first name, accents included", () => {
  assert.equal(initials("élise"), "Él")
  assert.equal(initials("  Jo "), "Jo")
  assert.equal(initials("X"), "X")
})

test("who is there is counted in words", () => {
  assert.equal(sayCount(0).join(""), "Personne n’est encore là. Vous ouvrez la porte.")
  assert.equal(sayCount(1).join(""), "Une personne est déjà là.")
  assert.equal(sayCount(11).join(""), "11\u00a0personnes sont là.")
})

test("a workshop is introduced by its team and its day", () => {
  /** @type {any} */
  const welcome = { workshop: { title: "T", team: "Académie de Limoges", date: "2026-11-26" } }
  assert.equal(sayAbout(welcome), "Académie de Limoges · jeudi 26 novembre 2026")
  assert.equal(sayDay("un jour"), "un jour")
})
