// The words that one looks for, marked where they stand on the board, where the browser can.

import { placesOf, wordsOf } from "./select.js"

const NAME = "found"

/** @param {ParentNode} root @param {string} text  what one looks for; empty: nothing is marked */
export function markWords(root, text) {
  if (!("highlights" in CSS)) return
  const words = wordsOf(text)
  if (words.length === 0) return void CSS.highlights.delete(NAME)
  const ranges = [...root.querySelectorAll("main .note__text, .beside .found")].flatMap((element) =>
    rangesIn(element, words),
  )
  CSS.highlights.set(NAME, new Highlight(...ranges))
}

/** @param {Element} element @param {readonly string[]} words */
function rangesIn(element, words) {
  const text = [...element.childNodes].find((node) => node instanceof Text && node.data.trim())
  if (!(text instanceof Text)) return []
  return placesOf(text.data, words).map(([from, to]) => {
    const range = new Range()
    range.setStart(text, from)
    range.setEnd(text, to)
    return range
  })
}
