// What a screen reader hears when something happens elsewhere on the screen: one polite live region.

import { t } from "./words.js"

const LASTS = 7000

/**
 * Make the region, empty, at the end of `host`. Returns the way to speak: sentences said close together
 * are all kept for a while, since a region that is overwritten loses what was not yet read.
 *
 * @param {Element} host
 * @returns {(sentence: string) => void}
 */
export function createAnnouncer(host) {
  const region = host.ownerDocument.createElement("div")
  region.className = "visually-hidden"
  region.setAttribute("role", "log")
  region.setAttribute("aria-live", "polite")
  region.setAttribute("aria-label", t("Annonces"))
  host.append(region)

  return (sentence) => {
    const line = host.ownerDocument.createElement("p")
    line.textContent = sentence
    region.append(line)
    setTimeout(() => line.remove(), LASTS)
  }
}
