// A question before what affects everyone. « Non » changes nothing.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"

/** @typedef {import("../views.d.ts").Desk} Desk */

/** @param {Desk} desk */
export function questionCard(desk) {
  const { question } = desk.ui
  return html`
    <dialog
      class="card card--small stack"
      id="question"
      aria-labelledby="question-titre"
      ${ref((element) => show(element, question !== null))}
      @close=${(/** @type {Event} */ event) => answer(desk, event)}
    >
      ${
        question
          ? html` <h2 class="card__title" id="question-titre">${question.title}</h2>
              <p>${question.text}</p>
              <form class="row row--wrap" method="dialog">
                <button
                  class=${question.tone === "danger" ? "button button--danger" : "button button--primary"}
                  value="oui"
                >
                  ${question.action}
                </button>
                <button class="button button--quiet" value="non" ?autofocus=${question.tone === "danger"}>
                  Annuler
                </button>
              </form>`
          : nothing
      }
    </dialog>
  `
}

/** @param {Desk} desk @param {Event} event */
function answer(desk, event) {
  const dialog = /** @type {HTMLDialogElement} */ (event.currentTarget)
  desk.ui.question?.resolve(dialog.returnValue === "oui")
  dialog.returnValue = ""
  desk.set({ question: null })
}

/** @param {Element | undefined} element @param {boolean} isAsked */
function show(element, isAsked) {
  if (!(element instanceof HTMLDialogElement) || !isAsked) return
  queueMicrotask(() => element.isConnected && !element.open && element.showModal())
}
