// How others come in: the code, the participants' link, the QR code. For facilitators.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"

/** @typedef {import("../views.d.ts").Desk} Desk */
/** @typedef {import("../views.d.ts").Links} Links */

/** @param {Desk} desk */
export function linksFoot(desk) {
  const { links } = desk.ui
  if (!links) void loadLinks(desk)
  return html`
    <footer class="panel__foot row">
      <p class="hint">Code <strong>${links ? shownCode(links.code) : "…"}</strong></p>
      <button class="icon-button row__push" type="button" aria-label="Copier le lien des participants" title="Copier le lien" ?disabled=${!links} @click=${() => copyLink(desk)}>${icon("link")}</button>
      <button class="icon-button" type="button" aria-label="Afficher le QR code" title="QR code" ?disabled=${!links} @click=${() => openInvitation(desk)}>${icon("qr")}</button>
    </footer>
  `
}

/** Large enough to be read on a shared screen. @param {Desk} desk */
export function invitation(desk) {
  const { links } = desk.ui
  return html`
    <dialog class="card card--small stack" id="invitation" aria-labelledby="invitation-titre" @close=${() => desk.set({ isLinkCopied: false })}>
      <h2 class="card__title" id="invitation-titre">Inviter</h2>
      ${links
        ? html`
            <img class="share__qr" src=${links.qr_url} alt="QR code du lien des participants" width="208" height="208">
            <p>Code <strong class="share__figure">${shownCode(links.code)}</strong></p>
            <div class="field"><label class="label" for="lien-participants">Lien des participants</label>
              <input class="input" id="lien-participants" readonly .value=${links.join_url}></div>`
        : nothing}
      <form class="row row--wrap" method="dialog">
        <button class="button button--primary" type="button" @click=${() => copyShown(desk)}>${icon("copy")} Copier le lien</button>
        <button class="button button--quiet">Fermer</button>
        <p class="hint row" role="status">${desk.ui.isLinkCopied ? html`${icon("check", "small")} Lien copié` : nothing}</p>
      </form>
    </dialog>
  `
}

/** @param {Desk} desk */
export async function openInvitation(desk) {
  await loadLinks(desk)
  const dialog = document.getElementById("invitation")
  if (dialog instanceof HTMLDialogElement && desk.ui.links) dialog.showModal()
}

let isLoading = false

/** @param {Desk} desk */
async function loadLinks(desk) {
  if (isLoading || desk.ui.links || !desk.isFacilitator) return
  isLoading = true
  try {
    const answer = await fetch(`/api/workshops/${desk.page.board}/links`)
    if (answer.ok) desk.set({ links: /** @type {Links} */ (await answer.json()) })
  } catch {
    // Off line: the code stays « … » and the next opening of the panel asks again.
  } finally {
    isLoading = false
  }
}

/** @param {Desk} desk */
async function copyLink(desk) {
  if (await isCopied(desk.ui.links?.join_url ?? "")) desk.toast("Lien des participants copié")
  // No clipboard on a page served over http: the link is shown, ready to be copied by hand.
  else void openInvitation(desk)
}

/** Said in the card, which covers the messages of the page. @param {Desk} desk */
async function copyShown(desk) {
  const field = document.getElementById("lien-participants")
  if (field instanceof HTMLInputElement) field.select()
  desk.set({ isLinkCopied: (await isCopied(desk.ui.links?.join_url ?? "")) || document.execCommand("copy") })
}

/** @param {string} text */
async function isCopied(text) {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}

/** @param {string} code */
const shownCode = (code) => (code.includes("-") ? code : `${code.slice(0, 4)}-${code.slice(4)}`)

