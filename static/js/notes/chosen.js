// What one does to the notes and groups that are chosen, on the wall and in the list: loaded when some are chosen for
// the first time.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { canArrange } from "../board/rights.js"
import { icon } from "../core/icon.js"
import { own } from "../core/records.js"
import { t, tn } from "../core/words.js"
import { canEdit, canWrite } from "./select.js"
import {
  chosenGroups,
  chosenNotes,
  copyEach,
  dissolve,
  duplicateEach,
  groupChosen,
  leaveEach,
  paintEach,
  removeEach,
} from "./several.js"
import { swatches } from "./swatches.js"

/** @typedef {import("./room.js").NotesDesk} Desk */

/**
 * @param {Desk} desk
 * @param {{ name: string, align?: (notes: readonly string[]) => void, where?: unknown }} view  its class, and what it
 *   alone has: `align` where notes have a place, `where` to choose one by name
 */
export function chosenBar(desk, { name, align, where = nothing }) {
  const [notes, groups] = [chosenNotes(desk), chosenGroups(desk)]
  const { board, state, session } = desk
  const arranges = canArrange(board, state.you)
  const said = [
    ...(notes.length ? [tn("%(count)s post-it choisi", "%(count)s post-its choisis", notes.length)] : []),
    ...(groups.length ? [tn("%(count)s regroupement choisi", "%(count)s regroupements choisis", groups.length)] : []),
  ].join(", ")
  const writes = notes.some((key) => canWrite(board, state.you, own(board.notes, key)?.zone ?? "", session.now()))
  const edits = notes.some((key) => canEdit(board, state.you, key, session.now()))
  return html`
    <div class=${`tray ${name} row`} role="group" aria-label=${said}>
      <p class="tray__text"><strong>${said}</strong></p>
      ${where}
      ${arranges && notes.length + groups.length > 1 ? act("group", t("Regrouper"), () => groupChosen(desk), "button--primary") : nothing}
      ${edits ? swatches(t("Couleur des post-its"), (color) => paintEach(desk, notes, color)) : nothing}
      ${align && notes.length > 1 ? act("board", t("Aligner"), () => align(notes)) : nothing}
      ${writes ? act("copy", t("Dupliquer"), () => duplicateEach(desk, notes)) : nothing}
      ${notes.length > 0 ? act("document", t("Copier le texte"), () => void copyEach(desk, notes)) : nothing}
      ${desk.takePicture ? act("download", t("Image"), desk.takePicture) : nothing}
      ${
        arranges && notes.some((key) => own(board.notes, key)?.group)
          ? act("ungroup", t("Sortir du regroupement"), () => leaveEach(desk, notes))
          : nothing
      }
      ${arranges && groups.length === 1 ? act("ungroup", t("Défaire"), () => dissolve(desk, groups[0] ?? "")) : nothing}
      ${edits ? act("trash", t("Supprimer"), () => removeEach(desk, notes)) : nothing}
      <button
        class="icon-button icon-button--small"
        type="button"
        aria-label=${t("Ne plus rien choisir")}
        @click=${() => desk.set({ selection: new Set() })}
      >
        ${icon("close")}
      </button>
    </div>
  `
}

/** @param {string} drawn @param {string} name @param {() => void} does @param {string} [kind] */
const act = (drawn, name, does, kind = "") =>
  html`<button class=${`button button--small ${kind}`} type="button" @click=${does}>
    ${icon(drawn, "small")} ${name}
  </button>`
