// How far a draft is, and what would help it: said in words, one per heading, and never in the way of writing.

import { formOf, writtenIn } from "../forms/select.js"
import { own } from "../core/records.js"
import { t, tn } from "../core/words.js"

/** @import { BoardState, Commitment, FormField } from "../types" */
/** What is missing, and in which field.
 * @typedef {{ field: string, said: string }} Missing */

/**
 * The headings that a transmission asks for, those that are filled in, and what would help.
 * @param {BoardState} state @param {string} key @returns {{ done: number, of: number, missing: Missing[] }}
 */
export function gauge(state, key) {
  const asked = state.plan.form.filter(({ required }) => required)
  const lacks = asked.map((question) => lack(state, key, question))
  const also = asked.length > 0 ? advice(state, key) : []
  return {
    done: lacks.filter((said) => said === null).length,
    of: asked.length,
    missing: [
      ...asked.flatMap(({ id }, at) => (lacks[at] ? [{ field: id, said: lacks[at] ?? "" }] : [])),
      ...also.map((said) => ({ field: "milestones", said })),
    ],
  }
}

/** @param {BoardState} state @param {string} key @param {FormField} question @returns {string | null} */
function lack(state, key, question) {
  const draft = own(state.commitments, key)
  switch (question.kind) {
    case "level":
      return draft ? lackOfLevel(state, draft) : null
    case "theme":
      return null
    case "values":
      return lackOfValues(state, key)
    case "milestones":
      return lackOfMilestones(state, key)
    default:
      if (question.id === "title" || writtenIn(state, key, question.id).text) return null
      return t("Rien encore : « %(question)s »", { question: question.label })
  }
}

/** @param {BoardState} state @param {Commitment} draft */
function lackOfLevel({ plan, commitments }, draft) {
  const level = plan.levels.find(({ id }) => id === draft.level)
  if (!level) return t("Aucun niveau choisi")
  const wanted = plan.levels.find(({ id }) => id === level.attached_to)
  if (!wanted || own(commitments, draft.attached_to)) return null
  return t("Rattachée à aucune fiche de niveau « %(level)s »", { level: wanted.title })
}

/** @param {BoardState} state @param {string} key */
function lackOfValues(state, key) {
  const counting = state.plan.values.filter(({ counts_alone }) => counts_alone)
  if (counting.some(({ id }) => writtenIn(state, key, `values.${id}`).text)) return null
  const [only] = counting
  if (counting.length === 1 && only) return t("La valeur « %(value)s » n’est pas argumentée", { value: only.title })
  return tn("Aucune valeur n’est argumentée", "Aucune des %(count)s valeurs n’est argumentée", counting.length)
}

/** @param {BoardState} state @param {string} key */
function lackOfMilestones(state, key) {
  const { milestones } = formOf(state, key)
  if (milestones.length === 0) return t("Aucun jalon")
  const dated = milestones.filter((id) => isDated(state, key, id))
  if (dated.length === 0) return t("Aucun jalon daté")
  const isChecked = dated.some((id) => part(state, key, id, "deliverable"))
  return isChecked ? null : t("Aucun jalon daté n’a de livrable à vérifier")
}

/** What a milestone lacks, once there is one: nothing that counts. @param {BoardState} state @param {string} key */
function advice(state, key) {
  const { milestones } = formOf(state, key)
  return milestones.flatMap((id, at) => {
    const number = at + 1
    if (!part(state, key, id, "title")) return [t("Le jalon %(number)s n’a pas de nom", { number })]
    const [start, end] = [part(state, key, id, "start"), part(state, key, id, "end")]
    if (start && end && end < start) return [t("Le jalon %(number)s finit avant de commencer", { number })]
    return start && !end ? [t("Le jalon %(number)s n’a pas de date de fin", { number })] : []
  })
}

/** @param {BoardState} state @param {string} key @param {string} milestone */
const isDated = (state, key, milestone) =>
  Boolean(part(state, key, milestone, "start") || part(state, key, milestone, "end"))

/** @param {BoardState} state @param {string} key @param {string} milestone @param {string} name */
const part = (state, key, milestone, name) => writtenIn(state, key, `milestones.${milestone}.${name}`).text
