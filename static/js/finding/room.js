// « Chercher »: the notes that have these words, wherever they are, on the wall as in the list.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { createRoom } from "../board/room.js"
import { icon } from "../core/icon.js"
import { later } from "../core/later.js"
import { loadStyles } from "../core/styles.js"
import { t } from "../core/words.js"

/** `wanted`: null until one has opened it. `shown`: the note that one last went to.
 * @typedef {{ isOpen: boolean, wanted: import("./select.js").Wanted | null, shown: string }} FindingUi */
/** `see`: bring a note before one's eyes. @typedef {{ see: (key: string) => boolean }} Handed */
/** @typedef {import("../views.d.ts").Room<FindingUi, Handed>} FindingDesk */

/** @type {FindingUi} */
const FRESH = { isOpen: false, wanted: null, shown: "" }

/** @param {import("../views.d.ts").Context} context
 * @param {Handed & { opened: () => void }} handed  `opened`: no other panel stays beside */
export function createFinding(context, { opened, ...handed }) {
  const desk = createRoom(context, FRESH, handed)
  const views = later(load, context)
  const hasNotes = () => Object.keys(desk.board.notes).length > 0

  function open() {
    opened()
    desk.set({ isOpen: true })
    void views.use(({ begin }) => begin(desk))
  }

  return {
    open: () => (hasNotes() ? open() : desk.say(t("Rien ici pour l’instant."))),
    button: () =>
      hasNotes() && !desk.isPrinted
        ? html`<button
            class="icon-button icon-button--small finding-button"
            type="button"
            aria-label=${t("Chercher des post-its (Ctrl+F)")}
            title=${t("Chercher des post-its (Ctrl+F)")}
            aria-expanded=${desk.ui.isOpen}
            @click=${() => (desk.ui.isOpen ? views.use(({ close }) => close(desk)) : open())}
          >
            ${icon("search", "small")}
          </button>`
        : nothing,
    panel: () => views.now()?.panel(desk) ?? nothing,
    close: () => desk.ui.isOpen && views.now()?.close(desk, { back: false }),
    /** After each drawing: the words that one looks for are marked on the board. @param {ParentNode} root */
    settle: (root) => views.now()?.mark(desk, root),
  }
}

/** With its style sheet. */
async function load() {
  const [views] = await Promise.all([import("./views.js"), loadStyles("beside.css")])
  return views
}
