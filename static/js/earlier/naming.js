// « La dernière fois », on the page where one prepares: the link or the code of an earlier workshop that one leads too.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { sayDay } from "../core/figures.js"
import { icon } from "../core/icon.js"
import { findInvitation } from "../core/pasted.js"
import { post } from "../core/post.js"
import { t, tn } from "../core/words.js"
import { forgetEarlier, markEarlier, nameEarlier } from "./commands.js"
import { decided } from "./decided.js"

/** @typedef {import("./room.js").EarlierDesk} Desk */
/** @import { CopiedDecision, Earlier } from "../types" */
/** @typedef {{ workshop: { title: string, date: string }, items: readonly CopiedDecision[] }} Found */

/** @param {Desk} desk */
export const naming = (desk) => html`
  <section class="sheet stack" aria-labelledby="derniere-fois">
    <h2 class="title row" id="derniere-fois">${icon("flag")} ${t("La dernière fois")}</h2>
    ${desk.board.earlier ? shown(desk, desk.board.earlier) : nothing} ${asking(desk)}
  </section>
`

/** @param {Desk} desk @param {Earlier} earlier */
const shown = (desk, earlier) => html`
  <p class="row row--wrap">
    <strong><bdi>${earlier.title}</bdi></strong>
    <span class="fine"
      >${sayDay(earlier.day)} · ${tn("%(count)s fiche", "%(count)s fiches", earlier.items.length)}</span
    >
    <button class="button button--small row__push" type="button" @click=${() => void forget(desk, earlier)}>
      ${icon("eye-off")} ${t("Ne plus montrer")}
    </button>
  </p>
  <p class="hint">${t("Tout le monde les lit à l’accueil, avec où en est chacune.")}</p>
  ${decided(desk, earlier)}
`

/** @param {Desk} desk */
const asking = (desk) => html`
  <form class="field" @submit=${(/** @type {SubmitEvent} */ event) => void look(desk, event)}>
    <label class="label" for="atelier-avant"
      >${desk.board.earlier ? t("Un autre atelier, ou le même mis à jour") : t("Un atelier d’avant, que vous animez aussi")}</label
    >
    <div class="row">
      <input
        class="input"
        id="atelier-avant"
        name="link"
        required
        autocomplete="off"
        placeholder=${t("Son lien d’animation, ou son code")}
        aria-describedby="atelier-avant-aide"
      />
      <button class="button" ?disabled=${desk.ui.isLooking}>${t("Montrer ses fiches")}</button>
    </div>
    <p class="hint" id="atelier-avant-aide">
      ${t("Le code suffit si vous y êtes entré pour animer dans ce navigateur. Les fiches sont recopiées : changer l’autre atelier ensuite ne change rien ici.")}
    </p>
    <p aria-live="assertive">
      ${desk.ui.refusal ? html`<span class="callout row" data-tone="warn">${icon("warning", "small")} ${desk.ui.refusal}</span>` : nothing}
    </p>
  </form>
`

/** @param {Desk} desk @param {SubmitEvent} event */
async function look(desk, event) {
  event.preventDefault()
  const field = /** @type {HTMLFormElement} */ (event.currentTarget).elements.namedItem("link")
  if (!(field instanceof HTMLInputElement)) return
  const key = findInvitation(field.value)
  if (!key) return desk.set({ refusal: t("Ce n’est ni un lien d’atelier, ni un code.") })
  desk.set({ isLooking: true, refusal: "" })
  /** @type {import("../core/post.js").Answer<Found>} */
  const answer = await post(`/api/workshops/${desk.page.board}/earlier`, key)
  desk.set({ isLooking: false, refusal: answer.ok ? "" : answer.message })
  if (!answer.ok) return
  const { workshop, items } = answer.value
  if (items.length === 0)
    return desk.set({ refusal: t("« %(title)s » n’a pas de fiche qui ait un titre.", { title: workshop.title }) })
  if (!(await desk.submit(nameEarlier({ title: workshop.title, day: workshop.date, items })))) return
  field.value = ""
  desk.say(
    tn("%(count)s fiche sera montrée à l’accueil.", "%(count)s fiches seront montrées à l’accueil.", items.length),
  )
}

/** @param {Desk} desk @param {Earlier} earlier */
async function forget(desk, earlier) {
  if (!(await desk.submit(forgetEarlier()))) return
  desk.toast(t("Les fiches de la dernière fois ne sont plus montrées."), {
    label: t("Annuler"),
    act: () => void showAgain(desk, earlier),
  })
}

/** With what was said of each. @param {Desk} desk @param {Earlier} earlier */
async function showAgain(desk, { title, day, items }) {
  const copies = items.map(({ id, title: named, level, pilot, next_step: next }) => ({
    ...{ id, title: named, level, pilot },
    next_step: next,
  }))
  if (!(await desk.submit(nameEarlier({ title, day, items: copies })))) return
  for (const { id, standing, word } of items) {
    if (standing !== "unknown" || word)
      await desk.submit(markEarlier(id, { standing, word }, { standing: "unknown", word: "" }))
  }
}
