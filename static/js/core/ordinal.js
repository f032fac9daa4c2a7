// A rank as it stands in a sentence: « 1re », “2nd”, its end raised.

import { html } from "../vendor/lit-html/lit-html.js"
import { rankSuffix } from "./figures.js"

/** @param {number} rank */
export const ordinal = (rank) => html`${rank}<sup>${rankSuffix(rank)}</sup>`
