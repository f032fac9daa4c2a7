// Inviting: where people will see each other, the text to send, the date for calendars.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { live } from "../vendor/lit-html/directives/live.js"
import { setVideo } from "../agenda/commands.js"
import { icon } from "../core/icon.js"
import { t, tn } from "../core/words.js"
import { field } from "./field.js"

/** @typedef {import("./room.js").PrepareDesk} Desk */
const LETTER = "letter"

/** @typedef {{ subject: string, body: string, missing: readonly string[] }} Letter */

/** @param {Desk} desk */
export const meeting = (desk) => html`
  <section class="sheet stack" aria-labelledby="inviter">
    <h2 class="title row" id="inviter">${icon("send")} ${t("Inviter")}</h2>
    <div class="video-field">
      ${field(desk, {
        key: "video",
        value: desk.board.video,
        label: t("Lien de visioconférence"),
        note: t("montré à tout le monde"),
        length: 500,
        rows: 1,
        type: "url",
        placeholder: "https://",
        isOneLine: true,
        isSentAtOnce: false,
        send: (text, base) => desk.session.submit(setVideo(text.trim(), base)),
      })}
      ${desk.board.video && !desk.drafts.find("video") ? open(desk.board.video) : nothing}
    </div>
    <p class="row row--wrap">
      <button class="button button--small" type="button" @click=${() => void read(desk)}>
        ${icon("document")} ${t("Texte de l’invitation")}
      </button>
      <a class="button button--small" href=${`/ateliers/${desk.page.board}/atelier.ics`} download
        >${icon("calendar")} ${t("Agenda (.ics)")}</a
      >
      <a class="button button--small" href=${`/ateliers/${desk.page.board}/liens`}>${icon("qr")} ${t("QR code")}</a>
    </p>
    <h3 class="label" id="imprimer">${t("À imprimer, ou à envoyer en PDF")}</h3>
    <ul class="row row--wrap" role="list" aria-labelledby="imprimer">
      ${printed(desk.page.board, "deroule", "list", t("Déroulé et notes"))}
      ${printed(desk.page.board, "guide", "document", t("Guide du participant"))}
      ${printed(desk.page.board, "affiche", "qr", t("Affiche avec QR code"))}
    </ul>
    ${letterCard(desk)}
  </section>
`

/** @param {string} board @param {string} name @param {string} glyph @param {string} label */
const printed = (board, name, glyph, label) =>
  html`<li>
    <a class="button button--small" href=${`/ateliers/${board}/${name}.pdf`} download>${icon(glyph)} ${label}</a>
  </li>`

/** @param {string} url */
const open = (url) =>
  html`<a class="button" href=${url} target="_blank" rel="noopener noreferrer"
    >${icon("external")} ${t("Ouvrir la visio")}<span class="visually-hidden"> ${t("(nouvel onglet)")}</span></a
  >`

/** @param {Desk} desk */
async function read(desk) {
  try {
    const answer = await fetch(`/api/workshops/${desk.page.board}/invitation`)
    if (!answer.ok) return desk.toast(t("L’invitation n’a pas pu être lue. Réessayez dans un instant."))
    desk.set({ letter: /** @type {Letter} */ (await answer.json()), isCopied: false })
    desk.drawNow()
    const dialog = document.getElementById("invitation")
    if (dialog instanceof HTMLDialogElement) dialog.showModal()
    const text = document.getElementById("lettre")
    if (text instanceof HTMLTextAreaElement) {
      text.setSelectionRange(0, 0) // read from its beginning, not from where the cursor is put
      text.scrollTop = 0
    }
  } catch {
    desk.toast(t("L’invitation n’a pas pu être lue. Réessayez dans un instant."))
  }
}

/** Ready to paste, and to be completed where the tool does not know. @param {Desk} desk */
function letterCard(desk) {
  const { letter, isCopied } = desk.ui
  const text = letter ? desk.session.draft(LETTER) || whole(letter) : ""
  const missing = letter?.missing.filter((blank) => text.includes(blank)) ?? []
  return html`<dialog class="card stack letter" id="invitation" aria-labelledby="invitation-titre">
    ${
      letter
        ? html`<h2 class="card__title" id="invitation-titre">${t("L’invitation")}</h2>
            ${
              missing.length > 0
                ? html`<p class="callout row" data-tone="warn">
                    ${icon("pencil")}
                    <span class="callout__text"
                      >${tn("Un passage à compléter :", "%(count)s passages à compléter :", missing.length)}
                      ${missing.join(", ")}</span
                    >
                  </p>`
                : nothing
            }
            <textarea
              class="input input--area letter__text"
              id="lettre"
              rows="14"
              dir="auto"
              aria-label=${t("L’invitation")}
              .value=${live(text)}
              @input=${(/** @type {Event} */ event) => keep(desk, /** @type {HTMLTextAreaElement} */ (event.target).value)}
            ></textarea>
            ${
              text === whole(letter)
                ? nothing
                : html`<p class="row row--wrap">
                    <span class="hint">${t("Vos changements sont gardés dans ce navigateur.")}</span>
                    <button class="text-button" type="button" @click=${() => keep(desk, "")}>
                      ${icon("undo", "small")} ${t("Revenir au texte proposé")}
                    </button>
                  </p>`
            }
            <form class="row row--wrap" method="dialog">
              <button class="button button--primary" type="button" @click=${() => void copy(desk)}>
                ${icon("copy")} ${t("Copier l’invitation")}
              </button>
              <button class="button button--quiet">${t("Fermer")}</button>
              <p class="hint row" role="status">
                ${isCopied ? html`${icon("check", "small")} ${t("Invitation copiée")}` : nothing}
              </p>
            </form>`
        : nothing
    }
  </dialog>`
}

/** As one completes it, over a reload too. @param {Desk} desk @param {string} text */
function keep(desk, text) {
  desk.session.keepDraft(LETTER, text)
  desk.set({ isCopied: false })
}

/** @param {Letter} letter */
const whole = ({ subject, body }) => `${subject}\n\n${body}`

/** As it was completed on the screen. @param {Desk} desk */
async function copy(desk) {
  const text = document.getElementById("lettre")
  if (!(text instanceof HTMLTextAreaElement)) return
  try {
    await navigator.clipboard.writeText(text.value)
    desk.set({ isCopied: true })
  } catch {
    // No clipboard on a page served over http: chosen, ready for Ctrl+C.
    text.select()
    desk.set({ isCopied: document.execCommand("copy") })
  }
}
