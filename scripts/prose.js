// What the page of a draft takes of the libraries that write together: scripts/vendor.sh joins these, and all that they
// stand on, in static/js/vendor/prose/prose.js. Their own files name each other by package, which browsers do not know.

export { baseKeymap, toggleMark } from "prosemirror-commands"
export { keymap } from "prosemirror-keymap"
export { Schema } from "prosemirror-model"
export { liftListItem, splitListItem, wrapInList } from "prosemirror-schema-list"
export { EditorState, Plugin, PluginKey } from "prosemirror-state"
export { Decoration, DecorationSet, EditorView } from "prosemirror-view"
export {
  absolutePositionToRelativePosition,
  redo,
  relativePositionToAbsolutePosition,
  undo,
  ySyncPlugin,
  ySyncPluginKey,
  yUndoPlugin,
} from "y-prosemirror"
export {
  applyUpdate,
  createRelativePositionFromJSON,
  decodeStateVector,
  Doc,
  encodeStateAsUpdate,
  encodeStateVector,
  mergeUpdates,
  XmlElement,
  XmlFragment,
  XmlText,
} from "yjs"
