// What opens a workshop's door, a link's secret or a short code, and the two questions asked about it.

import { post } from "../core/post.js"
import { t } from "../core/words.js"

/** @typedef {import("../core/pasted.js").Invitation} Invitation */
/** @typedef {{ id: string, title: string, team?: string, date?: string, rehearsal?: boolean }} WorkshopCard */
/**
 * @typedef {object} Welcome
 * @property {WorkshopCard} workshop
 * @property {"participant" | "facilitator" | "co_facilitator" | "observer"} role
 * @property {{ name: string }[]} people
 * @property {{ name: string } | null} seat
 * @property {boolean} locked
 * @property {boolean} [waits]  whoever sits down now waits to be let in
 * @property {{ title: string, minutes: number, at: number | null }[]} [to_come]
 * @property {string} [video] an https address, or ""
 * @property {{ title: string } | null} [draft]  it is opened to be finished
 */
/** `name`: with a rank when somebody has the same. `waiting`: under this name, until they are let in. `draft`: the one
 * that they finish.
 * @typedef {{ workshop: string, seat?: string, role?: string, name?: string, waiting?: string,
 *   draft?: string }} Seated */
/**
 * @template T
 * @typedef {import("../core/post.js").Answer<T>} Answer
 */

const CODE_LENGTH = 8

/**
 * What to correct in a text where neither a link nor a code was found.
 * @param {string} typed
 * @returns {string}
 */
export function sayNothingFound(typed) {
  const signs = [...typed.toUpperCase().replace(/[^0-9A-Z]/g, "")]
  const absent = signs.find((sign) => "01ILO".includes(sign))
  if (signs.length === CODE_LENGTH && absent)
    return t(
      "Un code n’a ni I, ni L, ni O, ni 0, ni 1 ; celui-ci a « %(sign)s ». Vérifiez-le auprès de votre facilitateur.",
      { sign: absent },
    )
  if (signs.length > 2 * CODE_LENGTH)
    return t("Nous ne trouvons ni lien ni code dans ce texte. Un code a huit caractères, comme 7KQM-42XP.")
  return t("Un code a huit caractères ; celui-ci en a %(length)s. Vérifiez-le auprès de votre facilitateur.", {
    length: signs.length,
  })
}

/** @param {Invitation} invitation @returns {Promise<Answer<Welcome>>} */
export function askInvitation(invitation) {
  return post("/api/invitations", invitation)
}

/** @param {Invitation} invitation @param {string} name @returns {Promise<Answer<Seated>>} */
export function takeSeat(invitation, name) {
  return post("/api/seats", { ...invitation, name })
}
