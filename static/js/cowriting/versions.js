// What a text was before: who changed it and when, what they changed, and how to have it back.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { changesFrom } from "../core/changes.js"
import { plain } from "../core/difference.js"
import { icon } from "../core/icon.js"
import { locale, t } from "../core/words.js"
import { writtenIn } from "../forms/select.js"

/** @typedef {import("./room.js").Desk} Desk */
/** @typedef {import("./field.js").How} How */
/** @typedef {{ seq: number, at: number, names: readonly string[], markdown: string }} Version */
/** Of the field whose versions are unfolded; `list` null: on its way, or `said` why not. `rev`: of the text that the
 * board had as they were asked.
 * @typedef {{ field: string, rev: number, list: readonly Version[] | null, said: string }} Unfolded */

/** @param {Desk} desk @param {string} field @param {How} how */
export function versions(desk, field, how) {
  const { unfolded } = desk.ui
  const isOpen = unfolded?.field === field
  if (isOpen && unfolded.list && unfolded.rev !== revOf(desk, field)) queueMicrotask(() => void follow(desk, field))
  return html`
    <p class="writing__after">
      <button
        class="text-button"
        type="button"
        aria-expanded=${isOpen}
        aria-describedby=${how.labelledby ?? nothing}
        @click=${() => (isOpen ? desk.set({ unfolded: null }) : void unfold(desk, field))}
      >
        ${icon("clock", "small")} ${t("Versions")}
      </button>
    </p>
    ${isOpen ? shown(desk, unfolded) : nothing}
  `
}

/** @param {Desk} desk @param {string} field */
const revOf = (desk, field) => writtenIn(desk.board, desk.key, field).rev

/** @param {Desk} desk @param {string} field */
async function unfold(desk, field) {
  const rev = revOf(desk, field)
  desk.set({ unfolded: { field, rev, list: null, said: t("Un instant…") } })
  const found = await read(desk, field)
  if (desk.ui.unfolded?.field === field) desk.set({ unfolded: { field, rev, ...found } })
}

/** The text settled again under the eyes of who reads its versions: one more is asked for, and those that are shown
 * stay meanwhile. @param {Desk} desk @param {string} field */
async function follow(desk, field) {
  const { unfolded } = desk.ui
  const rev = revOf(desk, field)
  if (unfolded?.field !== field || unfolded.rev === rev) return
  desk.set({ unfolded: { ...unfolded, rev } })
  const { list } = await read(desk, field)
  if (list && desk.ui.unfolded?.field === field) desk.set({ unfolded: { field, rev, list, said: "" } })
}

/** @param {Desk} desk @param {string} field @returns {Promise<Pick<Unfolded, "list" | "said">>} */
async function read({ page, key }, field) {
  const place = `/api/workshops/${page.board}/fiches/${encodeURIComponent(key)}/versions`
  try {
    const answer = await fetch(`${place}?field=${encodeURIComponent(field)}`, { credentials: "same-origin" })
    if (!answer.ok) throw new Error(String(answer.status))
    /** @type {{ versions: Version[] }} */
    const { versions: list } = await answer.json()
    return { list: list.sort((one, other) => other.seq - one.seq), said: "" }
  } catch {
    return { list: null, said: t("Les versions ne se lisent pas pour l’instant : essayez de nouveau.") }
  }
}

/** @param {Desk} desk @param {Unfolded} unfolded */
function shown(desk, { field, list, said }) {
  if (!list) return html`<p class="hint" role="status">${said}</p>`
  if (list.length === 0) return html`<p class="hint" role="status">${t("Aucune version avant celle-ci.")}</p>`
  return html`<ol class="versions stack" role="list" aria-label=${t("Versions, de la plus récente à la première")}>
    ${repeat(
      list,
      ({ seq }) => seq,
      (version, at) =>
        html`<li class="stack stack--tight">${one(desk, field, { version, before: list[at + 1], at })}</li>`,
    )}
  </ol>`
}

/** @param {Desk} desk @param {string} field
 * @param {{ version: Version, before: Version | undefined, at: number }} which */
function one(desk, field, { version, before, at }) {
  const { seq, names, markdown } = version
  const changes = changesFrom(plain(before?.markdown ?? ""), plain(markdown))
  const hour = new Date(version.at).toLocaleString(locale, { dateStyle: "long", timeStyle: "short" })
  return html`
    <p class="row row--wrap">
      <strong>${hour}</strong> <span class="fine" dir="auto">${names.join(", ")}</span>
      ${
        at > 0 && desk.canWrite()
          ? html`<button
              class="button button--small"
              type="button"
              aria-label=${t("Rétablir la version du %(hour)s", { hour })}
              @click=${() => void restore(desk, field, seq)}
            >
              ${t("Rétablir")}
            </button>`
          : nothing
      }
    </p>
    <p class="remark answer" dir="auto">${changes}</p>
  `
}

/** Everybody's text becomes that one; what it was stays a version. @param {Desk} desk @param {string} field
 * @param {number} seq */
async function restore(desk, field, seq) {
  const answer = await desk.ask("cowrite.restore", { draft: desk.key, field, seq })
  if (!answer?.ok) return desk.toast(answer?.message ?? t("Pas de réponse du serveur : essayez de nouveau."))
  desk.toast(t("Version rétablie."))
}
