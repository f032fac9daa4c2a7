// How the page is shown on this device: colours, contrast, size of the text, movement. The server reads the same cookie
// (app/web/display.py), so that each page is drawn at once as it is wanted.

import { openStorage } from "./storage.js"

/** @typedef {"theme" | "contrast" | "text" | "motion"} Aspect */
/** @typedef {Record<Aspect, string>} Display */

const COOKIE = "essaim-display"
const OF_BEFORE = "essaim:theme"
const ONE_YEAR_S = 365 * 24 * 3600

/** What each may be; the first is what the device wants, and is not said. @type {Record<Aspect, readonly string[]>} */
export const CHOICES = {
  theme: ["auto", "light", "dark"],
  contrast: ["auto", "more"],
  text: ["100", "115", "130", "150", "175", "200"],
  motion: ["auto", "less"],
}
const ASPECTS = /** @type {Aspect[]} */ (Object.keys(CHOICES))

/** @param {string} cookies @returns {Display} */
export function readDisplay(cookies) {
  const kept = cookies.split("; ").find((cookie) => cookie.startsWith(`${COOKIE}=`)) ?? ""
  const said = kept.slice(COOKIE.length + 1).split(".")
  const chosen = ASPECTS.map((aspect, at) => {
    const value = said[at] ?? ""
    return [aspect, CHOICES[aspect].includes(value) ? value : CHOICES[aspect][0]]
  })
  return Object.fromEntries(chosen)
}

/** @param {Display} display */
export const writtenDisplay = (display) => ASPECTS.map((aspect) => display[aspect]).join(".")

/** On the page's root element, where style sheets read it. @param {Display} display
 * @param {{ dataset: DOMStringMap }} [root] */
export function applyDisplay(display, root = document.documentElement) {
  for (const aspect of ASPECTS) {
    if (display[aspect] === CHOICES[aspect][0]) delete root.dataset[aspect]
    else root.dataset[aspect] = display[aspect]
  }
}

/** A browser that keeps no cookie shows it until one leaves the page. @param {Display} display */
export function keepDisplay(display) {
  const isSecure = location.protocol === "https:" ? "; secure" : ""
  // biome-ignore lint/suspicious/noDocumentCookie: Firefox and Safari of our floor have no Cookie Store
  document.cookie = `${COOKIE}=${writtenDisplay(display)}; path=/; max-age=${ONE_YEAR_S}; samesite=lax${isSecure}`
  applyDisplay(display)
}

/** Chosen in another tab, or before this page was kept to be opened without network; the colours, by a page of before
 * that kept them elsewhere. @param {import("./storage.js").Storage} [kept] */
export function restoreDisplay(kept = openStorage()) {
  const display = readDisplay(document.cookie)
  const theme = kept.read(OF_BEFORE)
  if (theme !== null) kept.remove(OF_BEFORE)
  if (theme === "dark" || theme === "light") keepDisplay({ ...display, theme })
  else applyDisplay(display)
}

/** Whether what moves is to move: as the device and this choice say. */
export const isCalm = () =>
  globalThis.document?.documentElement.dataset.motion === "less" ||
  globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches === true
