// The pages around a workshop's creation: the code that leads to a door, the links to copy.

import { countFields } from "./core/counted.js"
import { askInvitation, cleanCode, refuseCode, sayDay } from "./lobby/invitation.js"
import { t } from "./core/words.js"

/**
 * Checks the code here, so that a mistyped one is corrected where it was typed.
 * @param {HTMLFormElement} form
 * @param {HTMLElement} alert
 */
export function wireCodeForm(form, alert) {
  const field = form.elements.namedItem("code")
  if (!(field instanceof HTMLInputElement)) return

  form.addEventListener("submit", async (event) => {
    event.preventDefault()
    const code = cleanCode(field.value)
    const refusal = refuseCode(code)
    const answer = refusal ? null : await askInvitation({ code })
    if (answer?.ok) {
      window.location.assign(`/rejoindre#code=${code}`)
      return
    }
    alert.textContent = refusal ?? (answer && !answer.ok ? answer.message : "")
    field.setAttribute("aria-invalid", "true")
    field.focus()
  })

  field.addEventListener("input", () => {
    field.removeAttribute("aria-invalid")
    alert.textContent = ""
  })
}

/**
 * Without a clipboard the field stays there, to be selected by hand.
 * @param {HTMLButtonElement} button
 * @param {HTMLElement | null} said
 */
export function wireCopy(button, said) {
  const field = document.getElementById(button.dataset.copy ?? "")
  const label = button.querySelector("[data-copy-label]")
  if (!(field instanceof HTMLInputElement) || !label || !navigator.clipboard) return

  button.hidden = false
  field.addEventListener("focus", () => field.select())
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(field.value)
      label.textContent = t("Copié")
      button.setAttribute("aria-pressed", "true")
      if (said) said.textContent = t("Lien copié.")
    } catch {
      field.focus()
    }
  })
}

function start() {
  countFields(document)
  const form = document.getElementById("code-form")
  const alert = document.getElementById("code-alert")
  if (form instanceof HTMLFormElement && alert) wireCodeForm(form, alert)

  const said = document.getElementById("copy-said")
  for (const button of document.querySelectorAll("button[data-copy]")) {
    if (button instanceof HTMLButtonElement) wireCopy(button, said)
  }
  for (const time of document.querySelectorAll("time[datetime]")) {
    time.textContent = sayDay(time.getAttribute("datetime") ?? "")
  }
}

if (typeof document !== "undefined") start()
