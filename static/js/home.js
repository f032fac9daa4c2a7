// The pages around a workshop's creation: the code that leads to a door, the links to copy.

import { wireCopy } from "./core/copied.js"
import { countFields } from "./core/counted.js"
import { sayDay } from "./core/figures.js"
import { keepHalfTyped } from "./core/half_typed.js"
import { lastBoard } from "./core/last_board.js"
import { guardGestures } from "./core/one_gesture.js"
import { keepsCookies } from "./lobby/cookies.js"
import { askInvitation, sayNothingFound } from "./lobby/invitation.js"
import { findInvitation } from "./core/pasted.js"

/**
 * Looks for the code, or the link, in what was pasted, so that a mistake is corrected where it was made.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} alert
 */
function wireCodeForm(form, alert) {
  const field = form.elements.namedItem("code")
  if (!(field instanceof HTMLInputElement)) return

  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const found = findInvitation(field.value)
    const answer = found && (await askInvitation(found))
    if (found && answer?.ok) {
      window.location.assign("code" in found ? `/rejoindre#code=${found.code}` : `/rejoindre#${found.key}`)
      return
    }
    alert.textContent = answer && !answer.ok ? answer.message : sayNothingFound(field.value)
    field.setAttribute("aria-invalid", "true")
    field.focus()
  })

  field.addEventListener("input", () => {
    field.removeAttribute("aria-invalid")
    alert.textContent = ""
  })
}

/**
 * A workshop that nobody could lead is not made: what to allow is said at once, and again at the button.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} warning
 */
function requireCookies(form, warning) {
  warning.hidden = keepsCookies()
  form.addEventListener("submit", (event) => {
    warning.hidden = keepsCookies()
    if (warning.hidden) return
    event.preventDefault()
    warning.focus()
  })
}

/** @param {Document} page @param {import("./core/last_board.js").Board | null} last */
function showWayBack(page, last) {
  const place = page.getElementById("way-back")
  const link = place?.querySelector("a")
  if (!place || !link || !last) return
  link.href = `/ateliers/${last.board}`
  const title = place.querySelector("[data-title]")
  if (title) title.textContent = last.title
  place.hidden = false
}

function start() {
  const making = document.getElementById("create")
  const warning = document.getElementById("cookies-needed")
  for (const form of [making, ...document.querySelectorAll("form[data-needs-cookies]")])
    if (form instanceof HTMLFormElement && warning) requireCookies(form, warning)

  guardGestures(document)
  keepHalfTyped(document)
  countFields(document)
  const form = document.getElementById("code-form")
  const alert = document.getElementById("code-alert")
  if (form instanceof HTMLFormElement && alert) wireCodeForm(form, alert)

  showWayBack(document, lastBoard())

  const said = document.getElementById("copy-said")
  for (const button of document.querySelectorAll("button[data-copy]")) {
    if (button instanceof HTMLButtonElement) wireCopy(button, said)
  }
  for (const time of document.querySelectorAll("time[datetime]")) {
    time.textContent = sayDay(time.getAttribute("datetime") ?? "")
  }
}

if (typeof document !== "undefined") start()
