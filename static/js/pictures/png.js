// A drawing as dots, for who prints it: what the drawing says, at the sharpness of a printer.

import { PIXELS } from "./select.js"

/** @param {string} drawing  SVG @returns {Promise<Blob>} */
export async function pngOf(drawing) {
  const image = new Image()
  // Not an address of a blob: the page's policy lets images come from itself and from data alone.
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(drawing)}`
  await image.decode()
  const sheet = document.createElement("canvas")
  sheet.width = PIXELS.width
  sheet.height = PIXELS.height
  sheet.getContext("2d")?.drawImage(image, 0, 0, sheet.width, sheet.height)
  const blob = await new Promise((/** @type {(found: Blob | null) => void} */ found) => sheet.toBlob(found))
  if (!blob) throw new Error("no picture")
  return blob
}

/** As a link to a file does. @param {Blob} content @param {string} name */
export function keep(content, name) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000) // a slow disk is still reading
}
