// Where the others write: a caret with their name in the same field. Each of us tells where they are, a few times a
// second at most; the server says whose it is, and says nothing of anybody where names are hidden.

import {
  absolutePositionToRelativePosition,
  createRelativePositionFromJSON,
  Decoration,
  DecorationSet,
  Plugin,
  PluginKey,
  relativePositionToAbsolutePosition,
  ySyncPluginKey,
} from "../vendor/prose/prose.js"

/** @import { EditorState, EditorView } from "../vendor/prose/prose.js" */
/** @typedef {{ name: string, field: string, anchor: unknown, head: unknown }} Caret */

const EVERY_MS = 250
/** @type {PluginKey<DecorationSet>} */
const KEY = new PluginKey("carets")

export class Carets {
  /** @param {{ send: (state: string) => void, hueOf: (seat: string) => string, changed: () => void }} hands */
  constructor({ send, hueOf, changed }) {
    this.send = send
    this.hueOf = hueOf
    this.changed = changed
    /** @type {Map<string, Caret>} by seat */
    this.others = new Map()
    /** @type {Set<EditorView>} */
    this.views = new Set()
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined
    this.told = ""
    this.next = ""
  }

  /** @param {{ seat: string, name: string, state: string }} said  an empty state: they left */
  hear({ seat, name, state }) {
    const where = readState(state)
    if (where) this.others.set(seat, { name, ...where })
    else this.others.delete(seat)
    this.show()
  }

  /** Nobody is heard any more. */
  clear() {
    this.others.clear()
    this.told = ""
    this.show()
  }

  /** Who writes in this draft, beside us: their seats and names. */
  get writers() {
    return [...this.others].map(([seat, { name }]) => ({ seat, name }))
  }

  show() {
    for (const view of this.views) view.dispatch(view.state.tr.setMeta(KEY, true))
    this.changed()
  }

  /** @param {string} state */
  tell(state) {
    this.next = state
    if (this.timer !== undefined || state === this.told) return
    this.told = state
    this.send(state)
    this.timer = setTimeout(() => {
      this.timer = undefined
      this.tell(this.next)
    }, EVERY_MS)
  }

  /** @param {string} field */
  plugin(field) {
    return new Plugin({
      key: KEY,
      state: {
        init: () => DecorationSet.empty,
        /** @param {EditorState["tr"]} tr @param {DecorationSet} shown @param {EditorState} _
         * @param {EditorState} state */
        apply: (tr, shown, _, state) => {
          const isOurs = !tr.getMeta(KEY) && !tr.getMeta(ySyncPluginKey)
          return isOurs ? shown.map(tr.mapping, tr.doc) : this.drawn(state, field)
        },
      },
      props: {
        decorations: (/** @type {EditorState} */ state) => KEY.getState(state),
        handleDOMEvents: { blur: () => this.tell("") },
      },
      view: (/** @type {EditorView} */ view) => {
        this.views.add(view)
        return {
          update: () => {
            if (view.hasFocus() && view.editable) this.tell(stateOf(view, field))
          },
          destroy: () => void this.views.delete(view),
        }
      },
    })
  }

  /** @param {EditorState} state @param {string} field */
  drawn(state, field) {
    const { doc, type, binding } = ySyncPluginKey.getState(state)
    if (!binding) return DecorationSet.empty
    const most = Math.max(0, state.doc.content.size - 1)
    /** @param {unknown} place */
    const found = (place) => {
      const at = relativePositionToAbsolutePosition(doc, type, createRelativePositionFromJSON(place), binding.mapping)
      return at === null ? null : Math.min(at, most)
    }
    const shown = [...this.others].flatMap(([seat, caret]) => {
      if (caret.field !== field) return []
      const [anchor, head] = [found(caret.anchor), found(caret.head)]
      if (anchor === null || head === null) return []
      const color = this.hueOf(seat)
      return [
        Decoration.widget(head, () => drawnCaret(caret.name, color), { key: `${seat} ${caret.name}`, side: 10 }),
        Decoration.inline(Math.min(anchor, head), Math.max(anchor, head), { class: "chosen", "data-color": color }),
      ]
    })
    return DecorationSet.create(state.doc, shown)
  }
}

/** @param {string} name @param {string} color */
function drawnCaret(name, color) {
  const caret = document.createElement("span")
  caret.className = "caret"
  caret.setAttribute("aria-hidden", "true")
  Object.assign(caret.dataset, { color, name })
  return caret
}

/** @param {EditorView} view @param {string} field */
function stateOf({ state }, field) {
  const { type, binding } = ySyncPluginKey.getState(state)
  if (!binding) return ""
  const place = (/** @type {number} */ at) => absolutePositionToRelativePosition(at, type, binding.mapping)
  const { anchor, head } = state.selection
  return btoa(JSON.stringify({ field, anchor: place(anchor), head: place(head) }))
}

/** @param {string} state @returns {Omit<Caret, "name"> | null} */
function readState(state) {
  if (!state) return null
  try {
    const { field, anchor, head } = JSON.parse(atob(state))
    return typeof field === "string" && anchor && head ? { field, anchor, head } : null
  } catch {
    return null
  }
}
