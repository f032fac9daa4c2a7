// The editor of a kit: a form that works without this. Here one phase is open at a time, moves are made in place, what
// practice says and what the reader would refuse are told while one types.

import { html, nothing, render } from "./vendor/lit-html/lit-html.js"
import { countFields } from "./core/counted.js"
import { icon } from "./core/icon.js"
import { keepHalfTyped } from "./core/half_typed.js"
import { guardGestures } from "./core/one_gesture.js"
import { openStorage } from "./core/storage.js"
import { keepTexts } from "./core/translated.js"
import { t, tn } from "./core/words.js"
import { askFaults, showFaults } from "./library/faults.js"
import { asBoard, boundMoves, fieldOf, isTouched, panelOf, phasesOf } from "./library/form.js"
import { forget, keep, putBack, takeBack } from "./library/kept.js"
import { showPhase } from "./library/preview.js"
import { showQuestions } from "./library/questions.js"
import { showRounds } from "./library/rounds.js"
import { adviceOn } from "./prepare/advice.js"
import { lasting, totalMinutes } from "./prepare/times.js"
import { wireCopy } from "./core/copied.js"

/** @typedef {import("./prepare/advice.js").Advice} Advice */

const QUIET_MS = 500

class Editor {
  #asked = 0
  #quiet = 0

  /** @param {HTMLFormElement} form */
  constructor(form) {
    this.form = form
    this.place = /** @type {HTMLElement} */ (document.getElementById("advice"))
    this.settleTexts = keepTexts(this.place)
    this.kit = form.dataset.kit ?? ""
    this.storage = openStorage(() => sessionStorage) // of this tab: two of them are two drafts
    this.isDirty = form.dataset.dirty !== undefined
    form.dataset.live = ""
    form.addEventListener("input", () => this.changed())
    form.addEventListener("click", (event) => this.#pressed(event))
    form.addEventListener("submit", ({ submitter }) => this.#leaves(submitter))
    addEventListener("pagehide", () => this.isDirty && this.keep())
    document.getElementById("forget")?.addEventListener("click", () => this.#forgets())
    addEventListener("hashchange", () => this.openAsked())
    addEventListener("beforeunload", (event) => this.isDirty && event.preventDefault())
    this.openAsked()
    this.draw()
    this.#comesBack()
    if (this.isDirty) void this.check()
    addEventListener("pageshow", () => isTouched(form.elements) && this.changed())
  }

  /** The phase whose address was followed, or the place of a fault. */
  openAsked() {
    const asked = decodeURIComponent(location.hash.slice(1))
    const label = /^(?:etape-|phases\[)(\d+)/.exec(asked)?.[1]
    if (label === undefined) return
    this.open(label)
    document.getElementById(asked)?.focus()
  }

  /** @param {string} label */
  open(label) {
    if (!panelOf(this.form, label)) return
    for (const { label: other, panel, row } of phasesOf(this.form)) {
      panel.toggleAttribute("data-open", other === label)
      if (other === label) row.setAttribute("aria-current", "true")
      else row.removeAttribute("aria-current")
    }
    const shown = fieldOf(this.form, "shown")
    if (shown) shown.value = label
  }

  changed() {
    this.isDirty = true
    this.say(t("Pas encore enregistré."))
    this.draw()
    clearTimeout(this.#quiet)
    this.#quiet = setTimeout(() => {
      this.keep()
      void this.check()
    }, QUIET_MS)
  }

  /** @param {{ isSent?: boolean }} [how] */
  keep(how) {
    keep(this.storage, this.kit, new FormData(this.form), how)
  }

  async check() {
    const mine = ++this.#asked
    const faults = await askFaults(this.form)
    if (mine !== this.#asked) return // a later answer is on its way
    showFaults(this.form, faults)
    if (this.isDirty)
      this.say(
        faults.length
          ? tn(
              "Pas encore enregistré : une erreur à corriger.",
              "Pas encore enregistré : %(count)s erreurs à corriger.",
              faults.length,
            )
          : t("Pas encore enregistré."),
      )
  }

  draw() {
    const phases = phasesOf(this.form)
    for (const [place, phase] of phases.entries()) showPhase(phase, place, phases.length)
    showQuestions(this.form)
    showRounds(this.form)
    const board = asBoard(phases)
    const total = this.form.querySelector("[data-total]")
    if (total) total.textContent = lasting(totalMinutes(board))
    const known = { people: this.#count("group_size.max"), tablesFrom: this.#count("group_size.tables_from") }
    const advice = adviceOn(board, { ...known, usual: () => undefined })
    const { settleTexts, place } = this
    settleTexts()
    render(
      advice.map((each) => this.#advice(each)),
      place,
    )
    boundMoves(phases.map(({ row }) => row))
  }

  /** @param {string} said */
  say(said) {
    const line = document.getElementById("editor-said")
    if (line && line.textContent !== said) line.textContent = said
  }

  /** @param {Advice} advice */
  #advice({ strong, text, cure }) {
    return html`<p class="callout row" data-tone="warn">
      ${icon("warning")}<span class="callout__text"
        >${strong ? html`<strong>${strong}</strong> ` : nothing}${text}</span
      >
      ${cure ? html`<button class="text-button row__push" type="button" @click=${() => this.#cure(cure)}>${cure.label}</button>` : nothing}
    </p>`
  }

  /** @param {NonNullable<Advice["cure"]>} cure */
  #cure(cure) {
    if ("minutes" in cure) {
      const field = fieldOf(this.form, `phases[${cure.phase}].minutes`)
      if (field) field.value = String(cure.minutes)
      this.open(cure.phase)
      this.changed()
      return
    }
    const [kind, after] = [fieldOf(this.form, "add.kind"), fieldOf(this.form, "add.after")]
    if (kind) kind.value = "break"
    if (after) after.value = cure.breakAfter
    this.form.requestSubmit(/** @type {HTMLButtonElement} */ (document.getElementById("add")))
  }

  /** Moves are made here, under the hand; what adds or removes goes to the server. @param {Event} event */
  #pressed(event) {
    const target = /** @type {Element} */ (event.target)
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-move]"))
    const row = /** @type {HTMLElement | null} */ (target.closest("[data-phase], [data-question], [data-round]"))
    if (button && row) {
      event.preventDefault()
      const up = button.dataset.move === "up"
      const beside = up ? row.previousElementSibling : row.nextElementSibling
      if (!beside) return
      if (up) beside.before(row)
      else beside.after(row)
      this.changed()
      const still = button.hasAttribute("disabled") ? row.querySelector("[data-move]:not([disabled])") : button
      if (still instanceof HTMLElement) still.focus()
    } else if (row && target.closest(".step-row__name")) {
      event.preventDefault()
      this.open(row.dataset.phase ?? "")
      const panel = panelOf(this.form, row.dataset.phase ?? "")
      if (panel && matchMedia("(max-width: 60rem)").matches) panel.scrollIntoView()
    }
  }

  /** A page that was posted is one to read like any other: a reload or a way back asks nothing. */
  #comesBack() {
    if (this.isDirty) {
      history.replaceState(null, "", location.href)
      this.keep()
      return
    }
    const fields = takeBack(this.storage, this.kit, new URLSearchParams(location.search).has("enregistre"))
    if (fields.length) putBack(this.form, fields)
  }

  /** @param {HTMLElement | null} submitter */
  #leaves(submitter) {
    this.keep({ isSent: submitter instanceof HTMLButtonElement && submitter.value === "save" })
    clearTimeout(this.#quiet)
    this.isDirty = false
  }

  /** To the kit as it is saved: its link is followed. */
  #forgets() {
    clearTimeout(this.#quiet)
    this.isDirty = false
    forget(this.storage, this.kit)
  }

  /** @param {string} name */
  #count(name) {
    return Math.round(Number(fieldOf(this.form, name)?.value)) || 0
  }
}

guardGestures(document)
keepHalfTyped(document)
countFields(document)
// Only once the rest of a key that is held is stopped: in a field that had the focus before, it would save the kit.
const added = document.querySelector("[data-focus]")
if (added instanceof HTMLElement) added.focus()
const form = document.getElementById("editor")
if (form instanceof HTMLFormElement) new Editor(form)
for (const button of document.querySelectorAll("button[data-copy]"))
  if (button instanceof HTMLButtonElement) wireCopy(button, document.getElementById("copy-said"))
