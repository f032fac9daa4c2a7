// The milestones: a step, when it begins and ends, and what anybody may check.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { addMilestone, removeMilestone, writeField } from "../forms/commands.js"
import { formOf } from "../forms/select.js"
import { icon } from "../core/icon.js"
import { newId } from "../core/ids.js"
import { locale, t } from "../core/words.js"
import { control, formField, idOf, isWritable } from "./field.js"
import { milestonesSince } from "./since.js"

/** @import { FormField } from "../types" */
/** @typedef {import("./room.js").SheetDesk} Desk */

const LENGTH = 280
const HEX = 12
const DAY = /^(?:(?:19|2\d)\d\d-\d\d-\d\d)?$/

/** @param {Desk} desk @param {FormField} question */
export function milestones(desk, question) {
  const { milestones: known } = formOf(desk.board, desk.key)
  return html`
    <section class="stack stack--tight question" id=${`r-${question.id}`} aria-labelledby="q-jalons">
      <h2 id="q-jalons" dir="auto">${question.label}</h2>
      <p class="hint" dir="auto">${question.help}</p>
      ${known.length > 0 ? table(desk, known) : nothing} ${milestonesSince(desk)}
      ${
        isWritable(desk)
          ? html`<p>
              <button class="button button--small" type="button" id="ajouter-jalon" @click=${() => add(desk)}>
                ${icon("plus")} ${t("Ajouter un jalon")}
              </button>
            </p>`
          : known.length === 0
            ? html`<p class="hint">${t("Rien encore")}</p>`
            : nothing
      }
    </section>
  `
}

/** @param {Desk} desk @param {readonly string[]} known */
const table = (desk, known) => html`
  <table class="milestones" aria-labelledby="q-jalons">
    <thead>
      <tr>
        <th scope="col">${t("Étape")}</th>
        <th scope="col">${t("Début")}</th>
        <th scope="col">${t("Fin")}</th>
        <th scope="col">${t("Livrable vérifiable")}</th>
        ${isWritable(desk) ? html`<td></td>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${repeat(
        known,
        (id) => id,
        (id, at) => row(desk, id, at + 1),
      )}
    </tbody>
  </table>
`

/** @param {Desk} desk @param {string} id @param {number} number */
const row = (desk, id, number) => html`
  <tr>
    <td data-label=${t("Étape")}>${cell(desk, id, "title", t("Étape du jalon %(number)s", { number }))}</td>
    <td data-label=${t("Début")}>${day(desk, id, "start", t("Début du jalon %(number)s", { number }))}</td>
    <td data-label=${t("Fin")}>${day(desk, id, "end", t("Fin du jalon %(number)s", { number }))}</td>
    <td data-label=${t("Livrable vérifiable")}>
      ${cell(desk, id, "deliverable", t("Livrable du jalon %(number)s", { number }))}
    </td>
    ${
      isWritable(desk)
        ? html`<td>
            <button
              class="icon-button icon-button--small"
              type="button"
              aria-label=${t("Retirer le jalon %(number)s", { number })}
              title=${t("Retirer le jalon %(number)s", { number })}
              @click=${() => remove(desk, id)}
            >
              ${icon("trash")}
            </button>
          </td>`
        : nothing
    }
  </tr>
`

/** @param {Desk} desk @param {string} id @param {string} part @param {string} label */
const cell = (desk, id, part, label) =>
  control(desk, formField(desk, `milestones.${id}.${part}`), { length: LENGTH, isLine: true, label, empty: "—" })

/** @param {Desk} desk @param {string} id @param {string} part @param {string} label */
function day(desk, id, part, label) {
  const field = {
    ...formField(desk, `milestones.${id}.${part}`),
    isWhole: (/** @type {string} */ text) => DAY.test(text),
  }
  if (isWritable(desk, field.name)) return control(desk, field, { length: LENGTH, label, type: "date" })
  const { text } = field.read()
  return text ? new Date(`${text}T12:00:00Z`).toLocaleDateString(locale, { dateStyle: "medium" }) : "—"
}

/** @param {Desk} desk */
async function add(desk) {
  const id = `milestone-${newId().replaceAll("-", "").slice(0, HEX)}`
  if (!(await desk.submit(addMilestone(desk.key, id)))) return
  desk.drawNow()
  document.getElementById(idOf(`milestones.${id}.title`))?.focus()
}

/** What was written of a milestone, by the name of its field. @param {Desk} desk @param {string} id
 * @returns {[string, string][]} */
const textsOf = (desk, id) =>
  Object.entries(formOf(desk.board, desk.key).texts)
    .filter(([name, { text }]) => name.startsWith(`milestones.${id}.`) && text)
    .map(([name, { text }]) => [name, text])

/** Its texts left with it. @param {Desk} desk
 * @param {{ id: string, after: string | null, texts: [string, string][] }} removed */
async function putBack(desk, { id, after, texts }) {
  if (!(await desk.submit(addMilestone(desk.key, id, after)))) return
  for (const [field, text] of texts) void desk.submit(writeField(desk.key, { field, text, base: 0 }))
}

/** @param {Desk} desk @param {string} id */
async function remove(desk, id) {
  const order = formOf(desk.board, desk.key).milestones
  const after = order[order.indexOf(id) - 1] ?? null
  const texts = textsOf(desk, id)
  if (!(await desk.submit(removeMilestone(desk.key, id)))) return
  desk.toast(t("Jalon retiré."), { label: t("Annuler"), act: () => void putBack(desk, { id, after, texts }) })
  document.getElementById("ajouter-jalon")?.focus()
}
