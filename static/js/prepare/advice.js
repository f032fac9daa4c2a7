// What practice says of a running order at a distance: a hint with its cure, never a refusal. Pure.

import { isRevealing } from "../phases/select.js"
import { t, tn } from "../core/words.js"
import { lasting, totalMinutes } from "./times.js"

/** @import { BoardState, Phase } from "../types" */
/**
 * `cure`: what one press would change.
 * @typedef {{ strong?: string, text: string, cure?: Cure }} Advice
 * @typedef {{ label: string, phase: string, minutes: number } | { label: string, breakAfter: string }} Cure
 */

/** The numbers of French facilitation practice, at a distance. */
const CEILING = 120
const LONG_PHASE = 30
const WITHOUT_BREAK = 60
/** A few minutes more than the hour are no reason to say anything. */
const TOLERANCE = 10
const SHORT_BREAK = 5

/** @param {Phase} phase */
export const isLong = ({ minutes }) => minutes > LONG_PHASE

/**
 * @param {BoardState} board
 * @param {{ people: number, tablesFrom: number, usual: (phase: Phase) => number | undefined }} known `people`: how many
 *   are expected at most; `usual`: how long the kit makes a phase last
 * @returns {Advice[]}
 */
export function adviceOn(board, { people, tablesFrom, usual }) {
  const { phases } = board.plan
  return [
    tooLong(board),
    longPhases(phases, usual),
    withoutBreak(phases),
    tables(phases, people, tablesFrom),
    neverTogether(phases),
    vote(phases),
  ]
    .flat()
    .filter((advice) => advice !== null)
}

/** @param {BoardState} board @returns {Advice | null} */
function tooLong(board) {
  const more = totalMinutes(board) - CEILING
  return more > 0
    ? { strong: t("%(more)s de plus que 2 h, le plafond conseillé à distance.", { more: lasting(more) }), text: "" }
    : null
}

/** @param {readonly Phase[]} phases @param {(phase: Phase) => number | undefined} usual @returns {Advice | null} */
function longPhases(phases, usual) {
  const long = phases.filter(isLong)
  const [first] = long
  if (!first) return null
  const minutes = Math.min(usual(first) ?? LONG_PHASE, LONG_PHASE)
  return {
    text: tn("Une étape dépasse 30 min.", "%(count)s étapes dépassent 30 min.", long.length),
    cure: {
      label: t("Ramener « %(title)s » à %(minutes)s min", { title: first.title, minutes }),
      phase: first.id,
      minutes,
    },
  }
}

/** @param {readonly Phase[]} phases @returns {Advice | null} */
function withoutBreak(phases) {
  let [spent, after] = [0, ""]
  for (const { id, kind, minutes } of phases) {
    if (kind === "break") [spent, after] = [0, ""]
    else {
      // The last place where a break would still come within the hour.
      if (spent > 0 && spent + minutes > WITHOUT_BREAK && after === "") after = previous(phases, id)
      spent += minutes
    }
    if (spent > WITHOUT_BREAK + TOLERANCE && after)
      return {
        text: t("Plus d’une heure sans pause."),
        cure: { label: t("Ajouter une pause de %(minutes)s min", { minutes: SHORT_BREAK }), breakAfter: after },
      }
  }
  return null
}

/** @param {readonly Phase[]} phases @param {string} id */
const previous = (phases, id) => phases[phases.findIndex((phase) => phase.id === id) - 1]?.id ?? ""

/** @param {readonly Phase[]} phases @param {number} people @param {number} tablesFrom @returns {Advice | null} */
function tables(phases, people, tablesFrom) {
  if (people < tablesFrom || phases.some(({ kind }) => kind === "tables")) return null
  return {
    text: tn(
      "Au-delà de %(count)s personne, prévoyez des sous-groupes.",
      "Au-delà de %(count)s personnes, prévoyez des sous-groupes.",
      tablesFrom - 1,
    ),
  }
}

/** What tables keep to themselves is for nobody else, as long as no phase brings them together.
 * @param {readonly Phase[]} phases @returns {Advice | null} */
function neverTogether(phases) {
  const last = phases.filter(({ kind }) => kind !== "break").at(-1)
  if (last?.tables?.see_others !== false) return null
  return { text: t("Les tables ne se voient pas, et rien ne les réunit ensuite : ajoutez une étape à tous.") }
}

/** Every vote needs ideas that everybody has read. @param {readonly Phase[]} phases @returns {Advice | null} */
function vote(phases) {
  const at = phases.findIndex(({ kind }) => kind === "vote")
  const shared = phases.findIndex((phase) => phase.kind !== "vote" && isRevealing(phase))
  if (at === -1 || (shared !== -1 && shared < at)) return null
  return { text: t("On vote avant d’avoir lu les idées des autres : placez un partage avant le vote.") }
}
