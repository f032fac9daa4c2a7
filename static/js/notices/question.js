// A question before what affects everyone. « Non » changes nothing.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { t } from "../core/words.js"

/** @typedef {import("../views.d.ts").Question} Question */
/** @typedef {Question & { resolve: (isSure: boolean) => void }} Asked */

/** @param {() => void} redraw */
export function createQuestions(redraw) {
  /** @type {Asked | null} */
  let asked = null

  /** @param {Asked | null} next */
  function show(next) {
    asked = next
    redraw()
  }

  /** @param {Event} event */
  function answer(event) {
    const dialog = /** @type {HTMLDialogElement} */ (event.currentTarget)
    asked?.resolve(dialog.returnValue === "oui")
    dialog.returnValue = ""
    show(null)
  }

  return {
    /** @param {Question} question @returns {Promise<boolean>} */
    ask: (question) => new Promise((resolve) => show({ ...question, resolve })),
    draw: () => card(asked, answer),
  }
}

/** @param {Asked | null} question @param {(event: Event) => void} answer */
function card(question, answer) {
  return html`
    <dialog
      class="card card--small stack"
      id="question"
      aria-labelledby="question-titre"
      ${ref((element) => show(element, question !== null))}
      @close=${answer}
    >
      ${
        question
          ? html` <h2 class="card__title" id="question-titre">${question.title}</h2>
              ${typeof question.text === "string" ? html`<p>${question.text}</p>` : question.text}
              <form class="row row--wrap" method="dialog">
                <button
                  class=${question.tone === "danger" ? "button button--danger" : "button button--primary"}
                  value="oui"
                >
                  ${question.action}
                </button>
                <button class="button button--quiet" value="non" ?autofocus=${question.tone === "danger"}>
                  ${t("Annuler")}
                </button>
              </form>`
          : nothing
      }
    </dialog>
  `
}

/** @param {Element | undefined} element @param {boolean} isAsked */
function show(element, isAsked) {
  if (!(element instanceof HTMLDialogElement) || !isAsked) return
  queueMicrotask(() => element.isConnected && !element.open && element.showModal())
}
