// What one chooses of a picture of the wall, and its making.

import { html, nothing } from "../vendor/lit-html/lit-html.js"
import { icon } from "../core/icon.js"
import { kitLanguage } from "../core/kit_language.js"
import { t } from "../core/words.js"
import { keep, pngOf } from "./png.js"
import { addressOf, MOST_CHOSEN, nameOf } from "./select.js"

/** @typedef {import("./room.js").PicturesDesk} Desk */

const TOO_MANY = t("C’est trop pour une image : prenez plutôt celle d’une zone.")

/** @param {Desk} desk */
export function card(desk) {
  const chosen = desk.chosen()
  const shows = desk.ui.shows === "chosen" && chosen.length === 0 ? "all" : desk.ui.shows
  const isTooMany = shows === "chosen" && chosen.length > MOST_CHOSEN
  return html`
    <h3 id="image-du-tableau" tabindex="-1">${t("Image du tableau")}</h3>
    <p class="hint">${t("Sur une feuille A3, nette à l’impression : ce que vous voyez, chaque texte entier.")}</p>
    <p class="stack stack--tight">
      <label class="label" for="picture-shows">${t("Elle montre")}</label>
      <select
        class="input"
        id="picture-shows"
        @change=${(/** @type {Event} */ event) =>
          desk.set({ shows: /** @type {HTMLSelectElement} */ (event.currentTarget).value })}
      >
        <option value="all" ?selected=${shows === "all"}>${t("Tout le tableau")}</option>
        ${
          chosen.length
            ? html`<option value="chosen" ?selected=${shows === "chosen"}>
                ${t("Ce qui est choisi (%(count)s)", { count: chosen.length })}
              </option>`
            : nothing
        }
        ${desk.board.plan.zones.map(
          ({ id, title }) => html`<option value=${id} ?selected=${shows === id} lang=${kitLanguage}>${title}</option>`,
        )}
      </select>
    </p>
    ${
      isTooMany
        ? html`<p class="hint">${TOO_MANY}</p>`
        : html`<p class="row row--wrap">
            <button
              class="button"
              type="button"
              aria-disabled=${desk.ui.isMaking}
              @click=${() => void takePng(desk, shows)}
            >
              ${icon("download")} ${t("Image (PNG)")}
            </button>
            <a class="button" href=${addressOf(desk.page.exportsUrl, shows, chosen)} download
              >${icon("download")} ${t("Dessin (SVG)")}</a
            >
          </p>`
    }
  `
}

/** One at a time: a sheet of that many dots takes a moment. @param {Desk} desk @param {string} shows */
export async function takePng(desk, shows) {
  if (desk.ui.isMaking) return
  if (shows === "chosen" && desk.chosen().length > MOST_CHOSEN) return desk.toast(TOO_MANY)
  desk.set({ isMaking: true })
  desk.say(t("Image en préparation…"))
  try {
    await make(desk, shows)
  } catch {
    desk.toast(t("L’image n’a pas pu être faite. Rien n’est perdu : réessayez dans un instant."))
  } finally {
    desk.set({ isMaking: false })
  }
}

/** @param {Desk} desk @param {string} shows */
async function make(desk, shows) {
  const answer = await fetch(addressOf(desk.page.exportsUrl, shows, desk.chosen()), { credentials: "same-origin" })
  if (!answer.ok) throw new Error(String(answer.status))
  const name = nameOf(answer.headers.get("content-disposition"), "png")
  keep(await pngOf(await answer.text()), name)
  desk.toast(t("Image enregistrée dans vos téléchargements."))
}
