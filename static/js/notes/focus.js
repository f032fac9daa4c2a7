// An act may take away the very button that one pressed. The focus then goes to what it was about, or to what is next:
// lost, the next Tab would start from the top of the page.

import { groupsIn, notesOfGroup } from "../groups/select.js"
import { own } from "../core/records.js"
import { loneNotesIn } from "./select.js"

/** @typedef {import("../types.d.ts").BoardState} BoardState */

/** What holds the buttons of one thing, or of all that is chosen. */
const AROUND = ".tray, .entry, .set__head"

/**
 * Draws, and finds the focus again if the drawing took it away.
 * @param {{ readonly board: BoardState, readonly ui: { selection: ReadonlySet<string> } }} desk
 */
export function createFocus(desk) {
  let { board, ui } = desk
  /** @param {() => void} draw */
  return (draw) => {
    const [had, before] = [document.activeElement, board]
    const about = keysAbout(had, ui.selection)
    const isByKeyboard = about.length > 0 && had?.matches(":focus-visible")
    draw()
    ;({ board, ui } = desk)
    if (about.length === 0 || had?.isConnected || document.activeElement !== document.body) return
    heirOf(before, about)?.focus({ preventScroll: !isByKeyboard })
  }
}

/** @param {Element | null} element @param {ReadonlySet<string>} selection @returns {readonly string[]} */
function keysAbout(element, selection) {
  const around = element?.closest(AROUND)
  if (!around) return []
  if (around.matches(".tray")) return [...selection]
  return [around.querySelector("[data-key]")?.getAttribute("data-key") ?? ""]
}

/** @param {BoardState} before @param {readonly string[]} about @returns {HTMLElement | null} */
function heirOf(before, about) {
  for (const key of heirs(before, about)) {
    const shown = document.querySelector(`main [data-key="${CSS.escape(key)}"]`)
    if (shown instanceof HTMLElement) return shown
  }
  const zone = zoneOfThing(before, about[0] ?? "")
  const heading = document.getElementById(`l-${zone}`) ?? document.getElementById(`z-${zone}`)
  heading?.setAttribute("tabindex", "-1")
  return heading
}

/**
 * To what the focus may go after an act on these, the best first: themselves, what they were put in or were made of,
 * then what came after them in their zone, then what came before.
 * @param {BoardState} before  the board as the act found it
 * @param {readonly string[]} about @returns {string[]}
 */
export function heirs(before, about) {
  const kin = about.flatMap((key) => {
    const group = own(before.notes, key)?.group
    return group ? [group] : (own(before.groups, key)?.notes ?? [])
  })
  const zone = zoneOfThing(before, about[0] ?? "")
  const order = zone === undefined ? [] : inReadingOrder(before, zone)
  const at = order.indexOf(about[0] ?? "")
  const near = [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0)).reverse()]
  return [...new Set([...about, ...kin, ...near])]
}

/** @param {BoardState} board @param {string} zone @returns {string[]} */
const inReadingOrder = (board, zone) => [
  ...groupsIn(board, zone).flatMap(([group]) => [group, ...notesOfGroup(board, group).map(([key]) => key)]),
  ...loneNotesIn(board, zone).map(([key]) => key),
]

/** @param {BoardState} board @param {string} key */
function zoneOfThing(board, key) {
  const note = own(board.notes, key)
  return (own(board.groups, note?.group ?? key) ?? note)?.zone
}
