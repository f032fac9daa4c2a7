// Keys that work anywhere on the page. Off while one types, and one may switch the single letters off.

/** @typedef {import("../views.d.ts").Desk} Desk */
/** @typedef {{ write: () => void, ready: () => void, hand: () => void, group: () => void, openHelp: () => void }} Acts */

/** @param {Desk} desk @param {Acts} acts */
export function listenToKeys(desk, acts) {
  /** @type {Record<string, () => void>} */
  const letters = { n: acts.write, d: acts.ready, l: acts.hand, "?": acts.openHelp }
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || isTyping(event) || document.querySelector("dialog:modal")) return
    const act = event.ctrlKey || event.metaKey ? withCtrl(desk, acts, event) : single(desk, letters, event)
    if (!act) return
    event.preventDefault()
    act()
  })
}

/** @param {Desk} desk @param {Acts} acts @param {KeyboardEvent} event */
function withCtrl(desk, acts, event) {
  if (event.shiftKey || event.altKey) return null
  const key = event.key.toLowerCase()
  if (key === "z" && desk.canUndo()) return () => desk.undo()
  return key === "g" ? acts.group : null
}

/** @param {Desk} desk @param {Record<string, () => void>} letters @param {KeyboardEvent} event */
function single(desk, letters, event) {
  if (event.altKey || event.repeat || !desk.ui.hasShortcuts) return null
  if (event.key === "Escape" && desk.ui.selection.size > 0) return () => desk.set({ selection: new Set() })
  return letters[event.key.toLowerCase()] ?? null
}

/** @param {KeyboardEvent} event */
const isTyping = ({ target }) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches("textarea, select, input:not([type=checkbox], [type=radio], [type=button])"))
