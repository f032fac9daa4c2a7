// Prints, as JSON, each text that a script holds outside of t(…), tn(…) and N_(…): in what it draws (kind "shown": the
// text of an element, an attribute that is read out) and elsewhere (kind "literal"). Given: the paths of the scripts.

import { readFileSync } from "node:fs"
import { parsers } from "prettier/plugins/acorn"

const SAYS = new Set(["t", "tn", "N_"])
const DRAWS = new Set(["html", "svg"])
const FROM_ELSEWHERE = new Set(["ImportDeclaration", "ExportAllDeclaration"])
const COMMENT = /<!--.*?-->/gs
const TAG = /<[^<>]*>/gs
const READ_OUT = /\b(?:aria-label|aria-description|aria-roledescription|title|placeholder|alt)="([^"]*)"/g
const HELD = "\u0000" // where a value stands

/** @typedef {{ type: string, start: number, [key: string]: any }} Node */
/** @typedef {(node: Node, kind: string, text: string) => void} Keep */

/** @param {string} path */
function textsOf(path) {
  const source = readFileSync(path, "utf8")
  /** @type {{ path: string, line: number, kind: string, text: string }[]} */
  const found = []
  visit(parsers.acorn.parse(source, /** @type {any} */ ({ filepath: path })), (node, kind, text) => {
    if (text.trim()) found.push({ path, line: source.slice(0, node.start).split("\n").length, kind, text: text.trim() })
  })
  return found
}

/** @param {unknown} value @param {Keep} keep */
function visit(value, keep) {
  if (Array.isArray(value)) for (const each of value) visit(each, keep)
  else if (isNode(value)) look(value, keep)
}

/** @param {Node} node @param {Keep} keep */
function look(node, keep) {
  if (FROM_ELSEWHERE.has(node.type)) return
  if (node.type === "CallExpression" && SAYS.has(node.callee.name)) {
    const { arguments: given } = node
    return visit(
      given.filter((/** @type {Node} */ each) => each.type !== "Literal"),
      keep,
    )
  }
  if (node.type === "TaggedTemplateExpression" && DRAWS.has(node.tag.name)) {
    keepDrawn(node, keep)
    return visit(node.quasi.expressions, keep)
  }
  if (node.type === "Literal" && typeof node.value === "string") keep(node, "literal", node.value)
  if (node.type === "TemplateElement") keep(node, "literal", node.value.cooked)
  for (const [key, child] of Object.entries(node)) if (key !== "comments" && key !== "tokens") visit(child, keep)
}

/** @param {Node} template @param {Keep} keep */
function keepDrawn(template, keep) {
  const page = template.quasi.quasis.map((/** @type {Node} */ part) => part.value.cooked).join(HELD)
  for (const [, said = ""] of page.matchAll(READ_OUT)) keep(template, "shown", said.replaceAll(HELD, " "))
  const text = page.replace(COMMENT, " ").replace(TAG, " ").replaceAll(HELD, " ")
  keep(template, "shown", text.replace(/\s+/g, " "))
}

/** @param {unknown} value @returns {value is Node} */
const isNode = (value) => typeof value === "object" && value !== null && "type" in value

process.stdout.write(JSON.stringify(process.argv.slice(2).flatMap(textsOf)))
