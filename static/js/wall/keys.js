// The wall by keyboard: arrows go from thing to thing, Enter opens one, « M » carries it, Space chooses it, Del takes
// it away.

import { own } from "../core/records.js"
import { t } from "../core/words.js"
import { rewrite } from "../notes/editor.js"
import { chosenNotes, copyEach, duplicateEach, removeEach } from "../notes/several.js"
import { remove } from "../notes/gestures.js"
import { startRenaming } from "./group.js"
import { neighbour } from "./neighbour.js"

/** @typedef {import("../notes/room.js").NotesDesk} Desk */
/** @typedef {import("../core/later.js").Later<typeof import("./carry.js")>} Carry */

/** @type {Record<string, readonly [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/**
 * A key pressed on a note or a group.
 * @param {Desk} desk @param {KeyboardEvent} event
 * @param {{ placeOf: (key: string) => { x: number, y: number } | null, carry: Carry }} wall
 *   `placeOf`: where a thing is seen, if not at its own place
 */
export function onWallKey(desk, event, { placeOf, carry }) {
  const key = focused(event)
  if (!key || event.altKey) return
  if (event.ctrlKey || event.metaKey) return withCtrl(desk, key, event)
  const arrow = ARROWS[event.key]
  if (desk.ui.carried?.key === key && (arrow || !event.repeat) && carry.now()?.onCarryKey(desk, event, arrow))
    return taken(event, () => {})
  if (arrow) return taken(event, () => goOn(event, arrow))
  if (event.key.toLowerCase() === "m") return once(event, () => void carry.use(({ take }) => take(desk, key, placeOf)))
  if (event.key === "Enter" || event.key === "F2") return once(event, () => open(desk, key))
  if (event.key === " ") return once(event, () => choose(desk, key))
  if (event.key === "Delete") return once(event, () => removeChosen(desk, key))
}

/** As anywhere: Ctrl+D makes another, Ctrl+C takes the text along. @param {Desk} desk @param {string} key
 * @param {KeyboardEvent} event */
function withCtrl(desk, key, event) {
  const keys = desk.ui.selection.has(key) ? chosenNotes(desk) : own(desk.board.notes, key) ? [key] : []
  if (event.shiftKey || keys.length === 0) return
  if (event.key.toLowerCase() === "d") return once(event, () => duplicateEach(desk, keys))
  if (event.key.toLowerCase() === "c" && getSelection()?.isCollapsed !== false)
    return once(event, () => void copyEach(desk, keys))
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

/** One press is one act, however long the key stays down. @param {KeyboardEvent} event @param {() => void} act */
const once = (event, act) => taken(event, () => event.repeat || act())

/** To the nearest thing on that side. @param {KeyboardEvent} event @param {readonly [number, number]} arrow */
function goOn({ target }, arrow) {
  if (!(target instanceof HTMLElement)) return
  const others = [...document.querySelectorAll(".wall__zones [data-key]")].filter((thing) => thing !== target)
  const boxes = others.map((thing) => thing.getBoundingClientRect())
  const next = others[neighbour(target.getBoundingClientRect(), boxes, arrow)]
  if (next instanceof HTMLElement) next.focus()
}

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
