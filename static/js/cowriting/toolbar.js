// The four buttons above a text, one stop of the Tab key for all, and the address of a link.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { safeAddress } from "./schema.js"

/** @typedef {import("./editor.js").Editor} Editor */
/** @typedef {import("./shaping.js").Shape} Shape */
/** What one field shows beside its text. `stop`: the button that Tab goes to.
 * @typedef {{ stop: number, isLinking: boolean, isWrong: boolean }} Bar */
/** @typedef {{ id: string, named: Record<string, string>, bar: Bar, editor: Editor | undefined,
 *   set: (changes: Partial<Bar>) => void }} Shown */

/** @type {readonly { shape: Shape, label: () => string, keys: string, drawing: () => unknown }[]} */
const BUTTONS = [
  {
    shape: "strong",
    label: () => t("Gras"),
    keys: "Control+B",
    drawing: () => html`<strong aria-hidden="true">${t("G")}</strong>`,
  },
  { shape: "bullets", label: () => t("Liste à puces"), keys: "Control+Shift+8", drawing: () => icon("list") },
  {
    shape: "numbers",
    label: () => t("Liste numérotée"),
    keys: "Control+Shift+7",
    drawing: () => html`<span class="writing__number" aria-hidden="true"></span>`,
  },
  { shape: "link", label: () => t("Lien"), keys: "Control+K", drawing: () => icon("link") },
]

/** @param {Shown} shown */
export function toolbar(shown) {
  const { id, named, bar, editor } = shown
  const pressed = editor?.pressed ?? new Set()
  return html`
    <div
      class="writing__tools row"
      role="toolbar"
      data-repeats
      aria-label=${t("Mise en forme")}
      aria-controls=${id}
      aria-describedby=${named["aria-labelledby"] ?? nothing}
      @keydown=${(/** @type {KeyboardEvent} */ event) => move(shown, event)}
    >
      ${BUTTONS.map(
        ({ shape, label, keys, drawing }, at) =>
          html`<button
            class="icon-button icon-button--small"
            type="button"
            tabindex=${at === bar.stop ? "0" : "-1"}
            aria-pressed=${pressed.has(shape)}
            aria-label=${label()}
            aria-keyshortcuts=${keys}
            title=${`${label()} (${keys.replace("Control", t("Ctrl")).replace("Shift", t("Maj"))})`}
            @mousedown=${(/** @type {Event} */ event) => event.preventDefault()}
            @click=${() => press(shown, shape)}
          >
            ${drawing()}
          </button>`,
      )}
    </div>
    ${bar.isLinking ? linking(shown) : nothing}
  `
}

/** @param {Shown} shown @param {Shape} shape */
function press({ editor, set, bar }, shape) {
  if (shape === "link") set({ isLinking: !bar.isLinking, isWrong: false })
  else editor?.shape(shape)
}

/** Arrows go from one button to the next. @param {Shown} shown @param {KeyboardEvent} event */
function move({ bar, set, editor }, event) {
  event.stopPropagation()
  if (event.key === "Escape") return editor?.focus()
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  const stop = (bar.stop + step + BUTTONS.length) % BUTTONS.length
  set({ stop })
  const buttons = /** @type {HTMLElement} */ (event.currentTarget).querySelectorAll("button")
  buttons[stop]?.focus()
}

/** @param {Shown} shown */
function linking({ id, bar, editor, set }) {
  const close = () => {
    set({ isLinking: false, isWrong: false })
    editor?.focus()
  }
  const give = (/** @type {SubmitEvent} */ event) => {
    event.preventDefault()
    const said = String(new FormData(/** @type {HTMLFormElement} */ (event.currentTarget)).get("address"))
    const href = safeAddress(said)
    if (said.trim() && !href) return set({ isWrong: true })
    close()
    editor?.link(href)
  }
  const leave = (/** @type {KeyboardEvent} */ event) => {
    event.stopPropagation()
    if (event.key === "Escape") close()
  }
  return html`
    <form class="writing__link row row--wrap" novalidate @submit=${give} @keydown=${leave}>
      <label class="label" for=${`${id}-lien`}>${t("Adresse du lien")}</label>
      <input
        class="input"
        id=${`${id}-lien`}
        name="address"
        inputmode="url"
        autocomplete="off"
        spellcheck="false"
        .value=${editor?.address ?? ""}
        aria-invalid=${bar.isWrong ? "true" : nothing}
        aria-describedby=${`${id}-lien-aide`}
      />
      <button class="button button--small">${t("Poser le lien")}</button>
      <p class=${bar.isWrong ? "field__error" : "hint"} id=${`${id}-lien-aide`} role=${bar.isWrong ? "alert" : nothing}>
        ${
          bar.isWrong
            ? t("Cette adresse ne se lit pas : elle commence par https:// ou http://, ou c’est une adresse e-mail.")
            : t("Une page web ou une adresse e-mail ; vide, le lien est retiré. Échap : fermer.")
        }
      </p>
    </form>
  `
}
