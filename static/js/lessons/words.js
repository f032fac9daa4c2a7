// How what was learnt of a kit is said. Pure.

import { own } from "../core/records.js"
import { isolated, t, tn } from "../core/words.js"

/** @import { BoardState } from "../types" */
/** @typedef {{ phase: string, planned: number, spent: number | null, skipped: boolean }} PhaseLesson */
/** @typedef {{ people: number, silent: number | null, phases: PhaseLesson[] }} Lesson */
/** @typedef {{ phase: string, over: number, by: number, skipped: number }} PhaseHabit */
/** @typedef {{ workshops: number, people: number, silent: number | null, phases: PhaseHabit[] }} Habits */
/** @typedef {{ kit: { title: string, version: string }, own: Lesson | null, others: Habits }} Told */

/** @param {Pick<BoardState, "plan" | "shelf">} board @param {string} key */
const titled = ({ plan, shelf }, key) =>
  isolated(plan.phases.find(({ id }) => id === key)?.title ?? own(shelf, key)?.phase.title ?? key)

/** Of this workshop. @param {Pick<BoardState, "plan" | "shelf">} board @param {Told} told @returns {string[]} */
export function ownSaid(board, { own }) {
  if (!own) return []
  const over = own.phases.filter(({ planned, spent }) => spent !== null && spent > planned)
  const skipped = own.phases.filter((each) => each.skipped)
  return [
    ...over.map(({ phase, planned, spent }) =>
      t("%(title)s : %(spent)s min au lieu de %(planned)s.", { title: titled(board, phase), spent, planned }),
    ),
    ...skipped.map(({ phase }) => t("%(title)s : sautée.", { title: titled(board, phase) })),
    ...(over.length === 0 && skipped.length === 0 ? [t("Chaque étape a tenu dans son temps.")] : []),
    ...silence(own),
  ]
}

/** Of the others on the same version. @param {Pick<BoardState, "plan" | "shelf">} board @param {Told} told
 * @returns {string[]} */
export function habitsSaid(board, { others }) {
  const known = others.phases.filter(({ phase }) => board.plan.phases.some(({ id }) => id === phase))
  return [
    ...known.flatMap(({ phase, over, by, skipped }) => [
      ...(over > 0
        ? [
            tn(
              "%(title)s : déborde dans %(count)s atelier, de %(by)s min le plus souvent.",
              "%(title)s : déborde dans %(count)s ateliers, de %(by)s min le plus souvent.",
              over,
              { title: titled(board, phase), by },
            ),
          ]
        : []),
      ...(skipped > 0
        ? [
            tn("%(title)s : sautée dans %(count)s atelier.", "%(title)s : sautée dans %(count)s ateliers.", skipped, {
              title: titled(board, phase),
            }),
          ]
        : []),
    ]),
    ...silence(others),
  ]
}

/** @param {{ silent: number | null, people: number }} counted */
const silence = ({ silent, people }) =>
  silent === null
    ? []
    : silent === 0
      ? [t("Tout le monde a écrit.")]
      : [
          tn(
            "%(count)s personne sur %(people)s n’a rien écrit.",
            "%(count)s personnes sur %(people)s n’ont rien écrit.",
            silent,
            { people },
          ),
        ]
