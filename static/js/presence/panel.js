// The panel at the right, opened on demand: people, drafts, minutes. Beside the wall, or over it when there is no room.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { replayLink } from "../phases/replay_link.js"
import { linksFoot } from "./links.js"
import { peoplePanel } from "./people.js"

/** @typedef {import("./room.js").PresenceDesk} Desk */
/** @typedef {import("./room.js").PanelTab} PanelTab */

const WIDE = matchMedia("(min-width: 70.01rem)")

/** @type {readonly (readonly [PanelTab, string])[]} */
const TABS = [
  ["people", t("Personnes")],
  ["team", t("Équipe")],
  ["drafts", t("Fiches")],
  ["minutes", t("Compte rendu")],
]

/** The thread of the team is for those who lead. @param {Desk} desk */
const tabsOf = ({ isFacilitator }) => TABS.filter(([id]) => id !== "team" || isFacilitator)

/** @type {Record<PanelTab, (desk: Desk) => unknown>} */
const CONTENTS = {
  people: (desk) => peoplePanel(desk),
  team: (desk) => (desk.isFacilitator ? desk.thread.draw({ heading: false }) : peoplePanel(desk)),
  drafts: (desk) => desk.drafts(),
  minutes: (desk) => minutesPanel(desk),
}

/** @param {Desk} desk */
export function panel(desk) {
  const tab = desk.ui.panel
  return html`
    <dialog
      class="panel"
      id="personnes"
      aria-label=${t("Personnes, fiches et compte rendu")}
      ${ref((element) => show(desk, element))}
      @close=${() => desk.ui.panel && desk.set({ panel: null, refusal: "" })}
      @cancel=${() => desk.set({ panel: null, refusal: "" })}
      @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && closePanel(desk)}
    >
      ${tab ? inside(desk, tab) : nothing}
    </dialog>
  `
}

/** What one may take away, at any time, in the workshop's language or in the other. @param {Desk} desk */
const minutesPanel = (desk) => {
  const { page, isFacilitator, pictures } = desk
  const [other, itsName] = page.language === "en" ? ["fr", "Français"] : ["en", "English"]
  return html` <div class="stack">
    <p class="hint">${t("Tout ce qui est sur le tableau, à tout moment : étapes, post-its, votes et fiches.")}</p>
    <ul class="stack" role="list">
      ${[
        ["odt", t("Document (ODT)")],
        ["docx", t("Document (DOCX, Word)")],
        ["md", t("Texte (Markdown)")],
        ["xlsx", t("Tableur (XLSX)")],
        ["csv", t("Tableur (CSV)")],
        ["json", t("Données (JSON)")],
      ].map(
        ([end, name]) =>
          html` <li class="row">
            <a class="button panel__export" href=${`${page.exportsUrl}/compte-rendu.${end}`} download
              >${icon("download")} ${name}</a
            >
            <a
              class="button button--quiet row__push"
              href=${`${page.exportsUrl}/compte-rendu.${end}?lang=${other}`}
              hreflang=${other}
              lang=${other}
              download
              >${itsName}<span class="visually-hidden"> (${end})</span></a
            >
          </li>`,
      )}
    </ul>
    ${replayLink(desk, "")} ${pictures.card()}
    <h3>${t("Pour faire remonter")}</h3>
    <p class="row row--wrap">
      <a class="button" href=${`${page.exportsUrl}/dossier.zip`} download
        >${icon("download")} ${t("Dossier complet (ZIP)")}</a
      >
      <a class="button" href=${`${page.exportsUrl}/decidim.csv`} download
        >${icon("download")} ${t("Fiches pour Decidim (CSV)")}</a
      >
      ${
        isFacilitator
          ? html`<a class="button" href=${`${page.exportsUrl}/atelier.json`} download
              >${icon("download")} ${t("Atelier entier (JSON)")}</a
            >`
          : nothing
      }
    </p>
    <p class="hint">
      ${t("Le dossier réunit le compte rendu dans chaque format, les fiches à part, l’image du tableau, et un manifeste qui dit l’empreinte de chaque fichier.")}
    </p>
  </div>`
}

/** @param {Desk} desk @param {PanelTab} tab */
const inside = (desk, tab) => html`
  <div class="tabs row">
    <div
      class="row tabs__list"
      role="tablist"
      aria-label=${t("Panneau")}
      @keydown=${(/** @type {KeyboardEvent} */ event) => onKey(desk, tab, event)}
    >
      ${tabsOf(desk).map(
        ([id, name]) =>
          html` <button
            class="tabs__tab"
            role="tab"
            type="button"
            id=${`onglet-${id}`}
            aria-selected=${id === tab}
            aria-controls="volet"
            tabindex=${id === tab ? 0 : -1}
            @click=${() => desk.set({ panel: id })}
          >
            ${name} ${id === "team" ? desk.thread.badge() : nothing}
          </button>`,
      )}
    </div>
    <button
      class="icon-button icon-button--small row__push"
      type="button"
      aria-label=${t("Fermer le panneau")}
      @click=${() => closePanel(desk)}
    >
      ${icon("close")}
    </button>
  </div>
  ${desk.notices()}
  <div class="panel__body" role="tabpanel" id="volet" aria-labelledby=${`onglet-${tab}`}>${CONTENTS[tab](desk)}</div>
  ${tab === "people" && desk.isFacilitator ? linksFoot(desk) : nothing}
`

/**
 * Beside the wall it is no modal dialog: neither Escape nor the way back of the focus comes with it.
 * @param {Desk} desk
 */
function closePanel(desk) {
  desk.set({ panel: null, refusal: "" })
  const opener = document.querySelector(".people-button")
  if (opener instanceof HTMLElement) opener.focus()
}

/** @param {Desk} desk @param {Element | undefined} element */
function show(desk, element) {
  if (!(element instanceof HTMLDialogElement)) return
  if (desk.ui.panel === null) return element.open ? element.close() : undefined
  if (element.open) return
  // After lit has put it in the page: a dialog that is nowhere cannot be shown.
  queueMicrotask(() => {
    if (!element.isConnected || element.open) return
    if (WIDE.matches) return element.show()
    element.showModal()
    desk.redraw() // what was said on the page that it covers is now said here
  })
}

/** @param {Desk} desk @param {PanelTab} tab @param {KeyboardEvent} event */
function onKey(desk, tab, event) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!step) return
  event.preventDefault()
  const tabs = tabsOf(desk)
  const at = tabs.findIndex(([id]) => id === tab)
  const [next] = tabs[(at + step + tabs.length) % tabs.length] ?? ["people"]
  desk.set({ panel: next })
  desk.drawNow()
  document.getElementById(`onglet-${next}`)?.focus()
}
