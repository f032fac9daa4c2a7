// A title that one began to write and left: it waits where it will be, as the draft of a note does.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { canArrange } from "../board/rights.js"
import { t } from "../core/words.js"

/** @param {import("../views.d.ts").Context} desk @param {string} key @param {() => void} takeUp write on */
export function unsentTitle({ board, state, session }, key, takeUp) {
  const draft = canArrange(board, state.you) && session.draft(`group:${key}`)
  return draft
    ? html` <span class="fine">${t("Votre brouillon")} <bdi>${draft.slice(0, 50)}</bdi></span>
        <button class="text-button" type="button" @click=${takeUp}>${t("Reprendre")}</button>`
    : nothing
}
