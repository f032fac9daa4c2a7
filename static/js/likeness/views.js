// The panel of what is proposed: the notes, the words that they share, and what one does with it.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { ref } from "../vendor/lit-html/directives/ref.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { headBeside, showBeside } from "../core/beside.js"
import { icon } from "../core/icon.js"
import { kitLanguage } from "../core/kit_language.js"
import { own } from "../core/records.js"
import { parts, t, tn } from "../core/words.js"
import { zoneTitle } from "../board/plan.js"
import { gather, joinEach } from "../notes/gestures.js"
import { ideaTitle } from "../voting/select.js"
import { askLikeness } from "./asking.js"
import { nameOf, stillProposed } from "./select.js"

/** @typedef {import("./room.js").LikenessDesk} Desk */
/** @typedef {import("./select.js").Proposal} Proposal */

/** Ask the server, and say how many there are. @param {Desk} desk */
export async function look(desk) {
  desk.set({ found: null, refusal: "" })
  const answer = await askLikeness(desk.page.board)
  if ("refusal" in answer) return desk.set({ found: [], refusal: answer.refusal })
  desk.set({ found: answer.found })
  desk.say(sentence(stillProposed(desk.board, answer.found, desk.ui.aside).length))
}

/** @param {Desk} desk @param {boolean} isOffered  whether one may still arrange */
export function panel(desk, isOffered) {
  const isOpen = desk.ui.isOpen && isOffered
  return html`
    <dialog
      class="panel beside"
      aria-labelledby="proches-titre"
      ${ref((element) => showBeside(element, isOpen, () => focusTitle()))}
      @close=${() => desk.ui.isOpen && close(desk)}
      @cancel=${() => close(desk)}
      @keydown=${(/** @type {KeyboardEvent} */ event) => event.key === "Escape" && close(desk)}
    >
      ${isOpen ? inside(desk) : nothing}
    </dialog>
  `
}

/** @param {Desk} desk */
function inside(desk) {
  const { found, aside, refusal } = desk.ui
  const shown = found && stillProposed(desk.board, found, aside)
  return html`
    ${headBeside("proches-titre", t("Post-its proches"), () => close(desk))}
    <div class="panel__body stack">
      <p class="hint">
        ${t("Trouvés par leurs mots, sur ce serveur, dans une même thématique. Rien n’est rangé sans vous.")}
      </p>
      ${refusal ? html`<p class="hint" role="alert">${refusal}</p>` : nothing}
      ${shown ? nothing : html`<p class="hint" role="status">${t("Recherche…")}</p>`}
      ${shown?.length === 0 && !refusal ? html`<p>${sentence(0)}</p>` : nothing}
      <ul class="stack" role="list">
        ${repeat(shown ?? [], nameOf, (proposal) => card(desk, proposal))}
      </ul>
      ${
        shown
          ? html`<p>
              <button class="button button--small" type="button" @click=${() => look(desk)}>
                ${icon("repeat", "small")} ${t("Chercher de nouveau")}
              </button>
            </p>`
          : nothing
      }
    </div>
  `
}

/** @param {Desk} desk @param {Proposal} proposal */
const card = (desk, proposal) => html`
  <li class="sheet stack proposal">
    <p class="fine proposal__zone" dir="auto" lang=${kitLanguage}>${zoneTitle(desk.board, proposal.zone)}</p>
    <ul class="stack stack--tight" role="list">
      ${repeat(
        proposal.notes,
        (key) => key,
        (key) =>
          html`<li>
            <button
              class="found"
              type="button"
              dir="auto"
              data-color=${own(desk.board.notes, key)?.color ?? "paper"}
              title=${t("Voir sur le tableau")}
              @click=${() => desk.see(key)}
              .textContent=${own(desk.board.notes, key)?.text ?? ""}
            ></button>
          </li>`,
      )}
    </ul>
    <p class="hint" dir="auto">${why(proposal)}</p>
    <p class="row row--wrap">
      <button class="button button--small button--primary" type="button" @click=${() => accept(desk, proposal)}>
        ${icon("group", "small")}
        ${
          proposal.group === null
            ? t("Regrouper")
            : parts(t("Ajouter à « %(title)s »"), {
                title: html`<bdi>${ideaTitle(desk.board, proposal.group)}</bdi>`,
              })
        }
      </button>
      <button class="button button--small" type="button" @click=${() => setAside(desk, proposal)}>
        ${t("Écarter")}
      </button>
    </p>
  </li>
`

/** @param {Proposal} proposal */
const why = ({ words }) =>
  tn("Mot commun : %(words)s", "Mots communs : %(words)s", words.length, { words: words.join(", ") })

/** @param {Desk} desk @param {Proposal} proposal */
function accept(desk, { notes, group }) {
  if (group === null) gather(desk.notes, notes)
  else joinEach(desk.notes, notes, group)
  desk.redraw()
}

/** Here and now: somebody else may find it good. @param {Desk} desk @param {Proposal} proposal */
function setAside(desk, proposal) {
  const name = nameOf(proposal)
  const put = () => desk.set({ aside: new Set([...desk.ui.aside, name]) })
  put()
  desk.notes.remember(() => desk.set({ aside: new Set([...desk.ui.aside].filter((one) => one !== name)) }), put)
  desk.say(t("Proposition écartée."))
  focusTitle()
}

/** @param {Desk} desk */
function close(desk) {
  desk.set({ isOpen: false })
  const opener = document.querySelector(".likeness-button")
  if (opener instanceof HTMLElement) opener.focus()
}

const focusTitle = () => document.getElementById("proches-titre")?.focus()

/** @param {number} count */
const sentence = (count) =>
  count === 0
    ? t("Aucun rapprochement à proposer pour l’instant.")
    : tn("%(count)s rapprochement proposé.", "%(count)s rapprochements proposés.", count)
