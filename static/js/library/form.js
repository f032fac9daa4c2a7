// What the form of a kit says now: its phases in their order, as the running order of a board has them.

/** @import { PhaseKind, Phase, BoardState } from "../types" */
/**
 * A phase as the form shows it. `label`: under which number its fields stand, wherever it was moved to.
 * @typedef {{ label: string, panel: HTMLElement, row: HTMLElement, kind: PhaseKind, title: string, instruction: string,
 *   minutes: number, writing: string, isApart: boolean, may: Readonly<Record<string, string>>,
 *   zones: readonly ShownZone[] }} FormPhase
 * @typedef {{ title: string, prompt: string }} ShownZone
 */

/** @param {HTMLFormElement} form @returns {FormPhase[]} */
export function phasesOf(form) {
  const rows = /** @type {NodeListOf<HTMLElement>} */ (form.querySelectorAll("[data-phase]"))
  return [...rows].flatMap((row) => {
    const label = row.dataset.phase ?? ""
    const panel = panelOf(form, label)
    if (!panel) return []
    const said = (/** @type {string} */ name) => typedIn(form, `phases[${label}].${name}`)
    return {
      label,
      panel,
      row,
      kind: /** @type {PhaseKind} */ (said("kind")),
      title: said("title"),
      instruction: said("instruction"),
      minutes: Math.max(0, Math.round(Number(said("minutes"))) || 0),
      writing: said("writing"),
      isApart: said("tables.see_others") === "no",
      may: {
        react: said("rights.react"),
        comment: said("rights.comment"),
        arrange: said("rights.arrange"),
      },
      zones: zonesOf(panel),
    }
  })
}

/** What the advice on a running order reads of a board. @param {readonly FormPhase[]} phases @returns {BoardState} */
export function asBoard(phases) {
  const plan = {
    phases: phases.map(({ label, kind, title, minutes, writing, isApart }) => ({
      id: label,
      kind,
      title,
      minutes,
      writing,
      tables: isApart ? { see_others: false } : null,
    })),
  }
  return /** @type {BoardState} */ (/** @type {unknown} */ ({ plan, starts_at: null }))
}

/** @param {HTMLFormElement} form @param {string} label */
export function panelOf(form, label) {
  return /** @type {HTMLElement | null} */ (form.querySelector(`[data-panel="${CSS.escape(label)}"]`))
}

/** @param {HTMLFormElement} form @param {string} name */
export function fieldOf(form, name) {
  const field = form.elements.namedItem(name)
  return field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement
    ? field
    : null
}

/** What the field says, trimmed; nothing where there is none. @param {HTMLFormElement} form @param {string} name */
export const typedIn = (form, name) => fieldOf(form, name)?.value.trim() ?? ""

/** The first of a list goes no further up, the last no further down. @param {Iterable<HTMLElement>} rows */
export function boundMoves(rows) {
  const all = [...rows]
  for (const [place, row] of all.entries()) {
    row.querySelector("[data-move=up]")?.toggleAttribute("disabled", place === 0)
    row.querySelector("[data-move=down]")?.toggleAttribute("disabled", place === all.length - 1)
  }
}

/** Everywhere it is shown. @param {HTMLElement} within @param {string} what @param {string} text */
export function say(within, what, text) {
  for (const part of within.querySelectorAll(what)) if (part.textContent !== text) part.textContent = text
}

/** @param {HTMLElement} panel @returns {ShownZone[]} */
function zonesOf(panel) {
  const checked = /** @type {NodeListOf<HTMLInputElement>} */ (panel.querySelectorAll("[data-prompt]:checked"))
  return [...checked].map((box) => ({
    title: box.nextElementSibling?.textContent ?? "",
    prompt: box.dataset.prompt ?? "",
  }))
}

const UNTYPED = new Set(["hidden", "submit"])

/**
 * Whether a form says something else than the page gave it: the browser puts back what was typed, when one comes back
 * to a page whose sending failed.
 * @param {Iterable<Element>} fields
 */
export const isTouched = (fields) =>
  [...fields].some((each) => {
    const field = /** @type {HTMLInputElement & { options?: ArrayLike<HTMLOptionElement> }} */ (each)
    if (!field.name || UNTYPED.has(field.type) || field.name.startsWith("add.")) return false
    if (field.options) return Array.from(field.options).some((option) => option.selected && isOther(field, option))
    const isChosen = field.type === "checkbox" || field.type === "radio"
    return isChosen ? field.checked !== field.defaultChecked : (field.value ?? "") !== (field.defaultValue ?? "")
  })

/** Another choice than that of the page, which is the first one where it says none.
 * @param {{ options?: ArrayLike<HTMLOptionElement> }} list @param {HTMLOptionElement} chosen */
function isOther({ options = [] }, chosen) {
  const all = Array.from(options)
  return chosen !== (all.find((option) => option.defaultSelected) ?? all[0])
}
