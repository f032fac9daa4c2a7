// The menu of the workshop: what one takes away, who one invites, how the page looks.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { revealNotes } from "../notes/commands.js"
import { isRevealed } from "../notes/select.js"
import { icon } from "../core/icon.js"
import { language, t } from "../core/words.js"

/** @typedef {import("./room.js").PresenceDesk} Desk */

/** @param {Desk} desk */
export const menu = (desk) => html`
  <div class="popover popover--menu sheet stack" id="menu" popover aria-label=${t("Menu de l’atelier")}>
    ${item("document", t("Fiches"), () => desk.set({ panel: "drafts" }))}
    ${item("download", t("Compte rendu"), () => desk.set({ panel: "minutes" }))}
    ${item("print", t("Image du tableau"), () => reachPicture(desk))} ${desk.isFacilitator ? team(desk) : nothing}
    <hr class="menu__line" />
    ${item("moon", t("Affichage : couleurs, texte"), () => void desk.inner.use(({ openDisplay }) => openDisplay()))}
    ${desk.sound.isSilent() ? item("sound", t("Remettre le son du minuteur"), desk.sound.turn) : item("sound-off", t("Couper le son du minuteur"), desk.sound.turn)}
    ${item("help", t("Aide et raccourcis"), () => desk.openHelp(), "?")} ${languageChoice(desk.page.board)}
    <hr class="menu__line" />
    <a class="menu__item" href="/accessibilite" target="_blank" rel="noopener"
      >${icon("info")} ${t("Accessibilité : non conforme")}</a
    >
    <a class="menu__item" href=${`/confidentialite?atelier=${desk.page.board}`} target="_blank" rel="noopener"
      >${icon("lock")} ${t("Données personnelles")}</a
    >
  </div>
`

/** In the panel of the minutes, whose part for it may still be on its way. @param {Desk} desk */
function reachPicture(desk) {
  desk.set({ panel: "minutes" })
  const reach = (/** @type {number} */ again) => {
    const title = document.getElementById("image-du-tableau")
    if (!title && again > 0) return void setTimeout(() => reach(again - 1), 100)
    title?.scrollIntoView({ block: "start" })
    title?.focus({ preventScroll: true })
  }
  requestAnimationFrame(() => reach(30))
}

/** The other language of the interface, named in itself. @param {string} board */
const languageChoice = (board) => html`
  <form method="post" action="/language">
    <input type="hidden" name="back" value=${`/ateliers/${board}`} />
    ${
      language === "fr"
        ? html`<button class="menu__item" name="language" value="en" lang="en">${icon("globe")} English</button>`
        : html`<button class="menu__item" name="language" value="fr" lang="fr">${icon("globe")} Français</button>`
    }
  </form>
`

/** @param {Desk} desk */
const team = (desk) => html`
  <hr class="menu__line" />
  <a class="menu__item" href=${`/ateliers/${desk.page.board}/preparer`} target="_blank" rel="noopener"
    >${icon("list")} ${t("Préparer : déroulé, durées")}</a
  >
  <a class="menu__item" href=${`/ateliers/${desk.page.board}/console`} target="_blank" rel="noopener"
    >${icon("eye")} ${t("Console : retard, personnes, notes")}</a
  >
  ${item("people", t("Inviter : lien, code, QR"), () => void desk.inner.use(({ openInvitation }) => openInvitation(desk)))}
  <a class="menu__item" href=${`/ateliers/${desk.page.board}/liens`} target="_blank" rel="noopener"
    >${icon("link")} ${t("Tous les liens : voir, renouveler")}</a
  >
  ${item("board", t("Former les tables"), () => desk.tables.open())}
  ${item("megaphone", t("Appeler le lab"), () => desk.lab.open())}
  ${desk.board.suspended ? nothing : item("pause", t("Suspendre l’atelier"), () => desk.suspension.open())}
  ${item("archive", t("Terminer l’atelier"), () => void desk.inner.use(({ endWorkshop }) => endWorkshop(desk)))}
  ${isRevealed(desk.board) ? nothing : item("eye", t("Ouvrir les post-its fermés"), () => void reveal(desk))}
`

/** @param {Desk} desk */
async function reveal(desk) {
  const isSure = await desk.ask({
    title: t("Ouvrir les post-its fermés ?"),
    text: t("Tous deviennent lisibles pour tout le monde, en même temps. On ne peut pas les refermer."),
    action: t("Tout ouvrir"),
  })
  if (isSure) desk.submit(revealNotes())
}

/** @param {string} drawn @param {string} name @param {() => void} act @param {string} [key] */
const item = (drawn, name, act, key) => html`
  <button class="menu__item" type="button" popovertarget="menu" popovertargetaction="hide" @click=${act}>
    ${icon(drawn)} ${name}${key ? html`<kbd class="key" translate="no">${key}</kbd>` : nothing}
  </button>
`
