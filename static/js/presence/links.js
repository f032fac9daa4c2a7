// How others come in: the code, the participants' link, the QR code. For facilitators.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { doorChoice, doorNotice } from "./departures.js"
import { placesLine, placesNotice } from "./places.js"
import { sweepButton } from "./sweep.js"

/** @typedef {import("./room.js").PresenceDesk} Desk */
/** @typedef {import("./room.js").Links} Links */
/** What the door and its links need of a room.
 * @typedef {import("../views.d.ts").Room<
 *   Pick<import("./room.js").PresenceUi, "links" | "isLinkCopied" | "refusal" | "parted" | "chosen">,
 *   Pick<import("./room.js").Handed, "waiting">>} EntranceDesk */

const FRESH_MS = 5_000

/** @param {Desk} desk */
export function linksFoot(desk) {
  const { links } = desk.ui
  return html`
    <footer class="panel__foot stack">
      ${links ? doorNotice(links) : nothing} ${links ? placesNotice(links) : nothing}
      <div class="row row--wrap">${codeLine(desk)} ${links ? placesLine(links) : nothing}</div>
      ${sweepButton(desk)} ${links ? doorChoice(desk, links) : nothing} ${wayIn(desk)}
      ${
        desk.state.you.role === "facilitator"
          ? html`<a class="text-button" href=${`/ateliers/${desk.page.board}/effacement`} target="_blank" rel="noopener"
              >${t("Effacer les textes d’une personne…")}</a
            >`
          : nothing
      }
    </footer>
  `
}

/** The code to dictate, the link to copy, the QR code to show. @param {EntranceDesk} desk */
export const linkButtons = (desk) => html`${codeLine(desk)} ${wayIn(desk)}`

/** @param {EntranceDesk} desk */
const codeLine = ({ ui: { links } }) =>
  html`<p class="hint">${t("Code")} <strong translate="no">${links ? shownCode(links.code) : "…"}</strong></p>`

/** @param {EntranceDesk} desk */
function wayIn(desk) {
  const { links } = desk.ui
  void loadLinks(desk)
  return html`
    <div class="row row--wrap">
      <button
        class="button button--small"
        type="button"
        aria-label=${t("Copier le lien des participants")}
        ?disabled=${!links}
        @click=${() => copyLink(desk)}
      >
        ${icon("link")} ${t("Copier le lien")}
      </button>
      <button
        class="button button--small"
        type="button"
        aria-label=${t("Afficher le QR code")}
        ?disabled=${!links}
        @click=${() => openInvitation(desk)}
      >
        ${icon("qr")} ${t("QR code")}
      </button>
    </div>
  `
}

/** Large enough to be read on a shared screen. @param {EntranceDesk} desk */
export function invitation(desk) {
  const { links } = desk.ui
  return html`
    <dialog
      class="card card--small stack"
      id="invitation"
      aria-labelledby="invitation-titre"
      @close=${() => desk.set({ isLinkCopied: false })}
    >
      <h2 class="card__title" id="invitation-titre">${t("Inviter")}</h2>
      ${
        links
          ? html` <img
                class="share__qr"
                src=${links.qr_url}
                alt=${t("QR code du lien des participants")}
                width="208"
                height="208"
              />
              <p>${t("Code")} <strong class="share__figure" translate="no">${shownCode(links.code)}</strong></p>
              <div class="field">
                <label class="label" for="lien-participants">${t("Lien des participants")}</label>
                <input class="input" id="lien-participants" readonly .value=${links.join_url} />
              </div>
              ${doorNotice(links)}
              <p>
                <a class="text-button" href=${`/ateliers/${desk.page.board}/liens`} target="_blank" rel="noopener"
                  >${icon("repeat", "small")} ${t("Renouveler un lien")}<span class="visually-hidden">
                    ${t("(nouvel onglet)")}</span
                  ></a
                >
              </p>`
          : nothing
      }
      <form class="row row--wrap" method="dialog">
        <button class="button button--primary" type="button" @click=${() => copyShown(desk)}>
          ${icon("copy")} ${t("Copier le lien")}
        </button>
        <button class="button button--quiet">${t("Fermer")}</button>
        <p class="hint row" role="status">
          ${desk.ui.isLinkCopied ? html`${icon("check", "small")} ${t("Lien copié")}` : nothing}
        </p>
      </form>
    </dialog>
  `
}

/** @param {EntranceDesk} desk */
export async function openInvitation(desk) {
  await loadLinks(desk)
  const dialog = document.getElementById("invitation")
  if (dialog instanceof HTMLDialogElement && desk.ui.links) dialog.showModal()
}

let isLoading = false
let askedAt = -Infinity

/** Another facilitator may renew them, or shut the door: read again while they are shown. @param {EntranceDesk} desk */
async function loadLinks(desk) {
  if (isLoading || !desk.isFacilitator || performance.now() - askedAt < FRESH_MS) return
  isLoading = true
  askedAt = performance.now()
  try {
    const answer = await fetch(`/api/workshops/${desk.page.board}/links`)
    if (answer.ok) desk.set({ links: /** @type {Links} */ (await answer.json()) })
  } catch {
    // Off line: what is shown stays, and it is asked again later.
  } finally {
    isLoading = false
  }
}

/** @param {EntranceDesk} desk */
async function copyLink(desk) {
  if (await isCopied(desk.ui.links?.join_url ?? "")) desk.toast(t("Lien des participants copié"))
  // No clipboard on a page served over http: the link is shown, ready to be copied by hand.
  else void openInvitation(desk)
}

/** Said in the card, which covers the messages of the page. @param {EntranceDesk} desk */
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
