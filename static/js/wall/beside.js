// The tools of what is at hand stand beside it: on the side that has room, or that hides least of what is around.

/** @typedef {import("./shelves.js").Box} Box */

/** The best first, where two hide as much. */
const SIDES = ["right", "left", "below", "above"]
/** What is out of the window cannot be pressed: worse than hiding that much of a note. */
const OUT = 5

/** For which place of their thing each tools were put where they are. @type {WeakMap<HTMLElement, string>} */
const known = new WeakMap()

/** After each drawing: the tools that came, or whose thing went elsewhere. @param {ParentNode} root
 * @param {number} zoom */
export function putTools(root, zoom) {
  for (const tools of root.querySelectorAll(".zone__field > * > .note-tools")) {
    const thing = tools.parentElement
    if (!thing || !(tools instanceof HTMLElement)) continue
    const where = `${thing.getAttribute("style")}|${zoom}|${innerWidth}|${innerHeight}`
    if (known.get(tools) === where) continue
    known.set(tools, where)
    const frame = thing.closest(".wall__window")?.getBoundingClientRect()
    if (frame) tools.dataset.side = sideOf(boxesOf(tools), { frame, others: around(thing) })
  }
}

/** How much each side hides, in px². @param {readonly Box[]} boxes of the tools at each side
 * @param {{ frame: Box, others: readonly Box[] }} seen @returns {string} */
export function sideOf(boxes, { frame, others }) {
  const hidden = boxes.map(
    (box) =>
      others.reduce((sum, other) => sum + areaOf(shared(box, other)), 0) +
      OUT * (areaOf(box) - areaOf(shared(box, frame))),
  )
  return SIDES[hidden.indexOf(Math.min(...hidden))] ?? "right"
}

/** @param {HTMLElement} tools */
const boxesOf = (tools) =>
  SIDES.map((side) => {
    tools.dataset.side = side
    return tools.getBoundingClientRect()
  })

/** What should be seen and pressed: the other things of the wall, and the heads of its zones. @param {Element} thing */
const around = (thing) =>
  [...document.querySelectorAll(".wall__zones :is(.zone__field > [data-key], .zone__head)")]
    .filter((other) => other !== thing)
    .map((other) => other.getBoundingClientRect())

/** @param {Box} one @param {Box} other @returns {Box} */
const shared = (one, other) => ({
  left: Math.max(one.left, other.left),
  top: Math.max(one.top, other.top),
  right: Math.min(one.right, other.right),
  bottom: Math.min(one.bottom, other.bottom),
})

/** @param {Box} box */
const areaOf = ({ left, top, right, bottom }) => Math.max(0, right - left) * Math.max(0, bottom - top)
