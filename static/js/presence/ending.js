// The end of the workshop, which facilitators alone ask, and which only an operator undoes.

import { html } from "../vendor/lit-html/lit-html.js"
import { openRound } from "../board/rights.js"
import { icon } from "../core/icon.js"
import { t } from "../core/words.js"
import { post } from "../core/post.js"

/** @typedef {import("../views.d.ts").Context} Desk */

/** @param {Desk} desk */
export async function endWorkshop(desk) {
  if (openRound(desk.board)) return desk.toast(t("Un vote est ouvert. Clôturez-le d’abord : rien n’a changé."))
  const isSure = await desk.ask({
    title: t("Terminer l’atelier ?"),
    text: consequences(desk),
    action: t("Terminer l’atelier"),
    tone: "danger",
  })
  if (!isSure) return
  const answer = await post(`/api/workshops/${desk.page.board}/end`, {})
  desk.toast(answer.ok ? t("C’est fait : le tableau est désormais à lire seulement.") : answer.message)
}

/** @param {Desk} desk */
const consequences = ({ page }) => html`
  <dl class="stack stack--tight">
    <dt><strong>${t("Ce qui s’arrête")}</strong></dt>
    <dd>${t("Plus personne n’entre, n’écrit, ne vote ni ne répond. Vous non plus.")}</dd>
    <dt><strong>${t("Ce qui reste")}</strong></dt>
    <dd>${t("Le tableau, à lire par celles et ceux qui y ont une place, et le compte rendu.")}</dd>
    <dt><strong>${t("Ce qui est oublié")}</strong></dt>
    <dd>
      ${t("Ce qui liait encore des personnes à leurs post-its anonymes, à leur bulletin ou à leur réponse de clôture. Pour toujours.")}
    </dd>
  </dl>
  <p class="hint">${t("Seule la personne qui administre le serveur peut le rouvrir, sans ce qui a été oublié.")}</p>
  <p>
    <a class="button button--small" href=${`${page.exportsUrl}/compte-rendu.md`} download
      >${icon("download", "small")} ${t("D’abord, le compte rendu")}</a
    >
  </p>
`
