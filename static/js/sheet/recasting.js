// The shape of drafts, for whoever leads: two made one, one made two, a promotion undone.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { keptField } from "../board/kept_field.js"
import { commitmentsOf } from "../commitments/select.js"
import { mergeDrafts, restoreDraft, splitDraft, withdrawDraft } from "../recasting/commands.js"
import { counted } from "../core/counted.js"
import { icon } from "../core/icon.js"
import { own } from "../core/records.js"
import { t } from "../core/words.js"

/** @import { Commitment } from "../types" */
/** @typedef {import("./room.js").SheetDesk} Desk */

const TITLE = { length: 280 }

/** @param {Desk} desk @param {Commitment} draft */
export function shape(desk, draft) {
  if (!desk.isFacilitator || desk.isPrinted) return nothing
  const others = commitmentsOf(desk.board).filter(([key]) => key !== desk.key)
  return html`
    <section class="sheet stack" aria-labelledby="titre-forme">
      <h2 class="title" id="titre-forme">${t("Réunir, séparer, annuler")}</h2>
      ${others.length > 0 ? merging(desk, others) : nothing} ${splitting(desk, draft)}
      <p>
        <button class="text-button" type="button" @click=${() => withdraw(desk, draft)}>
          ${icon("trash", "small")} ${t("Annuler la promotion")}
        </button>
      </p>
    </section>
  `
}

/** @param {Desk} desk @param {readonly [string, Commitment][]} others */
const merging = (desk, others) => html`
  <details>
    <summary class="text-button">${t("Réunir avec une autre fiche")}</summary>
    <form class="stack stack--tight settle" @submit=${(/** @type {SubmitEvent} */ event) => merge(desk, event)}>
      <label class="label" for="reunir">${t("L’autre fiche")}</label>
      <select class="input" id="reunir" name="merged">
        ${others.map(([key, { title }]) => html`<option value=${key} dir="auto">${title}</option>`)}
      </select>
      <p class="hint">
        ${t("Ses post-its, ses gommettes, ses réserves et ses textes viennent dans celle-ci, à la suite. Le titre reste celui-ci.")}
      </p>
      <p><button class="button button--small">${t("Réunir les deux fiches")}</button></p>
    </form>
  </details>
`

/** @param {Desk} desk @param {Commitment} draft */
const splitting = (desk, draft) => html`
  <details>
    <summary class="text-button">${t("Séparer en deux fiches")}</summary>
    <form class="stack stack--tight settle" @submit=${(/** @type {SubmitEvent} */ event) => split(desk, event)}>
      <label class="label" for="separer">${t("Titre de la nouvelle fiche")}</label>
      <input
        class="input"
        id="separer"
        name="title"
        required
        dir="auto"
        @keydown=${(/** @type {KeyboardEvent} */ event) => event.stopPropagation()}
        ${ref(counted(TITLE))}
        ${ref(keptField(desk.session, partOf(desk)))}
      />
      <fieldset class="stack stack--tight">
        <legend class="label">${t("Les post-its qui y vont")}</legend>
        ${notesOf(draft).map(
          ({ note, text }) =>
            html`<label class="row"
              ><input class="check" type="checkbox" name="note" value=${note} /> <bdi>${text}</bdi></label
            >`,
        )}
      </fieldset>
      <p class="hint">${t("Elle commence avec les textes de celle-ci, qui les garde aussi.")}</p>
      <p><button class="button button--small">${t("Créer la nouvelle fiche")}</button></p>
    </form>
  </details>
`

/** Where the title of its part waits. @param {Desk} desk */
const partOf = ({ key }) => `part:${key}`

/** All the notes that a draft comes from. @param {Commitment} draft */
export const notesOf = (draft) => [draft, ...draft.merged].flatMap(({ notes }) => notes)

/** In place of a draft that is no more: what became of it, and how it comes back. @param {Desk} desk */
export function whatBecame(desk) {
  const gone = own(desk.board.withdrawn, desk.key)
  if (!gone) return nothing
  const heir = own(desk.board.commitments, gone.heir)
  if (gone.heir !== null && heir)
    return html`<p class="calm__text">
      <a class="button" href=${`/ateliers/${desk.page.board}/fiches/${gone.heir}`}
        >${icon("document")} ${t("Réunie avec « %(title)s »", { title: heir.title })}</a
      >
    </p>`
  if (!desk.isFacilitator) return nothing
  return html`<p>
    <button class="button" type="button" @click=${() => void desk.submit(restoreDraft(desk.key))}>
      ${icon("undo")} ${t("Rétablir la fiche")}
    </button>
  </p>`
}

/** @param {Desk} desk @param {SubmitEvent} event */
async function merge(desk, event) {
  event.preventDefault()
  const form = /** @type {HTMLFormElement} */ (event.currentTarget)
  const merged = String(new FormData(form).get("merged"))
  if (!(await desk.submit(mergeDrafts(desk.key, merged)))) return
  fold(form)
  desk.toast(t("Les deux fiches n’en font plus qu’une."))
}

/** @param {Desk} desk @param {SubmitEvent} event */
async function split(desk, event) {
  event.preventDefault()
  const form = /** @type {HTMLFormElement} */ (event.currentTarget)
  const said = new FormData(form)
  const notes = said.getAll("note").map(String)
  if (notes.length === 0) return desk.toast(t("Choisissez au moins un post-it pour la nouvelle fiche."))
  const command = splitDraft(desk.key, String(said.get("title")).trim(), notes)
  if (!(await desk.submit(command))) return
  desk.session.clearDraft(partOf(desk))
  fold(form)
  desk.toast(t("La nouvelle fiche est créée."), {
    label: t("L’ouvrir"),
    act: () => location.assign(`/ateliers/${desk.page.board}/fiches/${command.part}`),
  })
}

/** @param {HTMLFormElement} form */
function fold(form) {
  form.reset()
  form.closest("details")?.removeAttribute("open")
}

/** @param {Desk} desk @param {Commitment} draft */
async function withdraw(desk, { title }) {
  const isSure = await desk.ask({
    title: t("Annuler la promotion ?"),
    text: t("« %(title)s » quitte les fiches. Son idée peut redevenir une fiche, qui retrouve ce qui était écrit.", {
      title,
    }),
    action: t("Annuler la promotion"),
  })
  if (isSure) void desk.submit(withdrawDraft(desk.key))
}
