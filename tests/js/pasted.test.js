// What mail programs, chats and hands make of a link or of a code: the key is found all the same.

import assert from "node:assert/strict"
import test from "node:test"

import { findInvitation } from "../../static/js/core/pasted.js"

const KEY = "NKdsx8Gsuv9xR6RUuFwrCw"
const DASHED = "-Kdsx8Gsuv9xR6RUuFwrC_"
const ORIGIN = "https://essaim.exemple.fr/rejoindre"

/** What follows /rejoindre in the address. */
const TOUCHED = [
  ...[".", ")", ",", "»", ">", ";", "!", "/", "%20", "%C2%A0", "%E2%80%8B", "%3E", "%29", "%EF%BB%BF", "%", "%zz"],
  ...["\u200b", "\u00a0", "\u00a0»", "&utm_source=x", "?x", "?utm_source=x&b=c", "*", "_", "-", "'", "…"],
].map((after) => `#${KEY}${after}`)
const ALTERED = [
  ...[`##${KEY}`, `#k=${KEY}`, `#<${KEY}>`, `#%3C${KEY}%3E`, `#/${KEY}`, `/#${KEY}`, `?utm_source=x#${KEY}`],
  ...[`%23${KEY}`, `/%23${KEY}`, `%2523${KEY}`, `/${KEY}`, `#_${KEY}_`, `#*${KEY}*`, `#%4EKdsx8Gsuv9xR6RUuFwrCw`],
]

for (const touched of [...TOUCHED, ...ALTERED, `#${KEY}`]) {
  test(`the key is found in ${JSON.stringify(touched)}, and in a sentence around it`, () => {
    if (touched.startsWith("#")) assert.deepEqual(findInvitation(touched), { key: KEY })
    assert.deepEqual(findInvitation(ORIGIN + touched), { key: KEY })
    assert.deepEqual(findInvitation(`Rendez-vous ici\u00a0: ${ORIGIN}${touched} à 14 h (code\u00a0: V243-FR68)`), {
      key: KEY,
    })
  })
}

test("a key that begins or ends with a dash stays whole", () => {
  for (const around of ["#*", "#k=*", "#*.", "#*&utm_source=x"]) {
    assert.deepEqual(findInvitation(around.replace("*", DASHED)), { key: DASHED })
  }
})

test("a key alone, copied without its link, is one", () => {
  assert.deepEqual(findInvitation(` ${KEY}\n`), { key: KEY })
})

for (const typed of [
  ...["V243-FR68", "v243fr68", "V243 FR68", " V243\u00a0FR68 ", "V 2 4 3 F R 6 8", "V.2.4.3.F.R.6.8", "V243 – FR68"],
  ...["Code : V243-FR68", "Code\u00a0: V243 FR68", "code:v243fr68", "Code de l’atelier : V243-FR68", "« V243-FR68 »"],
  ...["Le code est V243FR68, à demain !", "CODE : V 2 4 3 F R 6 8", "https://x.fr/rejoindre#code=V243-FR68"],
  ...["#code=v243fr68.", "?code=V243+FR68", "?code=V243%20FR68", "V243\u2011FR68", "V243\u200bFR68", "(V243-FR68)"],
  ...["RDV EN MARS, CODE V243-FR68", "Bonjour, voici V243-FR68 pour mardi"],
]) {
  test(`the code is found in ${JSON.stringify(typed)}`, () => {
    assert.deepEqual(findInvitation(typed), { code: "V243FR68" })
  })
}

for (const typed of [
  ...["", " ", "V243-FR6", "V243-FR689", "7KQM-42XO", "Bonjour à toutes et à tous", "#contenu", "#", "?code=", "code"],
  ...["Partager les données ouvertes", "participants-animation", "https://essaim.exemple.fr/rejoindre", `#${KEY}x`],
]) {
  test(`nothing is guessed in ${JSON.stringify(typed)}`, () => {
    assert.equal(findInvitation(typed), null)
  })
}
