// One text of a draft as people write in it. ProseMirror keeps it to the schema, Yjs makes it everybody's.

import { baseKeymap, EditorState, EditorView, keymap, ySyncPlugin, yUndoPlugin } from "../vendor/prose/prose.js"
import { schema, withoutStyles } from "./schema.js"
import { addressAt, keys, pressed, shapes, withLink } from "./shaping.js"

/** @import { XmlFragment } from "../vendor/prose/prose.js" */
/** @import { Carets } from "./carets.js" */
/**
 * @typedef {object} Hands
 * @property {string} field
 * @property {XmlFragment} fragment
 * @property {Carets} carets
 * @property {() => boolean} canWrite
 * @property {() => boolean} mustStop   in the middle of a sentence too
 * @property {() => Record<string, string>} attributes  of the text while it is written in
 * @property {() => void} askLink
 * @property {() => void} changed
 */

export class Editor {
  /** @param {Element} place @param {Hands} hands */
  constructor(place, { field, fragment, carets, canWrite, mustStop, attributes, askLink, changed }) {
    const plugins = [ySyncPlugin(fragment), yUndoPlugin(), carets.plugin(field), keys(askLink), keymap(baseKeymap)]
    this.canWrite = canWrite
    this.mustStop = mustStop
    /** Whoever was writing finishes, whatever happened meanwhile. */
    this.wasWriting = false
    this.view = new EditorView(place, {
      state: EditorState.create({ schema, plugins }),
      editable: () => this.isWritable,
      attributes: () => ({ class: "prose", translate: "no", ...(this.isWritable ? attributes() : {}) }),
      transformPastedHTML: withoutStyles,
      /** The first one comes before there is a `view` here.
       * @this {EditorView} @param {EditorState["tr"]} transaction */
      dispatchTransaction(transaction) {
        this.updateState(this.state.apply(transaction))
        changed()
      },
      handleDOMEvents: {
        // The page has keys of its own.
        keydown: (/** @type {EditorView} */ _, /** @type {KeyboardEvent} */ event) => event.stopPropagation(),
        focus: () => changed(),
        blur: () => {
          this.wasWriting = false
          changed()
        },
      },
    })
    this.wasWritable = this.isWritable
  }

  get isWritable() {
    return this.canWrite() || this.wasWriting
  }

  /** Look again at who may write. */
  refresh() {
    if (this.mustStop()) this.wasWriting = false
    else if (this.canWrite()) this.wasWriting = this.view.hasFocus()
    if (this.isWritable === this.wasWritable) return
    this.wasWritable = this.isWritable
    this.view.setProps({})
  }

  get pressed() {
    return pressed(this.view.state)
  }

  get address() {
    return addressAt(this.view.state)
  }

  /** @param {keyof typeof shapes} shape */
  shape(shape) {
    shapes[shape](this.view.state, this.view.dispatch)
    this.view.focus()
  }

  /** @param {string | null} href */
  link(href) {
    this.view.dispatch(withLink(this.view.state, href))
    this.view.focus()
  }

  focus() {
    this.view.focus()
  }

  destroy() {
    this.view.destroy()
  }
}
