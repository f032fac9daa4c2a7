// Keys that work anywhere on the page. Off while one types, and one may switch the single letters off.

/** @typedef {import("./room.js").HelpDesk} Desk */
/** @typedef {object} Acts
 * @property {() => void} write
 * @property {() => void} ready
 * @property {() => void} hand
 * @property {() => void} group
 * @property {() => void} openHelp
 * @property {() => void} undo
 * @property {() => boolean} canUndo
 * @property {() => void} letGo  choose nothing any more
 * @property {() => boolean} hasChosen
 */

/** @param {Desk} desk @param {Acts} acts */
export function listenToKeys(desk, acts) {
  /** @type {Record<string, () => void>} */
  const letters = { n: acts.write, d: acts.ready, l: acts.hand, "?": acts.openHelp }
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || isTyping(event) || document.querySelector("dialog:modal")) return
    const act = event.ctrlKey || event.metaKey ? withCtrl(acts, event) : single(desk, { letters, acts }, event)
    if (!act) return
    event.preventDefault()
    act()
  })
}

/** @param {Acts} acts @param {KeyboardEvent} event */
function withCtrl(acts, event) {
  if (event.shiftKey || event.altKey) return null
  const key = event.key.toLowerCase()
  if (key === "z" && acts.canUndo()) return acts.undo
  return key === "g" ? acts.group : null
}

/** @param {Desk} desk @param {{ letters: Record<string, () => void>, acts: Acts }} keys @param {KeyboardEvent} event */
function single(desk, { letters, acts }, event) {
  if (event.altKey || event.repeat || !desk.ui.hasShortcuts) return null
  if (event.key === "Escape" && acts.hasChosen()) return acts.letGo
  return letters[event.key.toLowerCase()] ?? null
}

/** @param {KeyboardEvent} event */
const isTyping = ({ target }) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])"))
