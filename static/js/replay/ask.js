// What a replay asks of the server, in its own time: who asks too often, or while it is busy, asks again when told.

import { t } from "../core/words.js"

const UNREACHABLE = t("La connexion n’a pas abouti. Vérifiez votre réseau, puis reprenez la lecture.")
const PATIENCE = 5
const PAUSE_SECONDS = 2

/** What cannot be read, in words for people. */
export class NotRead extends Error {}

/**
 * @template T
 * @param {string} address
 * @returns {Promise<T>}
 */
export async function askPatiently(address) {
  for (let tries = 1; ; tries += 1) {
    const answer = await fetch(address, { headers: { accept: "application/json" } }).catch(() => null)
    if (!answer) throw new NotRead(UNREACHABLE)
    const value = await answer.json().catch(() => null)
    if (answer.ok && value) return value
    const isPassing = answer.status === 429 || answer.status === 503
    if (!isPassing || tries >= PATIENCE) throw new NotRead(value?.message ?? UNREACHABLE)
    await pause(Number(answer.headers.get("retry-after")) || PAUSE_SECONDS)
  }
}

/** @param {number} seconds */
const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000))
