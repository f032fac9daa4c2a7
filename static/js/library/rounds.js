// The rounds of vote that a kit prepares, in its form: their order, and how each reads while it is typed.

import { t, tn } from "../core/words.js"
import { boundMoves, say, typedIn } from "./form.js"

/** @param {HTMLFormElement} form */
export function showRounds(form) {
  const rounds = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-round]"))
  for (const [place, round] of rounds.entries()) {
    const typed = (/** @type {string} */ name) => typedIn(form, `vote.rounds[${round.dataset.round}].${name}`)
    say(round, "[data-number]", `${place + 1}.`)
    say(round, '[data-shows="question"]', typed("question") || t("Sans question : ce tour s’en ira"))
    say(round, '[data-shows="dots"]', dotsOf(typed("budget")))
  }
  boundMoves(rounds)
}

/** @param {string} typed */
export function dotsOf(typed) {
  const dots = Math.round(Number(typed))
  return dots > 0 ? tn("%(count)s gommette", "%(count)s gommettes", dots) : ""
}
