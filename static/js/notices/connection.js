// The link with the server, and what could not be sent: said plainly, never in the way.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { zoneTitle } from "../board/plan.js"
import { plural } from "../core/french.js"
import { icon } from "../core/icon.js"

/** @typedef {import("./room.js").NoticesDesk} Desk */
/** @typedef {import("../types.d.ts").Unsent} Unsent */

const CUT_AFTER = 3000
const BACK_LASTS = 3000

/** A blip moves nothing: the banner waits for a real cut. @param {Desk} desk */
export function watchLink(desk) {
  let timer = 0
  desk.session.store.watch(
    ({ link }) => link,
    (link) => {
      clearTimeout(timer)
      if (link === "online" && desk.ui.isCut) {
        desk.set({ isCut: false, isBack: true })
        timer = setTimeout(() => desk.set({ isBack: false }), BACK_LASTS)
      } else if (link !== "online") {
        timer = setTimeout(() => desk.state.ready && desk.set({ isCut: true, isBack: false }), CUT_AFTER)
      }
    },
  )
}

/** Under the brief. It pushes, it never covers. @param {Desk} desk */
export function banner(desk) {
  if (desk.state.link === "closed") return farewell(desk)
  if (desk.ui.isCut)
    return line(
      "warn",
      "signal",
      "Connexion perdue.",
      "Vos post-its sont gardés ici et partiront dès le retour.",
      nextTry(desk),
    )
  if (desk.state.putOff && desk.state.saving !== "saved")
    return line("warn", "clock", "Pas encore enregistré.", desk.state.putOff.message)
  if (desk.ui.isBack) return line("good", "check", "De retour.", "Tout est envoyé.")
  return nothing
}

/** Nothing leads back from here to a workshop that one was shut out of: the page keeps the texts. @param {Desk} desk */
function farewell({ state }) {
  const { code, message } = state.ended ?? { code: "", message: "Vos textes non envoyés restent ici." }
  const [drawn, strong, end] = FAREWELLS[code] ?? ["door", "Vous n’êtes plus dans cet atelier.", again]
  return line("warn", drawn, strong, message, end())
}

/** The texts that were refused. @param {Desk} desk */
export function outbox(desk) {
  const { unsent } = desk.state
  if (unsent.length === 0 || !desk.ui.isTrayOpen) return nothing
  return html`
    <section class="outbox sheet stack" aria-labelledby="envoi">
      <h2 class="title row" id="envoi">
        ${icon("warning")} ${plural(unsent.length, "texte")} non ${unsent.length > 1 ? "envoyés" : "envoyé"}
      </h2>
      <p class="hint">${unsent.length > 1 ? "Ils sont gardés" : "Il est gardé"} sur cet appareil.</p>
      <ul class="stack stack--tight" role="list">
        ${repeat(
          unsent,
          ({ id }) => id,
          (text) => kept(desk, text),
        )}
      </ul>
      <div class="row">
        <button
          class="button button--small button--quiet"
          type="button"
          @click=${() => desk.set({ isTrayOpen: false })}
        >
          Plus tard
        </button>
      </div>
    </section>
  `
}

/** To come back to the tray. @param {Desk} desk */
export const trayButton = (desk) =>
  desk.state.unsent.length > 0 && !desk.ui.isTrayOpen
    ? html`<button class="text-button" type="button" @click=${() => desk.set({ isTrayOpen: true })}>
        ${icon("warning", "small")} ${plural(desk.state.unsent.length, "texte")} à renvoyer
      </button>`
    : nothing

/** @param {Desk} desk */
function nextTry({ state }) {
  const seconds = Math.ceil(((state.retryAt ?? 0) - Date.now()) / 1000)
  return html`<p class="fine">${seconds > 0 ? `Nouvel essai dans ${seconds} s` : "Nouvel essai…"}</p>`
}

/** @type {Readonly<Record<string, readonly [string, string, () => unknown]>>} */
const FAREWELLS = {
  removed: ["leave", "Vous n’êtes plus dans cet atelier.", () => nothing],
  renewed: ["lock", "Votre place s’est fermée.", () => nothing],
  closed: ["archive", "Plus rien ne part d’ici.", () => nothing],
  client_too_old: ["repeat", "Une version plus récente est en place.", () => again()],
}

const again = () =>
  html`<button class="button button--small" type="button" @click=${() => location.reload()}>Recharger</button>`

/** @param {string} tone @param {string} drawn @param {string} strong @param {string} text @param {unknown} [end] */
const line = (tone, drawn, strong, text, end = nothing) => html`
  <div class="banner row" data-tone=${tone} role="status">
    ${icon(drawn)}
    <p class="banner__text"><strong>${strong}</strong> ${text}</p>
    ${end}
  </div>
`

/** @param {Desk} desk @param {Unsent} text */
const kept = (desk, { id, text, zone, message }) => html`
  <li class="outbox__item stack">
    <div class="outbox__text">
      <p>${text}</p>
      <p class="outbox__why">${zone ? `${zoneTitle(desk.board, zone)}. ` : ""}${message}</p>
    </div>
    <div class="row row--wrap">
      ${desk.state.link === "closed" ? nothing : html`<button class="text-button" type="button" @click=${() => desk.session.retryUnsent(id)}>Renvoyer</button>`}
      <button class="text-button" type="button" @click=${() => copy(desk, text)}>Copier</button>
      <button class="text-button" type="button" @click=${() => desk.session.dropUnsent(id)}>Retirer</button>
    </div>
  </li>
`

/** @param {Desk} desk @param {string} text */
async function copy(desk, text) {
  try {
    await navigator.clipboard.writeText(text)
    desk.toast("Texte copié")
  } catch {
    desk.toast("Sélectionnez le texte, puis copiez-le avec Ctrl+C.")
  }
}
