// The panel where one looks for notes: the words, what narrows them down, and what is found, gone through by keyboard.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { zonesShown, zoneTitle } from "../board/plan.js"
import { headBeside, showBeside } from "../core/beside.js"
import { kitLanguage } from "../core/kit_language.js"
import { t, tn } from "../core/words.js"
import { COLORS } from "../notes/gestures.js"
import { ideaTitle } from "../voting/select.js"
import { markWords } from "./marks.js"
import { ALONE, found, isSought, WHATEVER } from "./select.js"

/** @typedef {import("./room.js").FindingDesk} Desk */
/** @typedef {import("./select.js").Wanted} Wanted */
/** @typedef {import("./select.js").Found} Found */
/** @typedef {readonly [string, string]} Choice  its value, its name */

const MOST_SHOWN = 60
/** How long one stops typing before the count is said. */
const PAUSE_MS = 700

/** @type {ReturnType<typeof setTimeout> | undefined} */
let saying

/** @param {Desk} desk */
export function begin(desk) {
  desk.set({ wanted: desk.ui.wanted ?? WHATEVER })
  desk.drawNow()
  const field = document.getElementById("chercher")
  if (field instanceof HTMLInputElement) field.select()
}

/** @param {Desk} desk */
export function panel(desk) {
  const { isOpen, wanted } = desk.ui
  return html`
    <dialog
      class="panel beside"
      aria-labelledby="chercher-titre"
      ${ref((element) => showBeside(element, isOpen, () => document.getElementById("chercher")?.focus()))}
      @close=${() => desk.ui.isOpen && close(desk)}
      @cancel=${() => close(desk)}
      @keydown=${(/** @type {KeyboardEvent} */ event) => onKey(desk, event)}
    >
      ${isOpen && wanted ? inside(desk, wanted) : nothing}
    </dialog>
  `
}

/** What one looked for stays for the next time; nothing is marked any more.
 * @param {Desk} desk @param {{ back: boolean }} [how]  `back`: the focus goes back to where one opened it */
export function close(desk, { back } = { back: true }) {
  clearTimeout(saying)
  desk.set({ isOpen: false })
  const opener = document.querySelector(".finding-button")
  if (back && opener instanceof HTMLElement) opener.focus()
}

/** @param {Desk} desk @param {ParentNode} root */
export const mark = (desk, root) => markWords(root, desk.ui.isOpen ? (desk.ui.wanted?.words ?? "") : "")

/** @param {Desk} desk @param {Wanted} wanted */
function inside(desk, wanted) {
  const all = isSought(wanted) ? found(desk.board, desk.state.you, wanted) : []
  return html`
    ${headBeside("chercher-titre", t("Chercher"), () => close(desk))}
    <form
      class="beside__form stack"
      role="search"
      @submit=${(/** @type {SubmitEvent} */ event) => goToFirst(desk, event)}
      @input=${(/** @type {Event} */ event) => typed(desk, event)}
    >
      <label class="visually-hidden" for="chercher">${t("Mots à chercher dans les post-its")}</label>
      <input
        class="input"
        id="chercher"
        name="words"
        type="search"
        dir="auto"
        autocomplete="off"
        placeholder=${t("Un mot, un début de mot")}
        .defaultValue=${wanted.words}
      />
      ${filters(desk, wanted)}
    </form>
    <div class="panel__body stack">
      <p class="hint">${isSought(wanted) ? counted(all.length) : t("Tapez un mot, ou choisissez ci-dessus.")}</p>
      <ul class="stack stack--tight" role="list">
        ${repeat(
          all.slice(0, MOST_SHOWN),
          ({ key }) => key,
          (one) => result(desk, one),
        )}
      </ul>
      ${all.length > MOST_SHOWN ? html`<p class="hint">${t("Seuls les premiers sont montrés : précisez.")}</p>` : nothing}
    </div>
  `
}

/** @param {Desk} desk @param {Wanted} wanted */
function filters({ board, state }, wanted) {
  /** @type {Choice[]} */
  const tables = Object.entries(state.board.tables).map(([id, { name }]) => [id, name])
  /** @type {Choice[]} */
  const groups = Object.keys(board.groups).map((id) => [id, ideaTitle(board, id)])
  return html`
    <div class="beside__filters">
      ${select("zone", t("Thématique"), wanted.zone, [
        ["", t("Toutes les thématiques")],
        ...zonesShown(board).map(({ id, title }) => /** @type {Choice} */ ([id, title])),
      ])}
      ${select("color", t("Couleur"), wanted.color, [["", t("Toutes les couleurs")], ...COLORS])}
      ${tables.length ? select("table", t("Table"), wanted.table, [["", t("Toutes les tables")], ...tables]) : nothing}
      ${select("group", t("Regroupement"), wanted.group, [
        ["", t("Tous, regroupés ou non")],
        [ALONE, t("Post-its seuls")],
        ...groups,
      ])}
    </div>
    <div class="row row--wrap">
      ${box("mine", t("Les miens"), wanted.mine)} ${box("unreacted", t("Sans réaction"), wanted.unreacted)}
    </div>
  `
}

/** @param {keyof Wanted} name @param {string} label @param {string} value @param {readonly Choice[]} choices */
const select = (name, label, value, choices) => html`
  <select class="input input--small" name=${name} aria-label=${label}>
    ${repeat(
      choices,
      ([id]) => id,
      ([id, said]) => html`<option value=${id} ?selected=${id === value} dir="auto">${said}</option>`,
    )}
  </select>
`

/** @param {keyof Wanted} name @param {string} label @param {boolean} isOn */
const box = (name, label, isOn) =>
  html`<label class="row"><input class="check" type="checkbox" name=${name} .defaultChecked=${isOn} /> ${label}</label>`

/** @param {Desk} desk @param {Found} one */
const result = (desk, { key, note, zone }) => html`
  <li>
    <button
      class="found"
      type="button"
      dir="auto"
      data-found=${key}
      data-color=${note.color}
      aria-current=${desk.ui.shown === key}
      @click=${() => go(desk, key)}
      .textContent=${note.text ?? ""}
    ></button>
    <p class="fine found__place" dir="auto" lang=${kitLanguage}>
      ${zoneTitle(desk.board, zone)}${note.group ? html` · <bdi>${ideaTitle(desk.board, note.group)}</bdi>` : nothing}
    </p>
  </li>
`

/** Over the page, the panel makes way for what it found. @param {Desk} desk @param {string} key */
function go(desk, key) {
  desk.set({ shown: key })
  if (document.querySelector(".beside:modal")) close(desk, { back: false })
  desk.drawNow()
  if (!desk.see(key)) desk.say(t("Ce post-it n’est pas montré dans cette présentation."))
}

/** @param {Desk} desk @param {SubmitEvent} event */
function goToFirst(desk, event) {
  event.preventDefault()
  const first = document.querySelector("[data-found]")
  if (first instanceof HTMLElement) go(desk, first.dataset.found ?? "")
}

/** @param {Desk} desk @param {Event} event */
function typed(desk, { currentTarget }) {
  const data = new FormData(/** @type {HTMLFormElement} */ (currentTarget))
  const said = (/** @type {keyof Wanted} */ name) => String(data.get(name) ?? "")
  const wanted = {
    ...{ words: said("words"), zone: said("zone"), color: said("color"), table: said("table"), group: said("group") },
    ...{ mine: data.has("mine"), unreacted: data.has("unreacted") },
  }
  desk.set({ wanted, shown: "" })
  clearTimeout(saying)
  if (isSought(wanted))
    saying = setTimeout(() => desk.say(counted(found(desk.board, desk.state.you, wanted).length)), PAUSE_MS)
}

/** Arrows go from the words to what is found, and through it; Escape closes. @param {Desk} desk
 * @param {KeyboardEvent} event */
function onKey(desk, event) {
  if (event.key === "Escape") {
    event.stopPropagation()
    return close(desk)
  }
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step || event.target instanceof HTMLSelectElement) return
  const results = [...document.querySelectorAll("[data-found]")]
  const at = results.indexOf(/** @type {Element} */ (event.target))
  const next = at + step < 0 ? document.getElementById("chercher") : results[at + step]
  if (!(next instanceof HTMLElement)) return
  event.preventDefault()
  next.focus()
}

/** @param {number} count */
const counted = (count) =>
  count === 0 ? t("Aucun post-it trouvé.") : tn("%(count)s post-it trouvé.", "%(count)s post-its trouvés.", count)
