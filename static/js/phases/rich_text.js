// A kit's text, drawn from its blocks: paragraphs, headings, items. Never HTML.

import { html } from "../vendor/lit-html/lit-html.js"
import { kitLanguage } from "../core/kit_language.js"

/** @typedef {import("../types.d.ts").Block} Block */
/** @typedef {import("../types.d.ts").Run} Run */

/** @param {readonly Block[]} blocks */
export const richText = (blocks) => gathered(blocks).map(drawSet)

/** Items that follow each other make one list. @param {readonly Block[]} blocks @returns {Block[][]} */
function gathered(blocks) {
  /** @type {Block[][]} */
  const sets = []
  for (const block of blocks) {
    const last = sets.at(-1)
    if (last && isItem(block) && last[0]?.kind === block.kind) last.push(block)
    else sets.push([block])
  }
  return sets
}

/** @param {Block} block */
const isItem = (block) => block.kind === "item" || block.kind === "number"

/** @param {Block[]} set */
function drawSet(set) {
  const [first] = set
  if (!first) return ""
  switch (first.kind) {
    case "heading":
      return html`<h3 dir="auto" lang=${kitLanguage}>${drawRuns(first.runs)}</h3>`
    case "item":
      return html`<ul>
        ${set.map((block) => html`<li dir="auto" lang=${kitLanguage}>${drawRuns(block.runs)}</li>`)}
      </ul>`
    case "number":
      return html`<ol>
        ${set.map((block) => html`<li dir="auto" lang=${kitLanguage}>${drawRuns(block.runs)}</li>`)}
      </ol>`
    default:
      return html`<p dir="auto" lang=${kitLanguage}>${drawRuns(first.runs)}</p>`
  }
}

/** @param {readonly Run[]} runs */
const drawRuns = (runs) => runs.map(drawRun)

/** @param {Run} run */
function drawRun(run) {
  if (run.strong) return html`<strong>${run.text}</strong>`
  return run.em ? html`<em>${run.text}</em>` : run.text
}
