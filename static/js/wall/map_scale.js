// How large the map of the wall is, and what of the sheet the window shows. Pure.

/** @typedef {{ width: number, height: number }} Size */
/** @typedef {import("./sheet.js").Box} Box */

/** Of the map, in px. */
export const LARGEST = { width: 180, height: 220 }

/** @param {Size} sheet */
export const scaleOf = ({ width, height }) => Math.min(LARGEST.width / width, LARGEST.height / height)

/** What the window shows, on the sheet at 100 %. @param {Box} frame  scrolled so far, so large
 * @param {{ sheet: Size, zoom: number }} drawn @returns {Box} */
export function onMap({ left, top, width, height }, { sheet, zoom }) {
  const across = Math.min(sheet.width, width / zoom)
  const down = Math.min(sheet.height, height / zoom)
  return {
    left: Math.min(left / zoom, sheet.width - across),
    top: Math.min(top / zoom, sheet.height - down),
    width: across,
    height: down,
  }
}
