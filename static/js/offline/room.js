// A board that was open opens again without network: the files of its page stay in the browser, what it showed stays in
// its tab (kept.js).

import { language } from "../core/words.js"
import { fillShelf } from "./shelf.js"

export { createKept, keepWhatIsShown } from "./kept.js"
export { boardOfAddress, waitForNetwork } from "./waiting.js"

const ADDRESS = "/ateliers/sans-reseau"

/** Once all parts of the page have come. A browser that keeps nothing opens boards with the network alone. */
export async function keepPage() {
  const { serviceWorker } = navigator
  if (!serviceWorker || typeof caches === "undefined") return
  try {
    const list = await fetch(`${ADDRESS}.json`, { credentials: "same-origin" })
    if (!list.ok) return
    const known = { caches, fetch: (/** @type {string} */ address) => fetch(address, { credentials: "same-origin" }) }
    if (await fillShelf(await list.json(), language, known)) await serviceWorker.register(script())
  } catch {
    // No network, a private window, a full disk: the next opening tries again.
  }
}

/** The one script that may answer for the server. */
function script() {
  const address = `${ADDRESS}.js`
  const { trustedTypes } = /** @type {any} */ (globalThis)
  if (!trustedTypes) return address
  const policy = trustedTypes.createPolicy("essaim-worker", { createScriptURL: () => address })
  return policy.createScriptURL(address)
}
