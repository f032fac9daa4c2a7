// The themes of this workshop, under the running order.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { repeat } from "../vendor/lit-html/directives/repeat.js"
import { zoneIcon } from "../board/zone_icon.js"
import { icon } from "../core/icon.js"
import { kitLanguage } from "../core/kit_language.js"
import { t, tn } from "../core/words.js"
import { addTheme, editTheme, removeTheme, restoreTheme } from "../themes/commands.js"
import { field } from "./field.js"
import { newKey } from "./kinds.js"

/** @typedef {import("./room.js").PrepareDesk} Desk */
/** @import { Zone } from "../types" */

/** @param {Desk} desk */
export const themes = (desk) => html`
  <section class="stack" aria-labelledby="themes-titre">
    <h2 class="title" id="themes-titre">${t("Thématiques")}</h2>
    <p class="hint">${t("Leur nom, et la question que chacune pose.")}</p>
    <ul class="step-list" role="list">
      ${repeat(
        desk.board.plan.zones.filter(({ kind }) => kind === "theme"),
        ({ id }) => id,
        (zone, place) => theme(desk, zone, place + 1),
      )}
    </ul>
    <p>
      <button class="button button--small" type="button" @click=${() => void add(desk)}>
        ${icon("plus")} ${t("Ajouter une thématique")}
      </button>
    </p>
    ${shelf(desk)}
  </section>
`

/** @param {Desk} desk @param {Zone} zone @param {number} number its place, which names its fields */
const theme = (desk, zone, number) =>
  html`<li class="theme" data-tint=${zone.color}>
    <span class="mark theme__mark">${icon(zoneIcon(zone))}</span>
    <div class="theme__fields">
      ${words(desk, zone, "title", { label: t("Thématique %(number)s", { number }), length: 120, rows: 2 })}
      ${words(desk, zone, "prompt", { label: t("Question posée par la thématique %(number)s", { number }), length: 400, rows: 2 })}
    </div>
    <button
      class="icon-button icon-button--small"
      type="button"
      aria-label=${t("Retirer la thématique « %(title)s »", { title: zone.title })}
      title=${t("Retirer")}
      @click=${() => remove(desk, zone)}
    >
      ${icon("trash")}
    </button>
  </li>`

/** @param {Desk} desk @param {Zone} zone @param {"title" | "prompt"} name
 * @param {{ label: string, length: number, rows: number }} how */
function words(desk, zone, name, how) {
  const send = (/** @type {string} */ text, /** @type {string} */ base) => {
    const [there, back] = [
      editTheme(zone.id, { [name]: text }, { [name]: base }),
      editTheme(zone.id, { [name]: base }, { [name]: text }),
    ]
    const forget = desk.undo.remember(
      () => void desk.submit(back),
      () => void desk.submit(there),
    )
    const answer = desk.session.submit(there)
    void answer.then(({ ok }) => ok || forget())
    return answer
  }
  return field(desk, {
    key: `${zone.id}/${name}`,
    value: zone[name],
    isLabelHidden: true,
    isOneLine: true,
    send,
    ...how,
  })
}

/** @param {Desk} desk */
function add(desk) {
  const zone = newKey("theme")
  const title = t("Nouvelle thématique")
  return desk.act(
    addTheme(zone, { title, prompt: "" }),
    () => removeTheme(zone),
    t("Thématique ajoutée à chaque étape qui en montre."),
    restoreTheme(zone),
  )
}

/** @param {Desk} desk @param {Zone} zone */
const remove = (desk, zone) =>
  desk.act(
    removeTheme(zone.id),
    () => restoreTheme(zone.id),
    t("« %(title)s » est retirée des thématiques.", { title: zone.title }),
  )

/** @param {Desk} desk */
function shelf(desk) {
  const kept = Object.values(desk.board.theme_shelf).reverse()
  if (kept.length === 0) return nothing
  return html`<details class="shelf">
    <summary class="text-button">
      ${tn("Une thématique retirée", "%(count)s thématiques retirées", kept.length)} ${icon("chevron-down", "small")}
    </summary>
    <ul class="step-list" role="list">
      ${kept.map(
        ({ zone }) =>
          html`<li class="row shelf__phase">
            <span class="shelf__name" dir="auto" lang=${kitLanguage}>${zone.title}</span>
            <button
              class="button button--small row__push"
              type="button"
              aria-label=${t("Rétablir « %(title)s »", { title: zone.title })}
              @click=${() =>
                desk.act(
                  restoreTheme(zone.id),
                  () => removeTheme(zone.id),
                  t("« %(title)s » est de retour.", { title: zone.title }),
                )}
            >
              ${icon("undo")} ${t("Rétablir")}
            </button>
          </li>`,
      )}
    </ul>
  </details>`
}
