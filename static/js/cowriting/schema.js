// What a text may hold: paragraphs, lists, bold, italics, links. The rest of what is pasted is cut to its words.

import { Schema } from "../vendor/prose/prose.js"

/** @typedef {{ attrs: any }} Attrs */

const LINK_LENGTH = 2_000
const NORMAL = /font-weight:\s*(?:normal|400)/
const BOLD = /font-weight:\s*(?:bold|[6-9]00)/
const SAFE = /^(?:https?:\/\/|mailto:)/i

/** The address that a link may have, or null. @param {string} text */
export function safeAddress(text) {
  const said = text.trim()
  const href = SAFE.test(said) ? said : said.includes("@") && !/[\s/]/.test(said) ? `mailto:${said}` : `https://${said}`
  return said && href.length <= LINK_LENGTH && !/\s/.test(href) && URL.canParse(href) ? href : null
}

/** Styles of pasted HTML would be refused by the policy of the page, one by one: set aside, they can still be read.
 * @param {string} html */
export const withoutStyles = (html) =>
  html.replace(/<[^>]*>/g, (tag) => tag.replace(/\sstyle(?=\s*=)/gi, " data-style"))

/** @param {HTMLElement} found */
const styleOf = (found) => found.dataset.style ?? ""

/** A word processor says its lists with paragraphs. */
const OF_WORD = "p[class^=MsoListParagraph]"

export const schema = new Schema({
  nodes: {
    doc: { content: "block+" },
    paragraph: {
      content: "inline*",
      group: "block",
      parseDOM: [{ tag: "p" }],
      toDOM: () => ["p", { dir: "auto" }, 0],
    },
    bullet_list: { content: "list_item+", group: "block", parseDOM: [{ tag: "ul" }], toDOM: () => ["ul", 0] },
    ordered_list: {
      content: "list_item+",
      group: "block",
      attrs: { order: { default: 1 } },
      parseDOM: [{ tag: "ol" }],
      toDOM: (/** @type {Attrs} */ { attrs }) => (attrs.order === 1 ? ["ol", 0] : ["ol", { start: attrs.order }, 0]),
    },
    list_item: {
      content: "paragraph block*",
      defining: true,
      parseDOM: [{ tag: "li" }, { tag: OF_WORD, priority: 60 }],
      toDOM: () => ["li", 0],
    },
    text: { group: "inline" },
    hard_break: {
      inline: true,
      group: "inline",
      selectable: false,
      parseDOM: [{ tag: "br" }],
      toDOM: () => ["br"],
    },
  },
  marks: {
    link: {
      attrs: { href: {} },
      inclusive: false,
      parseDOM: [
        { tag: "a[href]", getAttrs: (/** @type {HTMLElement} */ found) => ofLink(found.getAttribute("href") ?? "") },
      ],
      toDOM: (/** @type {Attrs} */ { attrs }) => [
        "a",
        { href: attrs.href, rel: "noopener noreferrer", target: "_blank" },
        0,
      ],
    },
    em: { parseDOM: [{ tag: "i" }, { tag: "em" }], toDOM: () => ["em", 0] },
    strong: {
      parseDOM: [
        { tag: "strong" },
        // Some put all that they copy in a <b> that is not bold, and what is bold in a <span>.
        { tag: "b", getAttrs: (/** @type {HTMLElement} */ found) => !NORMAL.test(styleOf(found)) && null },
        { tag: "span", getAttrs: (/** @type {HTMLElement} */ found) => BOLD.test(styleOf(found)) && null },
        { tag: "span[data-style*=mso-list]", ignore: true, priority: 60 },
      ],
      toDOM: () => ["strong", 0],
    },
  },
})

/** @param {string} href */
const ofLink = (href) => SAFE.test(href) && href.length <= LINK_LENGTH && { href }
