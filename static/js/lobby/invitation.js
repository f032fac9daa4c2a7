// What opens a workshop's door, a link's secret or a short code, and the two questions asked about it.

import { post } from "../core/post.js"
import { locale, t } from "../core/words.js"

/** @typedef {{ key: string } | { code: string }} Invitation */
/** @typedef {{ title: string, team?: string, date?: string }} WorkshopCard */
/**
 * @typedef {object} Welcome
 * @property {WorkshopCard} workshop
 * @property {"participant" | "facilitator"} role
 * @property {{ name: string }[]} people
 * @property {{ name: string } | null} seat
 * @property {boolean} locked
 */
/** @typedef {{ workshop: string, seat: string, role: string }} Seated */
/**
 * @template T
 * @typedef {import("../core/post.js").Answer<T>} Answer
 */

const CODE_LENGTH = 8

/**
 * As people type it: « 7kqm-42xp », « 7KQM 42XP ».
 * @param {string} typed
 * @returns {string}
 */
export function cleanCode(typed) {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, "")
}

/**
 * @param {string} code
 * @returns {string | null} what to correct, in French
 */
export function refuseCode(code) {
  return code.length === CODE_LENGTH
    ? null
    : t("Un code a huit caractères ; celui-ci en a %(length)s. Vérifiez-le auprès de votre facilitateur.", {
        length: code.length,
      })
}

/**
 * @param {string} hash `#<secret>` or `#code=<code>`
 * @param {string} search `?code=<code>`, from a form sent without script
 * @returns {Invitation | null}
 */
export function readInvitation(hash, search) {
  const fragment = hash.replace(/^#/, "")
  const code = new URLSearchParams(fragment).get("code") ?? new URLSearchParams(search).get("code")
  if (code) return { code: cleanCode(code) }
  return fragment ? { key: fragment } : null
}

/**
 * « 2026-11-26 » as people say it.
 * @param {string} day
 * @returns {string}
 */
export function sayDay(day) {
  const date = new Date(`${day}T12:00:00Z`)
  if (Number.isNaN(date.getTime())) return day
  return new Intl.DateTimeFormat(locale, { dateStyle: "full", timeZone: "UTC" }).format(date)
}

/** @param {Invitation} invitation @returns {Promise<Answer<Welcome>>} */
export function askInvitation(invitation) {
  return post("/api/invitations", invitation)
}

/** @param {Invitation} invitation @param {string} name @returns {Promise<Answer<Seated>>} */
export function takeSeat(invitation, name) {
  return post("/api/seats", { ...invitation, name })
}
