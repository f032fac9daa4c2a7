// A group shown by its title alone, or with its notes too: on this screen only.

import { html } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"

/** @typedef {{ folded: ReadonlySet<string>, unfolded: ReadonlySet<string> }} Folding */
/** @typedef {{ ui: Folding, set: (changes: Folding) => void }} Desk */

/** @param {Folding} ui @param {string} key */
export const isTitleAlone = ({ folded, unfolded }, key) => folded.has(key) && !unfolded.has(key)

/** @param {Desk} desk @param {string} key @param {string} name */
export const foldButton = (desk, key, name) => {
  const isFolded = isTitleAlone(desk.ui, key)
  const said = isFolded ? t("Montrer les post-its") : t("Ne montrer que le titre")
  return html`<button
    class="icon-button icon-button--small shine"
    type="button"
    data-repeats
    aria-expanded=${!isFolded}
    aria-label=${t("%(act)s : « %(name)s »", { act: said, name })}
    title=${said}
    @click=${() => foldToTitle(desk, key)}
  >
    ${icon(isFolded ? "chevron-down" : "chevron-up", "small")}
  </button>`
}

/** @param {Desk} desk @param {string} key */
function foldToTitle(desk, key) {
  const folded = new Set(desk.ui.folded)
  const unfolded = new Set(desk.ui.unfolded)
  if (unfolded.delete(key) || !folded.has(key)) folded.add(key)
  else folded.delete(key)
  desk.set({ folded, unfolded })
}
