// What one does to the notes that are chosen, under the wall: loaded when two are chosen for the first time.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { canArrange } from "../board/rights.js"
import { canWrite } from "../notes/select.js"
import { icon } from "../core/icon.js"
import { own } from "../core/records.js"
import { t, tn } from "../core/words.js"
import { COLORS } from "../notes/gestures.js"
import {
  chosenGroups,
  chosenNotes,
  copyEach,
  dissolve,
  duplicateEach,
  leaveEach,
  moveEach,
  paintEach,
  removeEach,
} from "../notes/several.js"
import { inGrid } from "./grid.js"
import { groupChosen } from "./keys.js"
import { spotOn } from "./drag.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */

/** @param {Desk} desk */
export function chosenTray(desk) {
  const [notes, groups] = [chosenNotes(desk), chosenGroups(desk)]
  const { board, state, session } = desk
  const arranges = canArrange(board, state.you)
  const said = [
    ...(notes.length ? [tn("%(count)s post-it choisi", "%(count)s post-its choisis", notes.length)] : []),
    ...(groups.length ? [tn("%(count)s regroupement choisi", "%(count)s regroupements choisis", groups.length)] : []),
  ].join(", ")
  const writes = notes.some((key) => canWrite(board, state.you, own(board.notes, key)?.zone ?? "", session.now()))
  return html`
    <div class="tray tray--wall row" role="group" aria-label=${said}>
      <p class="tray__text"><strong>${said}</strong></p>
      ${arranges && notes.length + groups.length > 1 ? act("group", t("Regrouper"), () => groupChosen(desk), "button--primary") : nothing}
      ${
        notes.length > 0
          ? html`<span class="tray__colors row" role="group" aria-label=${t("Couleur des post-its")}>
              ${COLORS.map(
                ([value, name]) =>
                  html`<button
                    class="swatch"
                    type="button"
                    data-color=${value}
                    aria-label=${name}
                    title=${name}
                    @click=${() => paintEach(desk, notes, value)}
                  ></button>`,
              )}
            </span>`
          : nothing
      }
      ${notes.length > 1 ? act("board", t("Aligner"), () => align(desk, notes)) : nothing}
      ${writes ? act("copy", t("Dupliquer"), () => duplicateEach(desk, notes)) : nothing}
      ${notes.length > 0 ? act("document", t("Copier le texte"), () => void copyEach(desk, notes)) : nothing}
      ${desk.takePicture ? act("download", t("Image"), desk.takePicture) : nothing}
      ${
        arranges && notes.some((key) => own(board.notes, key)?.group)
          ? act("ungroup", t("Sortir du regroupement"), () => leaveEach(desk, notes))
          : nothing
      }
      ${arranges && groups.length === 1 ? act("ungroup", t("Défaire"), () => dissolve(desk, groups[0] ?? "")) : nothing}
      ${notes.length > 0 ? act("trash", t("Supprimer"), () => removeEach(desk, notes)) : nothing}
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

/** The notes that lie by themselves, zone by zone. @param {Desk} desk @param {readonly string[]} keys */
function align(desk, keys) {
  const boxes = keys.flatMap((key) => {
    const element = document.querySelector(`.zone__field [data-key="${CSS.escape(key)}"]`)
    const field = element?.closest(".zone__field")
    if (!element || !(field instanceof HTMLElement) || own(desk.board.notes, key)?.group) return []
    const { left, top, width, height } = element.getBoundingClientRect()
    return [{ key, field, left, top, width, height }]
  })
  const fields = [...new Set(boxes.map(({ field }) => field))]
  moveEach(
    desk,
    fields.flatMap((field) =>
      inGrid(
        boxes.filter((box) => box.field === field),
        field.getBoundingClientRect(),
      ).map(({ of, box }) => /** @type {const} */ ([of.key, spotOn(field, box)])),
    ),
  )
}
