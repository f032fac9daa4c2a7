
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
