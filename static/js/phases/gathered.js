// The blocks of a kit's text, gathered into lists. Pure.

/** @typedef {import("../types.d.ts").Block} Block */

/** Items that follow each other make one list; those after a number stand under it, whose list goes on after them.
 * @param {readonly Block[]} blocks @returns {Block[][]} */
export function gathered(blocks) {
  /** @type {Block[][]} */
  const sets = []
  for (const block of blocks) {
    const last = sets.at(-1)
    const kind = last?.[0]?.kind
    if (
      last &&
      (block.kind === "item" ? kind === "item" || kind === "number" : block.kind === "number" && kind === "number")
    )
      last.push(block)
    else sets.push([block])
  }
  return sets
}

/** Each number with the items under it. @param {readonly Block[]} set */
export function numbered(set) {
  /** @type {Block[][]} */
  const found = []
  for (const block of set) {
    if (block.kind === "number") found.push([block])
    else found.at(-1)?.push(block)
  }
  return found
}
