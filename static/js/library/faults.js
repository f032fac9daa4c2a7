// What the kit's own reader would refuse of the form, asked while one types and shown where it is to be mended.

import { language, t } from "../core/words.js"

/** @typedef {{ field: string, place: string, reason: string }} Fault */

/** None when the server cannot be asked: saving will tell. @param {HTMLFormElement} form @returns {Promise<Fault[]>} */
export async function askFaults(form) {
  try {
    const response = await fetch(`/api/kits/${form.dataset.kit}/check`, {
      method: "POST",
      credentials: "same-origin",
      headers: { accept: "application/json", "accept-language": language },
      body: new FormData(form),
    })
    return response.ok ? (await response.json()).faults : []
  } catch {
    return []
  }
}

/** @param {HTMLFormElement} form @param {readonly Fault[]} faults */
export function showFaults(form, faults) {
  const lines = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-reasons]"))
  for (const line of lines) {
    const name = line.dataset.reasons ?? ""
    const mine = faults.filter(({ field }) => field === name)
    line.textContent = mine.map(({ reason }) => t("attendu : %(reason)s", { reason })).join(" ")
    line.hidden = mine.length === 0
    const field = form.elements.namedItem(name)
    if (!(field instanceof Element)) continue
    if (mine.length) field.setAttribute("aria-invalid", "true")
    else field.removeAttribute("aria-invalid")
  }
  for (const row of /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-phase]"))) {
    const start = `phases[${row.dataset.phase}].`
    row.toggleAttribute(
      "data-wrong",
      faults.some(({ field }) => field.startsWith(start)),
    )
  }
}
