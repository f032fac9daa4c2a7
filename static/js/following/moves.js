// A move of one's own ends a following: the wheel, a finger or the mouse on the board, a key. Scrolling that happens by
// itself (a zone that grows, a place where one is brought) is nobody's.

const BOARD = "#tableau, .brief .switch"
const BESIDE = ".dock, .follow, .spotlight"
const SILENT = new Set(["Shift", "Control", "Alt", "Meta", "CapsLock", "Tab"])

/** @param {() => boolean} isFollowing @param {() => void} stop */
export function onOwnMove(isFollowing, stop) {
  const onBoard = (/** @type {Event} */ { target }) => {
    if (isFollowing() && target instanceof Element && target.closest(BOARD) && !target.closest(BESIDE)) stop()
  }
  for (const act of ["wheel", "pointerdown", "touchmove", "input"])
    addEventListener(act, onBoard, { capture: true, passive: true })
  addEventListener("keydown", (event) => {
    if (!isFollowing() || SILENT.has(event.key) || document.querySelector("dialog:modal")) return
    if (event.key === "Escape" || event.target === document.body) return stop()
    onBoard(event)
  })
}
