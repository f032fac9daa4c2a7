// One text and the next, with what came and what went, for people to read.

import { html } from "../vendor/lit-html/lit-html.js"
import { difference } from "./difference.js"

/** @param {string} before @param {string} after */
export const changesFrom = (before, after) => difference(before, after).map(({ kind, text }) => changed(kind, text))

/** @param {import("./difference.js").Part["kind"]} kind @param {string} text */
function changed(kind, text) {
  if (kind === "same") return text
  return kind === "added" ? html`<ins>${text}</ins>` : html`<del>${text}</del>`
}
