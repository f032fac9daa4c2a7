// The questions of the fiche in the form of a kit: their order, and what people will see of each, as it is typed.

import { t, tn } from "../core/words.js"
import { boundMoves, say, typedIn } from "./form.js"

/** @param {HTMLFormElement} form */
export function showQuestions(form) {
  const questions = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-question]"))
  for (const [place, question] of questions.entries()) {
    const typed = (/** @type {string} */ name) =>
      typedIn(form, `commitment_form.fields[${question.dataset.question}].${name}`)
    say(question, "[data-number]", `${place + 1}.`)
    say(question, '[data-shows="label"]', typed("label") || t("Sans titre"))
    say(question, '[data-shows="help"]', typed("help"))
    say(question, '[data-shows="example"]', t("Par exemple : %(example)s", { example: typed("example") }))
    say(question, '[data-shows="length"]', lengthOf(typed("max_length")))
    const [required, example] = [
      question.querySelector('[data-shows="required"]'),
      question.querySelector('[data-shows="example"]'),
    ]
    required?.toggleAttribute("hidden", typed("required_for_transmission") !== "yes")
    example?.setAttribute("data-kind", typed("kind"))
  }
  boundMoves(questions)
}

/** @param {string} typed */
export function lengthOf(typed) {
  const most = Math.round(Number(typed))
  return typed && most > 0 ? tn("Au plus un signe.", "Au plus %(count)s signes.", most) : ""
}
