// Which notes say nearly the same: asked of the server, which alone looks.

import { language, t } from "../core/words.js"

/** @typedef {import("./select.js").Proposal} Proposal */
/** @typedef {{ found: readonly Proposal[] } | { refusal: string }} Answer */

/** @param {string} board @returns {Promise<Answer>} */
export async function askLikeness(board) {
  try {
    const response = await fetch(`/api/workshops/${board}/likeness`, {
      credentials: "same-origin",
      headers: { accept: "application/json", "accept-language": language },
    })
    const told = await response.json()
    return response.ok ? { found: told.proposals } : { refusal: told.message }
  } catch {
    return { refusal: t("La connexion n’a pas abouti. Rien n’est perdu : vérifiez votre réseau, puis réessayez.") }
  }
}
