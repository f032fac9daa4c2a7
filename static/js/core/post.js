// One way to ask the server for a change over HTTP, and what to say when it cannot be asked.

import { language, t } from "./words.js"

/**
 * `passing`: what may succeed if one simply asks again.
 * @template T
 * @typedef {{ ok: true, value: T } | { ok: false, message: string, passing: boolean }} Answer
 */

const UNREACHABLE = t("La connexion n’a pas abouti. Rien n’est perdu : vérifiez votre réseau, puis réessayez.")
const UNEXPECTED = t("Le serveur n’a pas su répondre. Rien n’est perdu : réessayez dans un instant.")

/**
 * @template T
 * @param {string} path
 * @param {object} body
 * @returns {Promise<Answer<T>>}
 */
export async function post(path, body) {
  try {
    const response = await fetch(path, {
      method: "POST",
      credentials: "same-origin",
      headers: { "content-type": "application/json", accept: "application/json", "accept-language": language },
      body: JSON.stringify(body),
    })
    const value = await response.json().catch(() => null)
    if (response.ok && value) return { ok: true, value }
    return { ok: false, message: value?.message ?? UNEXPECTED, passing: isPassing(response.status) }
  } catch {
    return { ok: false, message: UNREACHABLE, passing: true }
  }
}

/** @param {number} status */
const isPassing = (status) => status === 429 || status >= 500
