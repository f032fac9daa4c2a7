// The questions of the form, as the kit asks them: a line, a text, a list, values, milestones.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { t } from "../core/words.js"
import { levelChoice, levelName } from "../commitments/level_choice.js"
import { own } from "../core/records.js"
import { control, formField, idOf, isWritable } from "./field.js"
import { milestones } from "./milestones.js"
import { fieldSince, levelSince } from "./since.js"
import { values } from "./values.js"

/** @import { Commitment, FormField } from "../types" */
/** @typedef {import("./room.js").SheetDesk} Desk */

const LINE = 280
const TEXT = 4_000
const LIST_ROWS = 3

/** Short ones side by side, the others one under another. @param {Desk} desk @param {Commitment} draft */
export const questions = (desk, draft) =>
  repeat(
    runs(desk.board.plan.form.filter(({ id }) => id !== "title")),
    ([first]) => first?.id,
    (run) =>
      run.length > 1
        ? html`<div class="fields">${run.map((question) => asked(desk, draft, question))}</div>`
        : run.map((question) => asked(desk, draft, question)),
  )

/** @param {readonly FormField[]} form @returns {FormField[][]} */
function runs(form) {
  /** @type {FormField[][]} */
  const found = []
  for (const question of form) {
    const last = found.at(-1)
    if (last && isShort(question) && last.every(isShort)) last.push(question)
    else found.push([question])
  }
  return found
}

/** @param {FormField} question */
const isShort = ({ kind, max_length }) => kind === "line" || (kind === "list" && (max_length ?? 0) <= 600)

/** @param {Desk} desk @param {Commitment} draft @param {FormField} question */
function asked(desk, draft, question) {
  switch (question.kind) {
    case "level":
      return level(desk, draft)
    case "theme":
      return nothing // it is told above the title: the zone where the idea was
    case "values":
      return values(desk, question)
    case "milestones":
      return milestones(desk, question)
    default:
      return isShort(question) ? short(desk, question) : long(desk, question)
  }
}

/** @param {Desk} desk @param {FormField} question */
const short = (desk, question) => html`
  <div class="stack stack--tight question" id=${`r-${question.id}`}>
    ${
      isWritable(desk, question.id)
        ? html`<label class="label" for=${idOf(question.id)} dir="auto">${question.label}</label>`
        : html`<h2 class="label" dir="auto">${question.label}</h2>`
    }
    <p class="hint" id=${`${idOf(question.id)}-aide`} dir="auto">${help(question)}</p>
    ${answer(desk, question)} ${fieldSince(desk, question.id)}
  </div>
`

/** @param {Desk} desk @param {FormField} question */
const long = (desk, question) => html`
  <section class="stack stack--tight question" id=${`r-${question.id}`} aria-labelledby=${`${idOf(question.id)}-nom`}>
    <h2 id=${`${idOf(question.id)}-nom`} dir="auto">${question.label}</h2>
    <p class="hint" id=${`${idOf(question.id)}-aide`} dir="auto">${help(question)}</p>
    ${answer(desk, question)} ${fieldSince(desk, question.id)}
  </section>
`

/** @param {Desk} desk @param {FormField} question */
function answer(desk, question) {
  const { id, kind, example, max_length } = question
  const said = {
    describedby: `${idOf(id)}-aide`,
    ...(isShort(question) ? {} : { labelledby: `${idOf(id)}-nom` }),
    ...(example ? { placeholder: t("Par exemple : %(example)s", { example }) } : {}),
  }
  if (kind === "text") return desk.cowriting.field(id, { id: idOf(id), length: max_length ?? TEXT, ...said })
  const lines = kind === "list" ? LIST_ROWS : 1
  return control(desk, formField(desk, id), { length: max_length ?? LINE, lines, ...said })
}

/** @param {FormField} question */
const help = ({ kind, help: said }) =>
  kind === "list" && !/ligne|line/i.test(said) ? `${said} ${t("Un par ligne.")}` : said

/** @param {Desk} desk @param {Commitment} draft */
const level = (desk, draft) => html`
  <div class="stack question" id="r-level">
    ${
      isWritable(desk)
        ? levelChoice(desk, desk.key, draft)
        : html`<h2 class="label">${t("Niveau")}</h2>
            <p>${levelName(desk, draft) ?? t("à choisir")}</p>
            ${
              draft.attached_to
                ? html`<p class="hint">
                    ${t("Rattachée à « %(title)s »", { title: own(desk.board.commitments, draft.attached_to)?.title ?? "" })}
                  </p>`
                : nothing
            }`
    }
    ${levelSince(desk)}
  </div>
`
