// A text that is written together, as plain signs: its length, and what is left to copy.

import { XmlElement, XmlText } from "../vendor/prose/prose.js"

/** @import { XmlFragment } from "../vendor/prose/prose.js" */

/** A line for each paragraph. @param {XmlFragment} fragment @returns {string} */
export const plainText = (fragment) =>
  fragment
    .toArray()
    .map((/** @type {unknown} */ block) => said(block).trimEnd())
    .join("\n")

/** @param {any} node @returns {string} */
function said(node) {
  if (node instanceof XmlText)
    return node
      .toDelta()
      .map((/** @type {any} */ { insert }) => insert)
      .join("")
  if (!(node instanceof XmlElement)) return ""
  if (node.nodeName === "hard_break") return "\n"
  const inner = node.toArray().map(said)
  return inner.join(node.nodeName === "paragraph" ? "" : "\n")
}
