// The link of this draft: who receives it finishes the draft after the session, and nothing else. For those who lead.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { leadsDrafts } from "../forms/select.js"
import { icon } from "../core/icon.js"
import { post } from "../core/post.js"
import { t } from "../core/words.js"

/** @typedef {import("./room.js").SheetDesk} Desk */
/** `url` null while it is open: the server cannot show it any more. `names`: who came by it.
 * @typedef {{ open: boolean, url: string | null, names: readonly string[] }} DraftLink */

/** @param {Desk} desk */
export function piloting(desk) {
  if (!leadsDrafts(desk.state.you) || desk.isPrinted) return nothing
  const { link, peopleThen } = desk.ui
  // Whoever comes by it is one more person.
  const people = Object.keys(desk.state.people).length
  if (people !== peopleThen) queueMicrotask(() => void load(desk, people))
  if (!link) return nothing
  return html`
    <section class="sheet stack" aria-labelledby="titre-lien">
      <h2 class="title" id="titre-lien">${t("Finir après la séance")}</h2>
      ${link.open ? opened(desk, link) : closed(desk)}
    </section>
  `
}

/** @param {Desk} desk */
const closed = (desk) => html`
  <p class="hint">
    ${t("Un lien pour cette seule fiche : qui le reçoit la finit, de n’importe quel ordinateur, même une fois l’atelier terminé, jusqu’à ce que vous la fermiez. Du reste de l’atelier, cette personne ne fait que lire.")}
  </p>
  <p>
    <button
      class="button button--small"
      type="button"
      @click=${() => void ask(desk, "open", t("Lien créé : copiez-le, puis envoyez-le au pilote."))}
    >
      ${icon("link")} ${t("Créer le lien du pilote")}
    </button>
  </p>
`

/** @param {Desk} desk @param {DraftLink} link */
const opened = (desk, { url, names }) => html`
  ${
    url
      ? html`<label class="label" for="lien-pilote">${t("Lien à envoyer au pilote")}</label>
          <input class="input" id="lien-pilote" readonly .value=${url} @focus=${select} />
          <p>
            <button class="button button--small button--primary" type="button" @click=${() => void copy(desk, url)}>
              ${icon("copy")} ${t("Copier le lien")}
            </button>
          </p>`
      : html`<p class="hint">
          ${t("Le lien donné reste valable, mais le serveur ne peut plus l’afficher : changez-le s’il est perdu.")}
        </p>`
  }
  <p class="hint" dir="auto">
    ${names.length > 0 ? t("Ouvert par : %(names)s.", { names: names.join(", ") }) : t("Personne ne l’a encore ouvert.")}
  </p>
  <p class="row row--wrap">
    <button
      class="button button--small"
      type="button"
      @click=${() => void ask(desk, "renew", t("Lien changé : l’ancien n’ouvre plus rien."))}
    >
      ${icon("repeat")} ${t("Changer le lien")}
    </button>
    <button
      class="button button--small"
      type="button"
      @click=${() => void ask(desk, "close", t("Fiche fermée : son lien n’ouvre plus rien. Ce qui est écrit reste."))}
    >
      ${icon("lock")} ${t("Fermer le lien")}
    </button>
  </p>
`

/** @param {Event} event */
const select = ({ target }) => /** @type {HTMLInputElement} */ (target).select()

/** @param {Desk} desk */
const address = ({ page, key }) => `/api/workshops/${page.board}/fiches/${encodeURIComponent(key)}/pilotes`

/** What cannot be read now is when somebody else comes, or with the next page. @param {Desk} desk
 * @param {number} people  how many there are */
async function load(desk, people) {
  if (desk.ui.peopleThen === people) return
  desk.set({ peopleThen: people })
  try {
    const answer = await fetch(address(desk), { credentials: "same-origin" })
    if (answer.ok) desk.set({ link: /** @type {DraftLink} */ (await answer.json()) })
  } catch {
    // Off line: nothing can be made of it either.
  }
}

/** @param {Desk} desk @param {"open" | "renew" | "close"} what @param {string} said */
async function ask(desk, what, said) {
  /** @type {import("../core/post.js").Answer<DraftLink>} */
  const answer = await post(address(desk), { do: what })
  if (!answer.ok) return desk.toast(answer.message)
  desk.set({ link: answer.value })
  return desk.toast(said)
}

/** Without a clipboard the field is there, to be copied by hand. @param {Desk} desk @param {string} url */
async function copy(desk, url) {
  const field = document.getElementById("lien-pilote")
  if (field instanceof HTMLInputElement) field.select()
  try {
    await navigator.clipboard.writeText(url)
  } catch {
    if (!document.execCommand("copy")) return
  }
  desk.toast(t("Lien du pilote copié"))
}
