// The wall by keyboard: arrows move what has the focus, Enter opens it, Space chooses it, Del takes it away.

import { canMove } from "../notes/select.js"
import { own } from "../core/records.js"
import { t } from "../core/words.js"
import { rewrite } from "../notes/editor.js"
import { chosenNotes, copyEach, duplicateEach, putChosenTogether, removeEach } from "../notes/several.js"
import { gather, move, remove } from "../notes/gestures.js"
import { startRenaming } from "./group.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */

const STEP = 10
const LEAP = 50

/** @type {Record<string, readonly [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/**
 * A key pressed on a note or a group.
 * @param {Desk} desk @param {KeyboardEvent} event
 * @param {(key: string) => { x: number, y: number } | null} shownPlace where a thing is seen, if not at its own place
 */
export function onWallKey(desk, event, shownPlace) {
  const key = focused(event)
  if (!key || event.altKey) return
  const arrow = ARROWS[event.key]
  if (arrow && !event.ctrlKey && !event.metaKey)
    return taken(event, () => nudge(desk, key, { arrow, step: event.shiftKey ? LEAP : STEP, from: shownPlace(key) }))
  if (event.ctrlKey || event.metaKey) return withCtrl(desk, key, event)
  if (event.key === "Enter" || event.key === "F2") return taken(event, () => open(desk, key))
  if (event.key === " ") return taken(event, () => choose(desk, key))
  if (event.key === "Delete") return taken(event, () => removeChosen(desk, key))
}

/** As anywhere: Ctrl+D makes another, Ctrl+C takes the text along. @param {Desk} desk @param {string} key
 * @param {KeyboardEvent} event */
function withCtrl(desk, key, event) {
  const keys = desk.ui.selection.has(key) ? chosenNotes(desk) : own(desk.board.notes, key) ? [key] : []
  if (event.shiftKey || keys.length === 0) return
  if (event.key.toLowerCase() === "d") return taken(event, () => duplicateEach(desk, keys))
  if (event.key.toLowerCase() === "c" && getSelection()?.isCollapsed !== false)
    return taken(event, () => void copyEach(desk, keys))
}

/** Choose or leave a note; others stay chosen. @param {Desk} desk @param {string} key */
export function choose(desk, key) {
  const selection = new Set(desk.ui.selection)
  const isChosen = !selection.delete(key)
  if (isChosen) selection.add(key)
  desk.set({ selection })
  desk.say(
    isChosen
      ? t("Choisi. %(total)s en tout. Ctrl+G pour regrouper.", { total: selection.size })
      : t("N’est plus choisi."),
  )
}

/** @param {Desk} desk */
export function groupChosen(desk) {
  if (putChosenTogether(desk)) return
  const notes = [...desk.ui.selection].filter((key) => own(desk.board.notes, key))
  if (!gather(desk, notes)) desk.say(t("Choisissez au moins deux post-its, avec la touche Espace ou Maj et un clic."))
}

/** @param {KeyboardEvent} event */
function focused({ target }) {
  return target instanceof HTMLElement && target.dataset.key ? target.dataset.key : null
}

/** @param {KeyboardEvent} event @param {() => void} act */
function taken(event, act) {
  event.preventDefault()
  event.stopPropagation()
  act()
}

/**
 * @param {Desk} desk @param {string} key
 * @param {{ arrow: readonly [number, number], step: number, from: { x: number, y: number } | null }} how
 */
function nudge(desk, key, { arrow: [right, down], step, from: shown }) {
  const { board, state } = desk
  const thing = own(board.groups, key) ?? own(board.notes, key)
  if (!thing) return
  if (own(board.notes, key)?.group)
    return desk.say(t("Ce post-it est dans un regroupement : déplacez le regroupement."))
  if (!own(board.groups, key) && !canMove(board, state.you, key, desk.session.now()))
    return desk.say(t("Ce post-it ne se déplace pas à cette étape."))
  const from = shown ?? thing
  move(desk, key, { zone: thing.zone, x: bounded(from.x + right * step), y: bounded(from.y + down * step) })
}

/** @param {number} value */
const bounded = (value) => Math.min(1000, Math.max(0, Math.round(value)))

/** @param {Desk} desk @param {string} key */
function open(desk, key) {
  if (own(desk.board.groups, key)) startRenaming(desk, key)
  else rewrite(desk, key)
}

/** @param {Desk} desk @param {string} key */
function removeChosen(desk, key) {
  if (desk.ui.selection.has(key) && desk.ui.selection.size > 1) removeEach(desk, chosenNotes(desk))
  else remove(desk, key)
}
