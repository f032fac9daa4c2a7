// A kit's text, drawn from its blocks: paragraphs, headings, items. Never HTML.

import { html } from "../vendor/lit-html/lit-html.js"
import { kitLanguage } from "../core/kit_language.js"
import { gathered, numbered } from "./gathered.js"

/** @typedef {import("../types.d.ts").Block} Block */
/** @typedef {import("../types.d.ts").Run} Run */

/** @param {readonly Block[]} blocks */
export const richText = (blocks) => gathered(blocks).map(drawSet)

/** @param {Block[]} set */
function drawSet(set) {
  const [first] = set
  if (!first) return ""
  switch (first.kind) {
    case "heading":
      return html`<h3 dir="auto" lang=${kitLanguage}>${drawRuns(first.runs)}</h3>`
    case "item":
      return bullets(set)
    case "number":
      return html`<ol>
        ${numbered(set).map(
          ([head, ...under]) =>
            html`<li dir="auto" lang=${kitLanguage}>
              ${drawRuns(head?.runs ?? [])} ${under.length ? bullets(under) : ""}
            </li>`,
        )}
      </ol>`
    default:
      return html`<p dir="auto" lang=${kitLanguage}>${drawRuns(first.runs)}</p>`
  }
}

/** @param {readonly Block[]} items */
const bullets = (items) =>
  html`<ul>
    ${items.map(({ runs }) => html`<li dir="auto" lang=${kitLanguage}>${drawRuns(runs)}</li>`)}
  </ul>`

/** @param {readonly Run[]} runs */
const drawRuns = (runs) => runs.map(drawRun)

/** @param {Run} run */
function drawRun(run) {
  if (run.strong) return html`<strong>${run.text}</strong>`
  return run.em ? html`<em>${run.text}</em>` : run.text
}
