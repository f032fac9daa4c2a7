// Beside the form: how far it is, what would help, and where the idea comes from.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { saidOf } from "../commitments/select.js"
import { gauge } from "./gauge.js"
import { notesOf, shape } from "./recasting.js"
import { piloting } from "./piloting.js"
import { reserves } from "./reserves.js"
import { status } from "./status.js"
import { icon } from "../core/icon.js"
import { ordinal } from "../core/ordinal.js"
import { properties } from "../core/properties.js"
import { own } from "../core/records.js"
import { locale, parts, t, tn } from "../core/words.js"

/** @import { Commitment } from "../types" */
/** @typedef {import("./room.js").SheetDesk} Desk */

const FIRST = 3
/** @type {Readonly<Record<string, string>>} */
const DRAWN = { level: "scales", values: "heart", milestones: "flag", contact: "chat" }

/** @param {Desk} desk @param {Commitment} draft */
export const side = (desk, draft) => html`
  <aside class="fiche__side" aria-label=${t("Ce qui manque, et d’où vient la fiche")}>
    ${completeness(desk)} ${status(desk)} ${piloting(desk)} ${provenance(desk, draft)} ${reserves(desk)}
    ${shape(desk, draft)}
  </aside>
`

/** @param {Desk} desk */
function completeness(desk) {
  const { done, of, missing } = gauge(desk.board, desk.key)
  if (of === 0) return nothing
  const said = tn("%(done)s rubrique sur %(count)s", "%(done)s rubriques sur %(count)s", of, { done })
  return html`
    <section class="sheet stack" aria-labelledby="titre-completude">
      <h2 class="title" id="titre-completude">${said}</h2>
      <span class="comb comb--large" role="img" aria-label=${said} ${properties({ "--done": done, "--of": of })}></span>
      ${
        missing.length === 0
          ? html`<p class="hint">${icon("check", "text")} ${t("Rien ne manque pour la transmettre.")}</p>`
          : html`<p class="hint">${t("Rien n’est bloqué : voici ce qui aiderait.")}</p>
              <ul class="stack stack--tight" role="list">
                ${missing.map(
                  ({ field, said: lack }) =>
                    html`<li>
                      <a class="row hint" href=${`#r-${field}`}
                        >${icon(own(DRAWN, field) ?? "pencil")} <span>${lack}</span></a
                      >
                    </li>`,
                )}
              </ul>`
      }
    </section>
  `
}

/** @param {Desk} desk @param {Commitment} draft */
function provenance(desk, draft) {
  const notes = notesOf(draft)
  const shown = desk.ui.isUnfolded ? notes : notes.slice(0, FIRST)
  return html`
    <section class="sheet stack" aria-labelledby="titre-provenance">
      <h2 class="title" id="titre-provenance">${t("D’où elle vient")}</h2>
      <p class="hint">${came(desk, draft)}</p>
      ${because(draft)}
      ${draft.merged.map(
        (origin) =>
          html`<p class="hint">${t("Réunie avec « %(title)s ».", { title: origin.title })} ${came(desk, origin)}</p>
            ${because(origin)}`,
      )}
      <ul class="stack stack--tight" role="list">
        ${shown.map(
          (source) =>
            html`<li
              class="note"
              data-color=${own(desk.board.notes, source.note)?.color ?? "yellow"}
              data-state="grouped"
            >
              <span dir="auto">${source.text}</span>
              ${saidOf(source).map((said) => html`<span class="fine" dir="auto">${said}</span>`)}
            </li>`,
        )}
      </ul>
      ${
        notes.length > shown.length
          ? html`<p>
              <button class="text-button" type="button" @click=${() => desk.set({ isUnfolded: true })}>
                ${tn("Voir l’autre post-it", "Voir les %(count)s autres post-its", notes.length - shown.length)}
              </button>
            </p>`
          : nothing
      }
    </section>
  `
}

/** @param {{ reason: string }} origin */
const because = ({ reason }) =>
  reason ? html`<p class="remark" dir="auto">${t("Raison du choix : %(reason)s", { reason })}</p>` : nothing

/** @param {Desk} desk @param {Pick<Commitment, "rank" | "dots" | "voters" | "round">} origin */
function came({ board, page }, { rank, dots, voters, round }) {
  const day = new Date(`${page.date}T12:00:00Z`).toLocaleDateString(locale, { dateStyle: "long" })
  const number = Object.keys(board.rounds).indexOf(round) + 1
  const given = html`<strong>${tn("%(count)s gommette", "%(count)s gommettes", dots)}</strong>`
  const people = tn("%(count)s personne", "%(count)s personnes", voters)
  if (!rank) return t("Idée de l’atelier du %(day)s, sans gommette : l’équipe d’animation l’a choisie.", { day })
  const said = t("Idée classée %(rank)s au tour %(number)s de l’atelier du %(day)s, avec %(dots)s de %(people)s.")
  return parts(said, { rank: ordinal(rank), number, day, dots: given, people })
}
