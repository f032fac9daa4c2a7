// What is worth telling of a rehearsal: who does something, what one may try, what one has tried. Pure.

import { t } from "../core/words.js"

/** @import { BoardState } from "../types" */
/** @typedef {{ name: string, doing: string }} Acting */
/** @typedef {{ running: boolean, playing: boolean, speed: number, people: Acting[] }} Standing */

export const SPEEDS = [1, 5, 20]

/** What one would look at first; those who only read come last. */
const ORDER = [
  ...["calling", "cut", "late", "expected", "hesitating", "sorting", "voting", "drafting", "sitting", "answering"],
  ...["writing", "commenting", "reacting", "ready", "reading"],
]

/** @param {Standing} standing @returns {Acting[]} */
export const toTell = ({ people }) =>
  [...people].sort((one, other) => ORDER.indexOf(one.doing) - ORDER.indexOf(other.doing))

/** One thing that is good to try now. @param {BoardState} board @param {Standing} standing */
export function hintOf(board, { people }) {
  const count = (/** @type {string} */ doing) => people.filter((each) => each.doing === doing).length
  if (Object.values(board.rounds).some((round) => round.is_open))
    return t("attendez que presque tous aient voté, puis clôturez ; s’il y a égalité, ouvrez un second tour.")
  if (board.hands.length > 0) return t("quelqu’un lève la main : donnez-lui la parole, depuis « Personnes ».")
  if (count("writing") > 1)
    return t("passez à l’étape suivante pendant que deux personnes écrivent. Leur texte n’est pas coupé.")
  if (count("cut") > 0) return t("quelqu’un a perdu le réseau : attendez, sa place et ses post-its lui reviennent.")
  if (board.ready.length > 2) return t("plusieurs sont prêts : c’est un bon moment pour avancer.")
  return t("laissez le temps de lire, puis revenez une étape en arrière : rien n’est perdu.")
}

/** @typedef {{ phase: string, seconds: number }} Timed */

/** Whether the timer was made longer: the next step has one of its own. @param {Timed} now @param {Timed} before */
export const isLonger = (now, before) =>
  before.seconds > 0 && now.phase === before.phase && now.seconds > before.seconds

/** What a press tries: simulated people lower their hands by themselves, which is not to be given the floor.
 * @param {Pick<Element, "closest">} pressed @returns {"hand" | "minutes" | null} */
export const triedBy = (pressed) =>
  pressed.closest("[data-gives-floor]") ? "hand" : pressed.closest('a[href*="/exports/"]') ? "minutes" : null

/** @param {BoardState} board @param {readonly string[]} seen  what left no trace on the board
 * @returns {{ said: string, isDone: boolean }[]} */
export const triedIn = (board, seen) => [
  { said: t("Passer à l’étape suivante"), isDone: board.visited.length > 1 },
  { said: t("Ajouter une minute au minuteur"), isDone: seen.includes("timer") },
  { said: t("Donner la parole"), isDone: seen.includes("hand") },
  { said: t("Révéler les post-its"), isDone: isRevealed(board) },
  { said: t("Former des tables"), isDone: Object.keys(board.tables).length > 0 },
  { said: t("Ouvrir puis clôturer un vote"), isDone: Object.values(board.rounds).some((round) => !round.is_open) },
  { said: t("Créer les fiches"), isDone: Object.keys(board.commitments).length > 0 },
  { said: t("Suspendre, puis reprendre"), isDone: seen.includes("suspended") },
  { said: t("Emporter le compte rendu"), isDone: seen.includes("minutes") },
]

/** Whether what was written in private is read by all. @param {BoardState} board */
function isRevealed({ plan, notes }) {
  const silent = new Set(plan.phases.filter(({ writing }) => writing === "private").map(({ id }) => id))
  return Object.values(notes).some(({ phase, sealed }) => silent.has(phase) && !sealed)
}
