// Writing on a note. The field lives outside of the templates and every keystroke is kept: no drawing, no phase change
// and no cut takes away what someone types.

import { editNote } from "./commands.js"
import { zoneTitle } from "../board/plan.js"
import { canEdit, canWrite, hasRoom, roomLeft } from "./select.js"
import { isTooLong, makeCount } from "../core/counted.js"
import { isWithin, sizeOf } from "../core/signs.js"
import { parted } from "../core/lists.js"
import { own } from "../core/records.js"
import { t } from "../core/words.js"
import { add, addEach } from "./gestures.js"
import { makeOffer } from "./split.js"
import { askWithWayBack } from "./way_back.js"

/** @typedef {import("./room.js").NotesDesk} Desk */
/** @typedef {import("./room.js").Editor} Editor */
/** @typedef {import("../types.d.ts").Color} Color */

/** As app/text.py has it. */
export const NOTE_LIMIT = { length: 1000, lines: 20 }

/** A new note at a place. @param {Desk} desk @param {{ zone: string, x: number, y: number, color?: Color }} spot */
export function writeNew(desk, { zone, x, y, color = "yellow" }) {
  if (!canWrite(desk.board, desk.state.you, zone, desk.session.now())) {
    return desk.say(t("On n’écrit pas dans « %(zone)s » à cette étape.", { zone: zoneTitle(desk.board, zone) }))
  }
  if (!hasRoom(desk.board, desk.state.you)) return desk.toast(t("Le nombre de post-its permis est atteint."))
  const key = `new:${zone}`
  finishOther(desk) // before its draft is read: it may be of this place
  open(desk, { key, note: null, zone, x, y, color, base: 0 }, desk.session.draft(key))
}

/** An existing note. @param {Desk} desk @param {string} id */
export function rewrite(desk, id) {
  const note = own(desk.board.notes, id)
  if (!note || note.text === null || desk.ui.editor?.note === id) return
  if (!canEdit(desk.board, desk.state.you, id, desk.session.now()))
    return desk.say(t("Ce post-it ne se modifie pas à cette étape."))
  const key = `edit:${id}`
  const { zone, x, y, color, rev } = note
  finishOther(desk)
  open(desk, { key, note: id, zone, x, y, color, base: rev }, desk.session.draft(key) || note.text)
}

/** A text that was refused goes back to the editor; it leaves the tray once it stands there. @param {Desk} desk
 * @param {string} id */
export function rewriteUnsent(desk, id) {
  const command = desk.session.unsentCommand(id)
  if (command?.type !== "note.add" && command?.type !== "note.edit") return
  if (command.type === "note.edit" && !own(desk.board.notes, command.note))
    return desk.toast(t("Ce n’est plus sur le tableau."))
  if (desk.ui.editor) setAside(desk)
  if (command.type === "note.edit") rewrite(desk, command.note)
  else writeNew(desk, command)
  // Not opened (the zone is closed, the note is gone): the tray keeps the text, and why was said.
  const field = desk.ui.editor?.field
  if (!field) return
  // A draft of the same place stays whole, after the text that comes back.
  const draft = desk.session.draft(desk.ui.editor?.key ?? "")
  field.value = draft && draft !== command.text ? `${command.text}\n${draft}` : command.text
  field.dispatchEvent(new Event("input"))
  desk.session.dropUnsent(id)
}

/**
 * Validate what is typed, or close when there is nothing. What is too long stays open, whole.
 * @param {Desk} desk @returns {string | null} the note
 */
export function validate(desk) {
  const { editor } = desk.ui
  if (!editor) return null
  if (isTooLong(editor.field)) {
    editor.field.reportValidity()
    return null
  }
  const text = editor.field.value.trim()
  close(desk, editor)
  desk.session.clearDraft(editor.key)
  return editor.note === null ? added(desk, editor, text) : edited(desk, editor, text)
}

/** Leave without validating: the text is kept as a draft. @param {Desk} desk */
export function setAside(desk) {
  const { editor } = desk.ui
  if (!editor) return
  // Nobody comes back to the draft of a note that is gone.
  if (isGone(desk, editor) && !isTooLong(editor.field)) return void validate(desk)
  const isKept = editor.field.value.trim() !== "" && editor.field.value !== own(desk.board.notes, editor.note)?.text
  if (isKept) desk.session.keepDraft(editor.key, editor.field.value)
  else desk.session.clearDraft(editor.key)
  close(desk, editor)
  if (isKept) desk.toast(t("Brouillon gardé sur cet appareil"))
  refocus(editor.note ?? editor.zone)
}

/** The same editor with another colour. @param {Editor} editor @param {Color} color @returns {Editor} */
export const recolored = (editor, color) => ({ ...editor, color })

/** Throw away a note that was not validated. @param {Desk} desk */
export function discard(desk) {
  const { editor } = desk.ui
  if (!editor) return
  desk.session.clearDraft(editor.key)
  close(desk, editor)
}

/**
 * Put the cursor back when a drawing moved the field elsewhere.
 * @param {Editor | null} editor @param {() => void} draw
 */
export function withoutLosingFocus(editor, draw) {
  const field = editor?.field
  const hadFocus = field && document.activeElement === field
  const range = field && [field.selectionStart, field.selectionEnd]
  draw()
  if (!hadFocus || !field.isConnected || document.activeElement === field) return
  field.focus({ preventScroll: true })
  if (range) field.setSelectionRange(range[0] ?? 0, range[1] ?? 0)
}

/** @param {string} key a note, a group or a zone */
export function refocus(key) {
  requestAnimationFrame(() => {
    const found = document.querySelector(`[data-key="${CSS.escape(key)}"], [data-add="${CSS.escape(key)}"]`)
    if (found instanceof HTMLElement) found.focus({ preventScroll: true })
  })
}

/** @param {Desk} desk @param {Omit<Editor, "field" | "count" | "offer">} about @param {string} text */
function open(desk, about, text) {
  const field = makeField(text)
  const { line: count } = makeCount(field, NOTE_LIMIT)
  const offer = about.note === null ? makeOffer(field, (texts) => split(desk, texts)) : null
  const editor = { ...about, field, count, offer }
  listen(desk, editor)
  desk.set({ editor, selection: new Set() })
  desk.drawNow()
  field.focus({ preventScroll: false })
  field.setSelectionRange(text.length, text.length)
}

/**
 * One note per line. What is too long for one, or for the room that is left, stays in the editor.
 * @param {Desk} desk @param {readonly string[]} texts
 */
function split(desk, texts) {
  const { editor } = desk.ui
  if (!editor) return texts
  const { done, left } = eachLine(desk, editor, texts)
  if (done === 0 || left.length > 0) return left
  desk.session.clearDraft(editor.key)
  close(desk, editor)
  refocus(editor.zone)
  return left
}

/**
 * @param {Desk} desk @param {{ zone: string, color: Color }} where @param {readonly string[]} texts
 * @returns {{ done: number, left: readonly string[] }}
 */
export function eachLine(desk, { zone, color }, texts) {
  const [fitting, long] = parted(texts, (text) => isWithin(sizeOf(text), NOTE_LIMIT))
  const room = roomLeft(desk.board, desk.state.you)
  const made = fitting.slice(0, room)
  if (made.length > 0) addEach(desk, { zone, color }, made)
  if (made.length < fitting.length) desk.toast(t("Le nombre de post-its permis est atteint."))
  return { done: made.length, left: [...long, ...fitting.slice(room)] }
}

/** Another note is opened: this one is sent, or kept when it is too long. @param {Desk} desk */
function finishOther(desk) {
  if (desk.ui.editor && isTooLong(desk.ui.editor.field)) setAside(desk)
  else validate(desk)
}

/** @param {string} text */
function makeField(text) {
  const field = document.createElement("textarea")
  field.className = "note__input"
  field.rows = 3
  field.dir = "auto"
  field.value = text
  field.setAttribute("aria-label", t("Votre post-it. Entrée pour valider, Échap pour laisser en brouillon."))
  return field
}

/** @param {Desk} desk @param {Editor} editor */
function listen(desk, editor) {
  const { field } = editor
  field.addEventListener("input", () => {
    desk.session.keepDraft(editor.key, field.value)
    desk.session.signal("typing", { ...typed(editor), on: true })
  })
  field.addEventListener("keydown", (event) => onKey(desk, editor, event))
  field.addEventListener("focusout", () => setTimeout(() => leave(desk, editor)))
}

/** @param {Desk} desk @param {Editor} editor @param {KeyboardEvent} event */
function onKey(desk, editor, event) {
  event.stopPropagation()
  if (event.isComposing) return
  if (event.key === "Escape") {
    event.preventDefault()
    setAside(desk)
    return
  }
  if (event.key === "Enter" && !event.shiftKey) {
    event.preventDefault()
    if (event.repeat) return // still the press that opened it
    const note = validate(desk)
    return desk.ui.editor?.field === editor.field ? undefined : refocus(note ?? editor.zone)
  }
  if (event.key === "Tab" && !event.shiftKey && editor.note === null && editor.field.value.trim()) {
    event.preventDefault()
    const color = desk.ui.editor?.color
    validate(desk)
    if (desk.ui.editor?.field !== editor.field) desk.writeIn(editor.zone, color)
  }
}

/**
 * Going elsewhere validates: a click on the wall, another note. Another window does not.
 * @param {Desk} desk @param {Editor} editor
 */
function leave(desk, editor) {
  const isElsewhere = desk.ui.editor?.field === editor.field && document.activeElement !== editor.field
  if (!isElsewhere || !editor.field.isConnected) return
  if (editor.field.closest(".note, .outbox")?.contains(document.activeElement)) return
  // A question asked of this text, or a text that is too long: it stays under one's eyes.
  if (document.activeElement?.closest("#question") || isTooLong(editor.field)) return
  validate(desk)
}

/** @param {Desk} desk @param {Editor} editor */
function close(desk, editor) {
  desk.session.signal("typing", { ...typed(editor), on: false })
  desk.set({ editor: null })
}

/** @param {Desk} desk @param {Editor} editor */
const isGone = ({ board }, { note }) => note !== null && own(board.notes, note) === undefined

/** @param {Editor} editor */
const typed = ({ zone, note }) => (note === null ? { zone } : { zone, note })

/** @param {Desk} desk @param {Editor} editor @param {string} text */
function added(desk, { zone, x, y, color }, text) {
  if (!text) return null
  return add(desk, { zone, x, y, color, text })
}

/** @param {Desk} desk @param {Editor} editor @param {string} text */
function edited(desk, { note, base }, text) {
  if (!note) return note
  const before = own(desk.board.notes, note)?.text
  // Somebody removed it meanwhile: the server says so, and the tray keeps what was typed.
  if (before === undefined) text && desk.submit(editNote({ note, text, base }))
  else if (!text) desk.toast(t("Un post-it garde au moins un mot : son texte n’a pas changé."))
  else if (text !== before) rewritten(desk, note, text, before ?? "", base)
  return note
}

/** @param {Desk} desk @param {string} note @param {string} text @param {string} before @param {number} base */
function rewritten(desk, note, text, before, base) {
  /** @param {string} from @param {string} to @param {number} left */
  const change = (from, to, left) => () => {
    const now = own(desk.board.notes, note)
    // Over one's own text, a way stands on what is there. Over somebody else's, on the revision that one left, so that
    // the server refuses it and both texts are shown.
    desk.submit(editNote({ note, text: to, base: now?.text === from ? now.rev : left }))
  }
  askWithWayBack(desk, editNote({ note, text, base }), change(text, before, base + 1), change(before, text, base + 2))
  desk.say(t("Post-it modifié."))
}
