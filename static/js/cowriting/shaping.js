// What the four buttons and their keys do to a text, and what is pressed where the cursor is.

import { keymap, liftListItem, redo, splitListItem, toggleMark, undo, wrapInList } from "../vendor/prose/prose.js"
import { schema } from "./schema.js"

/** @import { EditorState, EditorView } from "../vendor/prose/prose.js" */
/** @typedef {EditorState["doc"]} Node */
/** @typedef {"strong" | "bullets" | "numbers" | "link"} Shape */
/** @typedef {(state: EditorState, dispatch?: EditorView["dispatch"]) => boolean} Command */

const { strong, em, link } = schema.marks
const { bullet_list: bullets, ordered_list: numbers, list_item: item, hard_break: line } = schema.nodes

/** @type {Readonly<Record<Exclude<Shape, "link">, Command>>} */
export const shapes = {
  strong: toggleMark(strong),
  bullets: (state, dispatch) => toggleList(state, bullets, dispatch),
  numbers: (state, dispatch) => toggleList(state, numbers, dispatch),
}

/** @param {() => void} askLink */
export const keys = (askLink) =>
  keymap({
    Enter: splitListItem(item),
    /** @type {Command} */
    "Shift-Enter": (state, dispatch) => {
      dispatch?.(state.tr.replaceSelectionWith(line.create()).scrollIntoView())
      return true
    },
    "Mod-b": shapes.strong,
    "Mod-i": toggleMark(em),
    "Mod-k": () => {
      askLink()
      return true
    },
    "Mod-Shift-7": shapes.numbers,
    "Mod-Shift-8": shapes.bullets,
    "Mod-z": undo,
    "Mod-y": redo,
    "Shift-Mod-z": redo,
  })

/** What is pressed. @param {EditorState} state @returns {ReadonlySet<Shape>} */
export function pressed(state) {
  /** @type {Set<Shape>} */
  const found = new Set()
  const { empty, $from, from, to } = state.selection
  const bold = empty ? strong.isInSet(state.storedMarks ?? $from.marks()) : state.doc.rangeHasMark(from, to, strong)
  if (bold) found.add("strong")
  if (addressAt(state) !== null) found.add("link")
  const list = listAt(state)?.node.type
  if (list === bullets) found.add("bullets")
  if (list === numbers) found.add("numbers")
  return found
}

/** The address of the link where the cursor is, or null. @param {EditorState} state @returns {string | null} */
export function addressAt(state) {
  const { from, to } = linkRange(state)
  let href = null
  state.doc.nodesBetween(from, to, (/** @type {Node} */ node) => {
    href ??= link.isInSet(node.marks)?.attrs.href ?? null
  })
  return href
}

/** Give the words that are selected an address, or none; without any, the link is its address.
 * @param {EditorState} state @param {string | null} href */
export function withLink(state, href) {
  const { from, to } = linkRange(state)
  const { tr } = state
  if (href === null) return tr.removeMark(from, to, link)
  const mark = link.create({ href })
  if (from === to) return tr.insert(from, schema.text(href, [mark]))
  return tr.removeMark(from, to, link).addMark(from, to, mark)
}

/** The selection, or the whole link in which the cursor is. @param {EditorState} state */
function linkRange({ selection, doc }) {
  const { from, to, empty, $from } = selection
  if (!empty) return { from, to }
  const mark = link.isInSet($from.marks()) ?? link.isInSet($from.nodeAfter?.marks ?? [])
  if (!mark) return { from, to }
  let [start, end] = [from, to]
  $from.parent.forEach((/** @type {Node} */ node, /** @type {number} */ offset) => {
    const at = $from.start() + offset
    if (mark.isInSet(node.marks) && at <= from && from <= at + node.nodeSize) {
      start = Math.min(start, at)
      end = Math.max(end, at + node.nodeSize)
    }
  })
  return { from: start, to: Math.min(end, doc.content.size) }
}

/** @param {EditorState} state */
function listAt({ selection: { $from } }) {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth)
    if (node.type === bullets || node.type === numbers) return { node, at: $from.before(depth) }
  }
  return null
}

/** @param {EditorState} state @param {typeof bullets} type @param {EditorView["dispatch"]} [dispatch] */
function toggleList(state, type, dispatch) {
  const list = listAt(state)
  if (!list) return wrapInList(type)(state, dispatch)
  if (list.node.type === type) return liftListItem(item)(state, dispatch)
  dispatch?.(state.tr.setNodeMarkup(list.at, type))
  return true
}
