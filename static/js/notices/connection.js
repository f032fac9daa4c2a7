// The link with the server, and what could not be sent: said plainly, never in the way.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { zoneTitle } from "../board/plan.js"
import { icon } from "../core/icon.js"
import { own } from "../core/records.js"
import { t, tn } from "../core/words.js"
import { replayLink } from "../phases/replay_link.js"

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
      t("Connexion perdue."),
      t("Vos post-its sont gardés ici et partiront dès le retour."),
      nextTry(desk),
    )
  if (desk.state.putOff && desk.state.saving !== "saved")
    return line("warn", "clock", t("Pas encore enregistré."), desk.state.putOff.message)
  if (desk.state.isOver)
    return line(
      "good",
      "archive",
      t("Cet atelier est terminé."),
      desk.goesOn?.() || t("Le tableau se lit encore, mais ne change plus."),
      minutes(desk),
    )
  if (desk.ui.isBack) return line("good", "check", t("De retour."), t("Tout est envoyé."))
  return nothing
}

/** @param {Desk} desk */
const minutes = (desk) =>
  html`${desk.goesOn ? nothing : replayLink(desk)}
    <a class="button button--small" href=${`${desk.page.exportsUrl}/compte-rendu.md`} download
      >${icon("download", "small")} ${t("Compte rendu")}</a
    >`

/** Nothing leads back from here to a workshop that one was shut out of: the page keeps the texts. @param {Desk} desk */
function farewell({ state }) {
  const { code, message } = state.ended ?? { code: "", message: t("Vos textes non envoyés restent ici.") }
  const [drawn, strong, end] = FAREWELLS[code] ?? ["door", t("Vous n’êtes plus dans cet atelier."), again]
  return line("warn", drawn, strong, message, end())
}

/** The texts that were refused. @param {Desk} desk */
export function outbox(desk) {
  const { unsent } = desk.state
  if (unsent.length === 0 || !desk.ui.isTrayOpen) return nothing
  return html`
    <section class="outbox sheet stack" aria-labelledby="envoi">
      <h2 class="title row" id="envoi">
        ${icon("warning")} ${tn("%(count)s texte non envoyé", "%(count)s textes non envoyés", unsent.length)}
      </h2>
      <p class="hint">${tn("Il est gardé sur cet appareil.", "Ils sont gardés sur cet appareil.", unsent.length)}</p>
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
          ${t("Plus tard")}
        </button>
      </div>
    </section>
  `
}

/** To come back to the tray. @param {Desk} desk */
export const trayButton = (desk) =>
  desk.state.unsent.length > 0 && !desk.ui.isTrayOpen
    ? html`<button class="text-button" type="button" @click=${() => desk.set({ isTrayOpen: true })}>
        ${icon("warning", "small")}
        ${tn("%(count)s texte à renvoyer", "%(count)s textes à renvoyer", desk.state.unsent.length)}
      </button>`
    : nothing

/** @param {Desk} desk */
function nextTry({ state }) {
  const seconds = Math.ceil(((state.retryAt ?? 0) - performance.now()) / 1000)
  return html`<p class="fine">
    ${seconds > 0 ? t("Nouvel essai dans %(seconds)s s", { seconds }) : t("Nouvel essai…")}
  </p>`
}

/** @type {Readonly<Record<string, readonly [string, string, () => unknown]>>} */
const FAREWELLS = {
  removed: ["leave", t("Vous n’êtes plus dans cet atelier."), () => nothing],
  renewed: ["lock", t("Votre place s’est fermée."), () => nothing],
  closed: ["archive", t("Plus rien ne part d’ici."), () => nothing],
  client_too_old: ["repeat", t("Une version plus récente est en place."), () => again()],
}

const again = () =>
  html`<button class="button button--small" type="button" @click=${() => location.reload()}>${t("Recharger")}</button>`

/** @param {string} tone @param {string} drawn @param {string} strong @param {string} text @param {unknown} [end] */
const line = (tone, drawn, strong, text, end = nothing) => html`
  <div class="banner row" data-tone=${tone} role="status">
    ${icon(drawn)}
    <p class="banner__text"><strong>${strong}</strong> ${text}</p>
    ${end}
  </div>
`

/** @param {Desk} desk @param {Unsent} text */
const kept = (desk, { id, text, zone, about, message }) => html`
  <li class="outbox__item stack">
    <div class="outbox__text">
      <p class="outbox__typed" dir="auto">${text}</p>
      ${onBoard(desk, about, id)}
      <p class="outbox__why">${zone ? `${zoneTitle(desk.board, zone)}. ` : ""}${message}</p>
    </div>
    <div class="row row--wrap">
      ${desk.state.link === "closed" ? nothing : html`<button class="text-button" type="button" @click=${() => desk.session.retryUnsent(id)}>${t("Renvoyer")}</button>`}
      ${isNote(desk, id) ? html`<button class="text-button" type="button" @click=${() => desk.rewriteUnsent(id)}>${t("Modifier")}</button>` : nothing}
      <button class="text-button" type="button" @click=${() => copy(desk, text)}>${t("Copier")}</button>
      <button class="text-button" type="button" @click=${() => desk.session.dropUnsent(id)}>${t("Retirer")}</button>
    </div>
  </li>
`

/** Of what says one by one what it replaces: one field leaves at a time. */
const WORDS = ["title", "pilot", "next_step", "name", "video", "word"]

/** The words that a refused text was to replace, as they are now: one compares. @param {Desk} desk
 * @param {string | undefined} about @param {string} id */
function onBoard({ board, session }, about, id) {
  const command = session.unsentCommand(id)
  const seen = command && "base" in command ? Object(command.base) : {}
  const text =
    own(board.notes, about)?.text ?? own(board.groups, about)?.title ?? WORDS.map((name) => seen[name] ?? "").join("")
  return text ? html`<p class="outbox__why">${t("Sur le tableau : « %(text)s »", { text })}</p>` : nothing
}

/** Whether a text was meant for a note, which the editor can take back. @param {Desk} desk @param {string} id */
const isNote = ({ state, session }, id) =>
  state.link !== "closed" && ["note.add", "note.edit"].includes(session.unsentCommand(id)?.type ?? "")

/** @param {Desk} desk @param {string} text */
async function copy(desk, text) {
  try {
    await navigator.clipboard.writeText(text)
    desk.toast(t("Texte copié"))
  } catch {
    desk.toast(t("Sélectionnez le texte, puis copiez-le avec Ctrl+C."))
  }
}
