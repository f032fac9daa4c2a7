// One phase of the plan: its hour, its length, where it stands, and what may be done with it.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ifDefined } from "../vendor/lit-html/directives/if-defined.js"
import { hour } from "../core/figures.js"
import { icon } from "../core/icon.js"
import { kitLanguage } from "../core/kit_language.js"
import { t } from "../core/words.js"
import { phaseProgress } from "../phases/select.js"
import { isLong } from "./advice.js"
import { duplicatePhase, editPhase, movePhase, removePhase, restorePhase } from "../agenda/commands.js"
import { isWaiting } from "../agenda/select.js"
import { before } from "../agenda/fold.js"
import { KINDS, newStep } from "./kinds.js"
import { lasting } from "./times.js"

/** @typedef {import("./room.js").PrepareDesk} Desk */
/** @typedef {import("./times.js").Slot} Slot */
/** @import { Phase } from "../types" */

const TITLE_LENGTH = 120
const MAX_MINUTES = 240

/** @param {Desk} desk @param {Slot} slot */
export function stepRow(desk, slot) {
  const { phase } = slot
  const isOpen = (desk.ui.open ?? (desk.board.phase || desk.board.plan.phases[0]?.id)) === phase.id
  return html`<li
    class="step-row"
    aria-current=${ifDefined(isOpen ? "true" : undefined)}
    draggable="true"
    ?data-dragged=${desk.ui.dragged === phase.id}
    @dragstart=${(/** @type {DragEvent} */ event) => begin(desk, phase, event)}
    @dragover=${(/** @type {DragEvent} */ event) => desk.ui.dragged && event.preventDefault()}
    @drop=${(/** @type {DragEvent} */ event) => drop(desk, phase, event)}
    @dragend=${() => desk.set({ dragged: null })}
  >
    ${handle(desk, phase)}
    <span class="fine step-row__time">${timeOf(slot)}</span>${icon(KINDS[phase.kind].icon)}
    <button
      class="step-row__name"
      type="button"
      dir="auto"
      lang=${kitLanguage}
      title=${phase.title}
      @click=${() => open(desk, phase)}
    >
      ${phase.title}
    </button>
    ${mark(desk, phase)}
    <span class="stepper" data-repeats role="group" aria-label=${t("Durée de « %(title)s »", { title: phase.title })}>
      ${step(desk, phase, -1)}<span class="stepper__value">${lasting(phase.minutes)}</span>${step(desk, phase, 1)}
    </span>
    ${menu(desk, phase)}
  </li>`
}

/** Where the fields are beside the plan, they are there; elsewhere one goes to them. @param {Desk} desk
 * @param {Phase} phase */
function open(desk, phase) {
  desk.set({ open: phase.id })
  desk.drawNow()
  const side = document.getElementById("etape")
  if (side && side.getBoundingClientRect().top > innerHeight - 80) side.scrollIntoView({ block: "start" })
}

/** Whose hour it is, the end of the plan says once. */
const zone = () => document.documentElement.dataset.timeZone ?? "UTC"

/** @param {Slot} slot */
const timeOf = ({ at, after }) => (at === null ? `+ ${lasting(after)}` : hour(at, zone(), zone()))

/** @param {Desk} desk @param {Phase} phase */
function mark(desk, phase) {
  if (desk.board.phase === phase.id && !isWaiting(desk.board))
    return html`<span class="status" data-tone="honey">${t("en cours")}</span>`
  if (isLong(phase))
    return html`<span class="status" data-tone="warn">${icon("warning", "small")} ${t("plus de 30 min")}</span>`
  return phaseProgress(desk.board, phase.id) === "done"
    ? html`<span class="status">${icon("check", "small")} ${t("faite")}</span>`
    : nothing
}

/** @param {Desk} desk @param {Phase} phase @param {1 | -1} by */
function step(desk, { id, title, minutes }, by) {
  const next = minutes + by
  const change = (/** @type {Event} */ { currentTarget }) =>
    inPlace(desk, /** @type {Element} */ (currentTarget), () =>
      desk.act(editPhase(id, { minutes: next }, { minutes }), () => editPhase(id, { minutes }, { minutes: next })),
    )
  const label =
    by > 0
      ? t("Une minute de plus pour « %(title)s »", { title })
      : t("Une minute de moins pour « %(title)s »", { title })
  return html`<button
    class="icon-button icon-button--small"
    type="button"
    aria-label=${label}
    ?disabled=${next < 1 || next > MAX_MINUTES}
    @click=${change}
  >
    ${icon(by > 0 ? "plus" : "minus")}
  </button>`
}

/** What is said above the list comes and goes: who presses again must find the same button under the pointer.
 * @param {Desk} desk @param {Element} pressed @param {() => unknown} act */
function inPlace(desk, pressed, act) {
  const { top } = pressed.getBoundingClientRect()
  void act()
  desk.drawNow()
  scrollBy({ top: pressed.getBoundingClientRect().top - top, behavior: "instant" })
}

// -- Order --------------------------------------------------------------------------------------

/** Drawn as a handle; under the keyboard, the arrows move. @param {Desk} desk @param {Phase} phase */
function handle(desk, phase) {
  const press = (/** @type {KeyboardEvent} */ event) => {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!by) return
    event.preventDefault()
    void shift(desk, phase, by)
  }
  return html`<button
    class="icon-button icon-button--small step-row__handle"
    type="button"
    aria-label=${t("Déplacer « %(title)s » : flèches haut et bas", { title: phase.title })}
    title=${t("Glisser, ou flèches haut et bas")}
    @keydown=${press}
  >
    ${icon("move")}
  </button>`
}

/** One place up or down. @param {Desk} desk @param {Phase} phase @param {number} by */
function shift(desk, phase, by) {
  const { phases } = desk.board.plan
  const at = phases.findIndex(({ id }) => id === phase.id)
  const to = at + by
  if (to < 0 || to >= phases.length) return desk.say(t("Cette étape est déjà au bout du déroulé."))
  const after = by > 0 ? phases[to] : phases[to - 1]
  desk.say(t("« %(title)s » : étape %(number)s.", { title: phase.title, number: to + 1 }))
  return place(desk, phase.id, after?.id ?? null)
}

/** @param {Desk} desk @param {string} id @param {string | null} after */
function place(desk, id, after) {
  const base = before(desk.board.plan.phases, id)
  return desk.act(movePhase(id, after, base), () => movePhase(id, base, after))
}

/** @param {Desk} desk @param {Phase} phase @param {DragEvent} event */
function begin(desk, phase, event) {
  event.dataTransfer?.setData("text/plain", phase.title)
  desk.set({ dragged: phase.id })
}

/** Before or after the row, as the pointer is in its upper or its lower half. @param {Desk} desk @param {Phase} phase
 * @param {DragEvent} event */
function drop(desk, phase, event) {
  const { dragged } = desk.ui
  if (!dragged) return
  event.preventDefault()
  desk.set({ dragged: null })
  const { top, height } = /** @type {Element} */ (event.currentTarget).getBoundingClientRect()
  const isLower = event.clientY > top + height / 2
  const others = desk.board.plan.phases.filter(({ id }) => id !== dragged)
  const after = isLower ? phase.id : before(others, phase.id)
  if (dragged !== phase.id && after !== dragged) void place(desk, dragged, after)
}

// -- Menu ---------------------------------------------------------------------------------------

/** @param {Desk} desk @param {Phase} phase */
function menu(desk, phase) {
  const id = `actions-${phase.id}`
  const { phases } = desk.board.plan
  const isCurrent = desk.board.phase === phase.id && !isWaiting(desk.board)
  return html`<button
      class="icon-button icon-button--small"
      type="button"
      popovertarget=${id}
      aria-label=${t("Déplacer, dupliquer, retirer « %(title)s »", { title: phase.title })}
    >
      ${icon("more")}
    </button>
    <div
      class="popover popover--menu popover--row sheet stack"
      id=${id}
      popover
      aria-label=${phase.title}
      @beforetoggle=${beside}
    >
      ${item(id, "arrow-up", t("Monter"), () => shift(desk, phase, -1), phases[0]?.id === phase.id)}
      ${item(id, "arrow-down", t("Descendre"), () => shift(desk, phase, 1), phases.at(-1)?.id === phase.id)}
      ${item(id, "copy", t("Dupliquer"), () => duplicate(desk, phase))}
      ${item(id, "trash", isCurrent ? t("Retirer (étape en cours)") : t("Retirer du déroulé"), () => remove(desk, phase), isCurrent)}
    </div>`
}

/** Near its button, inside the window. @param {ToggleEvent} event */
function beside(event) {
  const shown = /** @type {HTMLElement} */ (event.currentTarget)
  const button = document.querySelector(`[popovertarget="${shown.id}"]`)?.getBoundingClientRect()
  if (event.newState !== "open" || !button) return
  shown.style.setProperty("--at-x", `${Math.max(8, innerWidth - button.right)}px`)
  shown.style.setProperty("--at-y", `${Math.min(button.bottom, innerHeight - 220)}px`)
}

/** @param {string} id @param {string} drawn @param {string} name @param {() => unknown} act @param {boolean} [isOff] */
const item = (id, drawn, name, act, isOff = false) =>
  html`<button
    class="menu__item"
    type="button"
    popovertarget=${id}
    popovertargetaction="hide"
    ?disabled=${isOff}
    @click=${act}
  >
    ${icon(drawn)} ${name}
  </button>`

/** @param {Desk} desk @param {Phase} phase */
async function duplicate(desk, phase) {
  const copy = newStep()
  const title = t("%(title)s (copie)", { title: phase.title }).slice(0, TITLE_LENGTH)
  const isDone = await desk.act(
    duplicatePhase(phase.id, { copy, title }),
    () => removePhase(copy),
    t("Étape ajoutée : « %(title)s ».", { title }),
    restorePhase(copy),
  )
  if (isDone) desk.set({ open: copy })
}

/** @param {Desk} desk @param {Phase} phase */
const remove = (desk, phase) =>
  desk.act(
    removePhase(phase.id),
    () => restorePhase(phase.id),
    t("« %(title)s » est retirée du déroulé.", { title: phase.title }),
  )
