// A button that copies what a field holds, and says that it did.

import { t } from "./words.js"

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
