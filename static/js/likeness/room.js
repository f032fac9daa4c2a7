// Notes that say nearly the same, proposed together to who may group, while people group. Nothing is put together
// by itself: what one accepts is one's own gesture.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { createRoom } from "../board/room.js"
import { currentPhase } from "../board/plan.js"
import { canArrange } from "../board/rights.js"
import { icon } from "../core/icon.js"
import { later } from "../core/later.js"
import { loadStyles } from "../core/styles.js"
import { t } from "../core/words.js"

/** @typedef {import("../views.d.ts").Context} Context */
/** @typedef {import("../notes/room.js").NotesDesk} NotesDesk */

/** `found`: null until the server has answered. `aside`: by their names, those that one set aside in this window.
 * @typedef {object} LikenessUi
 * @property {boolean} isOpen
 * @property {readonly import("./select.js").Proposal[] | null} found
 * @property {ReadonlySet<string>} aside
 * @property {string} refusal  why nothing was found
 */
/** `see`: bring a note before one's eyes. @typedef {{ notes: NotesDesk, see: (key: string) => boolean }} Handed */
/** @typedef {import("../views.d.ts").Room<LikenessUi, Handed>} LikenessDesk */

/** @type {LikenessUi} */
const FRESH = { isOpen: false, found: null, aside: new Set(), refusal: "" }

/** @param {Context} context @param {Handed & { opened: () => void }} handed  `opened`: no other panel stays beside */
export function createLikeness(context, { opened, ...handed }) {
  const desk = createRoom(context, FRESH, handed)
  const views = later(load, context)
  const isOffered = () => currentPhase(desk.board)?.kind === "group" && canArrange(desk.board, desk.state.you)

  function open() {
    opened()
    desk.set({ isOpen: true })
    void views.use(({ look }) => look(desk))
  }

  return {
    /** Where one arranges; elsewhere nothing is proposed. */
    button: () =>
      isOffered() && !desk.isPrinted
        ? html`<button
            class="button button--small likeness-button"
            type="button"
            aria-expanded=${desk.ui.isOpen}
            @click=${() => (desk.ui.isOpen ? desk.set({ isOpen: false }) : open())}
          >
            ${icon("group", "small")} ${t("Post-its proches")}
          </button>`
        : nothing,
    panel: () => views.now()?.panel(desk, isOffered()) ?? nothing,
    close: () => desk.ui.isOpen && desk.set({ isOpen: false }),
  }
}

/** With its style sheet. */
async function load() {
  const [views] = await Promise.all([import("./views.js"), loadStyles("beside.css")])
  return views
}
