// The forms as they were filled in. Mirror of app/board/forms.

import { own } from "../core/records.js"

/** @import { Folds } from "../board/capability" */
/** @import { BoardState, Form } from "../types" */

/** @type {Pick<BoardState, "forms">} */
export const empty = { forms: {} }

/** @type {Form} */
export const EMPTY = { texts: {}, milestones: [], locked: false }

/** @type {Folds} */
export const folds = {
  "form.written": (state, { commitment, field, text, rev, at, live }) =>
    change(state, commitment, (form) => {
      const written = live ? { text, rev, at, live, is_ahead: true } : { text, rev, at }
      return { ...form, texts: { ...form.texts, [field]: written } }
    }),

  "form.settled": (state, { commitment, field, text, rev, at }) =>
    change(state, commitment, (form) => ({
      ...form,
      texts: { ...form.texts, [field]: { text, rev, at, live: true } },
    })),

  "milestone.added": (state, { commitment, milestone, after }) =>
    change(state, commitment, (form) => {
      const { milestones: known } = form
      if (known.includes(milestone)) return form
      const at = after === null ? -1 : known.indexOf(after)
      const place = at < 0 ? known.length : at + 1
      return { ...form, milestones: [...known.slice(0, place), milestone, ...known.slice(place)] }
    }),

  "milestone.removed": (state, { commitment, milestone, is_emptied = false }) =>
    change(state, commitment, (form) => ({
      ...form,
      milestones: form.milestones.filter((id) => id !== milestone),
      texts: is_emptied ? withoutMilestone(form.texts, milestone) : form.texts,
    })),

  "form.locked": (state, { commitment, locked }) => change(state, commitment, (form) => ({ ...form, locked })),
}

/** @param {Form["texts"]} texts @param {string} milestone @returns {Form["texts"]} */
const withoutMilestone = (texts, milestone) =>
  Object.fromEntries(Object.entries(texts).filter(([name]) => !name.startsWith(`milestones.${milestone}.`)))

/**
 * A form is that of a draft: without it, nothing.
 * @param {BoardState} state @param {string} key @param {(form: Form) => Form} how @returns {BoardState}
 */
function change(state, key, how) {
  if (!own(state.commitments, key)) return state
  const now = own(state.forms, key) ?? EMPTY
  const form = how(now)
  return form === now ? state : { ...state, forms: { ...state.forms, [key]: form } }
}
